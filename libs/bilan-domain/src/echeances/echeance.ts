import { CLASSES_CONTENU, type ClasseContenu } from '../vocabulaire';

export const NATURES_ECHEANCE = [
  'suivi-invitation',
  'suivi-relance',
  'suivi-sans-reponse',
  'suivi-cloture-declinee',
  'convention-silence',
  'destruction',
] as const;
export type NatureEcheance = (typeof NATURES_ECHEANCE)[number];

/**
 * `prevue`: its date is known, a fact has still to arm it. `suspendue`: waits for the bilan to be resumed. `annulee`: a
 * fact made it pointless.
 */
export type EtatEcheance = 'prevue' | 'armee' | 'suspendue' | 'faite' | 'annulee';

/** Which deadline of a bilan: a bilan has at most one of each. */
export interface Emplacement {
  readonly nature: NatureEcheance;
  /** Rank of the message for the follow-up, of the class of documents for a destruction, else 1. */
  readonly rang: number;
}

/** Something that the engine has to do for a bilan, and when. */
export interface Echeance extends Emplacement {
  readonly etat: EtatEcheance;
  /** Instant from which it is due. */
  readonly echeanceLe: string;
  /** Revision of the fact that armed it last: armed again, it is another deadline. */
  readonly armeeA: number | null;
}

export const INVITATION: Emplacement = { nature: 'suivi-invitation', rang: 1 };
export const relance = (rang: number): Emplacement => ({ nature: 'suivi-relance', rang });
export const SANS_REPONSE: Emplacement = { nature: 'suivi-sans-reponse', rang: 1 };
export const CLOTURE_DECLINEE: Emplacement = { nature: 'suivi-cloture-declinee', rang: 1 };
export const SILENCE_CONVENTION: Emplacement = { nature: 'convention-silence', rang: 1 };
export const destructionDe = (classe: ClasseContenu): Emplacement => ({
  nature: 'destruction',
  rang: CLASSES_CONTENU.indexOf(classe) + 1,
});

/** What waits for an answer of the beneficiary. */
export const SUIVI: readonly Emplacement[] = [INVITATION, relance(2), relance(3), SANS_REPONSE, CLOTURE_DECLINEE];
