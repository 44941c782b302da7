import { ajouterJours, dateCivile, delaiEnMois, instantLocal } from '../calendrier';
import { fait, type FaitDe } from '../faits';
import { jourDeLacte, reglage, siteDe } from '../regles/examen';
import type { Examen } from '../regles/regle';

/** Six calendar months after the terme, decided once and kept in the fact with the name of the computation. */
export function programmerSuivi(examen: Examen): FaitDe<'SuiviProgramme'> {
  const site = siteDe(examen);
  const terme = jourDeLacte(examen);
  const mois = reglage(examen, 'suiviDelaiMois', terme);
  const { echeanceTheorique, echeanceProrogee, regleCalcul } = delaiEnMois(terme, mois, site);
  return fait('SuiviProgramme', {
    echeanceTheorique,
    dateContact: echeanceProrogee,
    regleCalcul,
    fuseau: site.fuseau,
    invitationLe: instantLocal(echeanceProrogee, reglage(examen, 'suiviHeure', terme), site.fuseau),
  });
}

/**
 * What follows a message of that rank: a reminder or the closing, all counted from the first message. Instants. Never
 * earlier than the next day, however late the message was: people get time to answer.
 */
export function prochaineEtape(
  examen: Examen,
  rang: number,
): { readonly prochaineEtapeLe: string; readonly clotureLe: string } {
  const { fuseau } = siteDe(examen);
  const premierMessage = examen.bilan.dossier.suivi?.premierMessageLe ?? examen.le;
  const premierJour = dateCivile(premierMessage, fuseau);
  const heure = reglage(examen, 'suiviHeure', premierJour);
  const aHeure = (jour: string) => instantLocal(jour, heure, fuseau);
  const clotureLe = aHeure(ajouterJours(premierJour, reglage(examen, 'suiviClotureJours', premierJour)));
  const delai = reglage(examen, 'suiviRelancesJours', premierJour)[rang - 1];
  if (delai === undefined) return { prochaineEtapeLe: clotureLe, clotureLe };
  const relance = aHeure(ajouterJours(premierJour, delai));
  const lendemain = aHeure(ajouterJours(jourDeLacte(examen), 1));
  const auPlusTot = relance > lendemain ? relance : lendemain;
  return { prochaineEtapeLe: auPlusTot < clotureLe ? auPlusTot : clotureLe, clotureLe };
}
