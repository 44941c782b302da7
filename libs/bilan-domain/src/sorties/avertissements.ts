import { dateCivile } from '../calendrier';
import type { Dossier } from '../dossier/dossier';
import { parametreDe, type Surcharges } from '../parametres';
import { minutesAccompagnement } from '../programmes/programme';
import { enHeures } from '../regles/heures';

/**
 * What deserves attention and opposes nothing, sentences in French. The floor of accompaniment that drafts announced is
 * not law (R6313-4 is unchanged): it is off until an organisme, or a published text, sets it.
 */
export function avertissements(dossier: Dossier, surcharges?: Surcharges): readonly string[] {
  const { programme, ouvertLe, site } = dossier;
  if (!programme || !ouvertLe || !site) return [];
  const minimum = parametreDe('dureeMinAccompagnementMinutes', dateCivile(ouvertLe, site.fuseau), surcharges);
  const prevues = minutesAccompagnement(programme.phases);
  if (minimum === null || prevues >= minimum) return [];
  return [`Le programme prévoit ${enHeures(prevues)} d’accompagnement : moins que le minimum de ${enHeures(minimum)}.`];
}
