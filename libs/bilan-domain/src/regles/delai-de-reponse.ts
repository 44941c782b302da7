import { ajouterJoursOuvres, delaiEnJours } from '../calendrier';
import { dateAupresDe } from './anteriorite';
import { jourDe, jourDeLacte, reglage, siteDe } from './examen';
import { regle, type Examen } from './regle';

/** What a transmission on the day of the act leaves to the beneficiary, and then to who records the answer: civil days. */
export function delaiDeReponse(examen: Examen): { readonly repondreAvant: string; readonly saisirAvant: string } {
  const site = siteDe(examen);
  const delai = reglage(examen, 'delaiConventionJours');
  const { echeanceProrogee: repondreAvant } = delaiEnJours(jourDeLacte(examen), delai, site);
  const saisie = reglage(examen, 'conventionSaisieJoursOuvres');
  return { repondreAvant, saisirAvant: ajouterJoursOuvres(repondreAvant, saisie, site) };
}

/**
 * A paper convention may be recorded long after. R6313-8 looks at the day of the signature and not at that of its typing:
 * recorded first, it is judged by its date; recorded after, it would find a bilan that the silence has closed for good.
 */
export const R17_TRANSMISSION = regle<Examen>({
  code: 'R17',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'Une transmission dont le délai de réponse est passé s’enregistre après la signature qui y a répondu',
  verifier: (examen) => {
    const { convention } = examen.bilan.dossier;
    if (!examen.commande || convention?.type !== 'tripartite' || convention.repondreAvant !== undefined) return [];
    const { repondreAvant } = delaiDeReponse(examen);
    const signeeLe = convention.signeesLe.beneficiaire;
    if (signeeLe === undefined)
      return jourDe(examen.contexte.maintenant, examen) <= repondreAvant
        ? []
        : [
            `Le délai de réponse de cette transmission a expiré le ${repondreAvant} : enregistrez d’abord la signature ` +
              'du bénéficiaire, à sa date, puis la transmission. S’il n’a pas signé, enregistrez la renonciation au bilan.',
          ];
    if (jourDe(signeeLe, examen) <= repondreAvant) return [];
    return [
      `Le bénéficiaire a signé le ${dateAupresDe(signeeLe, examen.le, examen)}, après le délai de réponse de cette ` +
        `transmission, expiré le ${repondreAvant} : l’absence de réponse vaut refus de conclure la convention.`,
    ];
  },
});
