import { ProblemException } from './problem';

/** The sender has these fields to correct: one entry each, in French. */
export function invalid(erreurs: readonly { champ: string; message: string }[]): ProblemException {
  const detail = erreurs.length > 1 ? `${erreurs.length} champs sont à corriger.` : 'Un champ est à corriger.';
  return new ProblemException('DEMANDE_INVALIDE', detail, { erreurs });
}
