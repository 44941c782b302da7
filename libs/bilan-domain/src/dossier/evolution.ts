import type { AvecContenus, Faits } from '../faits';
import type { EtatBilan } from '../vocabulaire';
import type { Dossier } from './dossier';

/** When the fact happened, and the state it happened in. */
export interface Circonstance {
  readonly le: string;
  readonly de: EtatBilan;
}

/** What a fact changes in the dossier: only the fields that change. Unconditional: history is not judged again. */
export type Evolution<T extends keyof Faits> = (
  dossier: Dossier,
  data: Faits[T] & AvecContenus,
  circonstance: Circonstance,
) => Partial<Dossier>;

export type Evolutions<F extends Partial<Faits>> = { readonly [T in keyof F & keyof Faits]: Evolution<T> };

export const inchange = (): Partial<Dossier> => ({});
