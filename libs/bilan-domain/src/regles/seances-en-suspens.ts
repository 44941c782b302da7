import type { Dossier, Seance } from '../dossier/dossier';
import { APRES_LES_SEANCES } from './dates-des-actes';
import { momentDe } from './examen';
import { regle, type Examen } from './regle';
import { REPRISE_DATEE } from './suspension';

/** The séances still planned that begin from one instant to another, oldest first. */
function enSuspens({ seances }: Dossier, depuis: string, avant: string): readonly Seance[] {
  return Object.values(seances)
    .filter(({ etat, debut }) => etat === 'planifiee' && debut >= depuis && debut < avant)
    .sort((a, b) => (a.debut < b.debut ? -1 : 1));
}

/** Once the phase has ended nothing of it can be recorded any more: a séance that was forgotten would be lost. */
export const SEANCES_CONSTATEES = regle<Examen>({
  ...APRES_LES_SEANCES,
  titre: 'Ce qui termine une phase vient une fois constatées les séances qui y étaient planifiées',
  verifier: (examen) => {
    const { etat, dossier } = examen.bilan;
    const constater =
      etat === 'prealable' ? 'constatez l’absence' : 'constatez-la si elle s’est tenue, sinon constatez l’absence';
    return enSuspens(dossier, '', examen.le).map(
      ({ debut }) =>
        `La séance du ${momentDe(debut, examen)} est encore planifiée et ne pourrait plus être constatée : ` +
        `${constater}, reportez-la ou annulez-la ; ou datez cet acte d’avant elle.`,
    );
  },
});

/** A séance that the interruption would hold can be recorded no more, and only cancelled as long as it lasts. */
export const REPRISE_AVANT_LES_SEANCES = regle<Examen>({
  ...REPRISE_DATEE,
  titre: 'Un bilan reprend avant les séances qui y sont encore planifiées',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const { suspenduDepuis } = dossier;
    if (suspenduDepuis === undefined) return [];
    return enSuspens(dossier, suspenduDepuis, examen.le).map(
      ({ debut }) =>
        `La séance du ${momentDe(debut, examen)} est encore planifiée et tomberait pendant la suspension : ` +
        'si elle s’est tenue, datez la reprise d’avant elle ; sinon annulez-la, et planifiez-en une autre après la reprise.',
    );
  },
});
