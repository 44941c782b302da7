import { finDe, seancesTenues } from '../dossier/dossier';
import { siUnJourAvant } from './anteriorite';
import { CONSENTEMENT } from './consentement';
import { jourDe, momentDe } from './examen';
import { regle, si, type Examen } from './regle';

const PENDANT_UNE_SUSPENSION = 'La date de l’acte tombe pendant une suspension du bilan.';

const tombePendantUneSuspension = ({ bilan, le }: Examen): boolean =>
  bilan.dossier.suspensions.some(({ depuis, reprisLe }) => le >= depuis && le < reprisLe);

/** What ends a phase, or the bilan, comes after all that was held and counted in it: the funder reads both. */
export const APRES_LES_SEANCES = regle<Examen>({
  code: 'C35',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Ce qui termine une phase vient après son début, la dernière séance tenue et le dernier travail daté',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const { TravailPersonnelDeclare: travail, TestPasse: test } = dossier.dates;
    const moment = (instant: string) => momentDe(instant, examen);
    const fin = seancesTenues(dossier).map(finDe).sort().at(-1);
    return [
      ...si(
        fin !== undefined && fin > examen.le,
        `La date de l’acte précède la fin d’une séance déjà tenue, le ${moment(fin ?? examen.le)}.`,
      ),
      ...siUnJourAvant(
        examen,
        travail?.dernier,
        (jour) => `La date de l’acte précède un travail personnel déjà déclaré, le ${jour}.`,
      ),
      ...siUnJourAvant(examen, test?.dernier, (jour) => `La date de l’acte précède un test déjà passé, le ${jour}.`),
      ...si(
        dossier.phaseDepuis !== undefined && examen.le < dossier.phaseDepuis,
        `La date de l’acte précède le début de la phase en cours, le ${jourDe(dossier.phaseDepuis ?? examen.le, examen)}.`,
      ),
      ...si(tombePendantUneSuspension(examen), PENDANT_UNE_SUSPENSION),
    ];
  },
});

/** What a suspended bilan would refuse is not dated from its suspension afterwards. */
export const ACTE_HORS_SUSPENSION = regle<Examen>({
  code: 'C14',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Aucun travail du bilan ne se fait pendant une suspension',
  verifier: (examen) => si(tombePendantUneSuspension(examen), PENDANT_UNE_SUSPENSION),
});

/** What every act of work on the bilan asks. */
export const ACTE_DU_BILAN = [...CONSENTEMENT, ACTE_HORS_SUSPENSION] as const;

/** As of a séance: minutes count in the phase in which they were worked. */
export const TRAVAIL_DANS_SA_PHASE = regle<Examen>({
  code: 'C13',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le travail personnel compte dans la phase où il se fait',
  verifier: ({ bilan: { dossier }, le }) =>
    si(
      dossier.phaseDepuis !== undefined && le < dossier.phaseDepuis,
      'Ce travail a été fait avant la phase en cours : ses minutes ne peuvent y être comptées.',
    ),
});
