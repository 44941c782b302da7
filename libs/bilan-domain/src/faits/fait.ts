import type { ClasseContenu, EtatBilan } from '../vocabulaire';
import type { FaitsConclusion } from './conclusion';
import type { FaitsDossier } from './dossier';
import type { FaitsPrealable } from './prealable';
import type { FaitsSeances } from './seances';
import type { FaitsSuivi } from './suivi';
import type { FaitsTravaux } from './travaux';

/** Every fact a bilan can hold, with the shape of its data. */
export interface Faits extends FaitsDossier, FaitsPrealable, FaitsSeances, FaitsTravaux, FaitsConclusion, FaitsSuivi {}

export type TypeFait = keyof Faits;

/** What a fact keeps of personal content: where it lies in the vault, and a digest that dies with the key. */
export interface ContenuReference {
  readonly classe: ClasseContenu;
  readonly reference: string;
  readonly empreinte: string;
}

/** Added to the data of the fact whose command carried personal content. */
export interface AvecContenus {
  readonly contenus?: readonly ContenuReference[];
}

/** A fact that the decision has just established, before the log gives it an identity. */
export type FaitDe<T extends TypeFait> = T extends TypeFait
  ? { readonly type: T; readonly data: Faits[T] & AvecContenus }
  : never;
export type Fait = FaitDe<TypeFait>;

/** A fact of the history: dated, and with the transition it made. */
export type FaitHistorique<T extends TypeFait = TypeFait> = FaitDe<T> & {
  /** When it happened, instant ISO 8601. */
  readonly le: string;
  readonly etat: Transition;
};

export interface Transition {
  readonly de: EtatBilan;
  readonly vers: EtatBilan;
}

export function fait<T extends TypeFait>(type: T, data: Faits[T]): FaitDe<T> {
  return { type, data } as FaitDe<T>;
}
