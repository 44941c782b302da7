import type { DateCivile } from '../calendrier';
import type { Forme } from './formes';

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
  /** The form of an organisme's own value; a law admits none. */
  readonly forme: Forme;
}

/** An entry of a table, in the order in which one reads it. */
export const depuis = <V>(enVigueurLe: DateCivile, valeur: V, source: string): Entree<V> =>
  Object.freeze({ enVigueurLe, valeur, source });

const AUCUNE: Forme = Object.freeze({ attend: 'aucune valeur', admet: () => false });

export const loi = <V>(...serie: Entree<V>[]): Parametre<V, 'loi'> =>
  Object.freeze({ nature: 'loi', serie: Object.freeze(serie), forme: AUCUNE });

export const politique = <V>(forme: Forme, ...serie: Entree<V>[]): Parametre<V, 'politique'> =>
  Object.freeze({ nature: 'politique', serie: Object.freeze(serie), forme });
