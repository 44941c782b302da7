import { ajouter, ajouterJours, lireDate, type DateCivile, type Duree } from './date-civile';
import { estFerie } from './jours-feries';
import { exigerNombre } from './nombre';
import type { Site } from './site';

/** Names the computation, and is kept in the facts that used it: another way of counting will have another name. */
export const REGLE_CALCUL = 'CPC-641-642';

export interface Delai {
  /** By art. 641 alone. */
  readonly echeanceTheorique: DateCivile;
  /** By art. 642: the last day, until 24 h site time; equal to `echeanceTheorique` on an open day. */
  readonly echeanceProrogee: DateCivile;
  readonly regleCalcul: typeof REGLE_CALCUL;
}

/**
 * When a delay that starts on `origine` expires, by CPC art. 640 to 642. R6313-7, R6313-8 and the six months of the
 * follow-up name no way of counting: taking this one is our policy. Not for prescriptions (C. civ. 2228–2229) nor for
 * counting backwards: art. 642 extends neither. Throws `RangeError` when a part of `duree` is not a whole number ≥ 1.
 */
export function delai(origine: DateCivile, duree: Duree, site: Site): Delai {
  Object.values(duree).forEach(exigerNombre);
  const echeanceTheorique = ajouter(origine, duree);
  return {
    echeanceTheorique,
    echeanceProrogee: proroger(echeanceTheorique, site),
    regleCalcul: REGLE_CALCUL,
  };
}

export const delaiEnJours = (origine: DateCivile, n: number, site: Site): Delai => delai(origine, { jours: n }, site);

export const delaiEnMois = (origine: DateCivile, n: number, site: Site): Delai => delai(origine, { mois: n }, site);

export const delaiEnAnnees = (origine: DateCivile, n: number, site: Site): Delai => delai(origine, { annees: n }, site);

/** CPC art. 642 al. 2: a delay that would expire on a Saturday, a Sunday or a holiday ends on the next day that is none. */
function proroger(date: DateCivile, site: Site): DateCivile {
  let jour = date;
  while (estFermeAuSensDe642(jour, site)) jour = ajouterJours(jour, 1);
  return jour;
}

/** Saturday counts as closed here although labour law calls it ouvrable: not to be shared with any other notion of day. */
function estFermeAuSensDe642(date: DateCivile, site: Site): boolean {
  return lireDate(date).dayOfWeek >= 6 || estFerie(date, site);
}
