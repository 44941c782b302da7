import type { DateCivile } from '../calendrier';

/** One value of a parameter, in force from the first instant of `enVigueurLe` until the next entry. */
export interface Entree<V> {
  readonly enVigueurLe: DateCivile;
  readonly valeur: V;
  /** Article, text or page that says so. */
  readonly source: string;
}

/** The values of a parameter through time, oldest first. */
export type Serie<V> = readonly Entree<V>[];

/** The entry in force on `date`, or none when `date` is before the first. */
export function entreeEnVigueur<V>(serie: Serie<V>, date: DateCivile): Entree<V> | undefined {
  return serie.findLast(({ enVigueurLe }) => enVigueurLe <= date);
}

/**
 * `loi` is the same for everybody and nobody can change it; `politique` is our reading, a practice or a funder's terms:
 * an organisme may set its own value.
 */
export type Nature = 'loi' | 'politique';

export interface Parametre<V, N extends Nature = Nature> {
  readonly nature: N;
  readonly serie: Serie<V>;
  /** Whether a value read from an organisme's settings has the right form. */
  readonly admet: (valeur: unknown) => boolean;
}

/** An entry of a table, in the order in which one reads it. */
export const depuis = <V>(enVigueurLe: DateCivile, valeur: V, source: string): Entree<V> =>
  Object.freeze({ enVigueurLe, valeur, source });

export const loi = <V>(...serie: Entree<V>[]): Parametre<V, 'loi'> =>
  Object.freeze({ nature: 'loi', serie: Object.freeze(serie), admet: () => false });

export const politique = <V>(admet: Parametre<V>['admet'], ...serie: Entree<V>[]): Parametre<V, 'politique'> =>
  Object.freeze({ nature: 'politique', serie: Object.freeze(serie), admet });
