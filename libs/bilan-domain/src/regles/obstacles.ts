import { ajouterMinutes } from '../calendrier';
import type { Seance } from '../dossier/dossier';
import { momentDe } from './examen';
import type { Examen } from './regle';

/** What stands in the way of recording a planned séance at the time for which it is planned. */
type Obstacle = 'a-venir' | 'avant-la-phase' | 'pendant-une-suspension';

/** Judged on its first minute: it may have been shorter than planned. */
function obstacleDe({ debut }: Seance, { bilan: { dossier }, contexte: { maintenant } }: Examen): Obstacle | undefined {
  if (debut > maintenant) return 'a-venir';
  if (dossier.phaseDepuis !== undefined && debut < dossier.phaseDepuis) return 'avant-la-phase';
  const fin = ajouterMinutes(debut, 1);
  if (dossier.suspensions.some(({ depuis, reprisLe }) => debut < reprisLe && fin > depuis))
    return 'pendant-une-suspension';
  return undefined;
}

/** The planned séances that this obstacle stops, when none of those planned could be recorded; else nothing. */
function toutesEmpechees(examen: Examen, obstacle: Obstacle): readonly Seance[] {
  const planifiees = Object.values(examen.bilan.dossier.seances).filter(({ etat }) => etat === 'planifiee');
  const obstacles = planifiees.map((seance) => obstacleDe(seance, examen));
  if (obstacles.includes(undefined)) return [];
  return planifiees.filter((_, rang) => obstacles[rang] === obstacle);
}

const PREVUE = {
  'avant-la-phase': 'avant la phase en cours',
  'pendant-une-suspension': 'pendant une suspension',
} as const;

/**
 * What a rule says, before anything is sent, of the séances that such an obstacle stops: of all of them when nothing that
 * is planned can be recorded, else of the one that the command names.
 */
export function prevueAilleurs(
  examen: Examen,
  obstacle: keyof typeof PREVUE,
  nommee: Seance | undefined,
): readonly string[] {
  const toutes = toutesEmpechees(examen, obstacle);
  const seule = nommee?.etat === 'planifiee' && obstacleDe(nommee, examen) === obstacle ? [nommee] : [];
  return (toutes.length > 0 ? toutes : seule).map(
    ({ debut }) =>
      `La séance du ${momentDe(debut, examen)} est prévue ${PREVUE[obstacle]} : ` +
      'si elle s’est tenue à une autre heure, reportez-la d’abord à son heure réelle, sinon annulez-la.',
  );
}
