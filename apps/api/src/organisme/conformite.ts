import type { SituationDeclaree } from '#lib/annuaire';
import { REGLES_ORGANISME, dateCivile, manquementsDe, type Manquement } from '#lib/bilan-domain';
import type { Clock } from '#lib/platform';

export interface ConformiteConsultee {
  /** Civil day on which the rules are looked at. */
  readonly jour: string;
  readonly declareeLe: string;
  /** Empty when every rule is satisfied. */
  readonly regles: readonly Manquement[];
}

/** What the rules of an organisme (R14, R32, R33) say today of what it last declared. */
export function conformite({ declareeLe, ...situation }: SituationDeclaree, clock: Clock): ConformiteConsultee {
  const jour = dateCivile(clock.now().toISOString(), 'Europe/Paris');
  return {
    jour,
    declareeLe,
    regles: REGLES_ORGANISME.flatMap((regle) => manquementsDe(regle, { jour, ...situation })),
  };
}
