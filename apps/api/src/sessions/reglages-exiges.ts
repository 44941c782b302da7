import type { Compte } from '#lib/annuaire';
import { ProblemException } from '../http/problem';
import { fixeReglages } from './droits';

/** @throws ProblemException 403 unless the account may set what its organisme sets for itself */
export function exigerReglages(appelant: Compte): void {
  if (fixeReglages(appelant)) return;
  const detail = 'Les programmes et les paramètres de l’organisme reviennent à son administrateur.';
  throw new ProblemException('ROLE_INSUFFISANT', detail);
}
