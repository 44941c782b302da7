import type { Manquement } from '#lib/bilan-domain';
import { ProblemException } from '../http/problem';

/** The rules keep in the dossier what was asked of it. */
export function refusee(regles: readonly Manquement[]): ProblemException {
  return new ProblemException('REGLES_NON_SATISFAITES', regles.map(({ message }) => message).join(' '), { regles });
}
