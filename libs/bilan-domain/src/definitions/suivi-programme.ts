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

/** The reminders and the closing, all counted from the first message. Instants. */
export function cadenceSuivi(examen: Examen): { readonly relances: readonly string[]; readonly clotureLe: string } {
  const { fuseau } = siteDe(examen);
  const premierMessage = examen.bilan.dossier.suivi?.premierMessageLe ?? examen.le;
  const premierJour = dateCivile(premierMessage, fuseau);
  const heure = reglage(examen, 'suiviHeure', premierJour);
  const dans = (jours: number) => instantLocal(ajouterJours(premierJour, jours), heure, fuseau);
  return {
    relances: reglage(examen, 'suiviRelancesJours', premierJour).map(dans),
    clotureLe: dans(reglage(examen, 'suiviClotureJours', premierJour)),
  };
}
