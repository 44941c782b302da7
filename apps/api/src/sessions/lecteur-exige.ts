import type { Compte } from '#lib/annuaire';
import type { Role } from '#lib/bilan-domain';
import { ProblemException } from '../http/problem';

/** @throws ProblemException 403 unless what is read is for the role of the account */
export function exigerLecteur({ role }: Compte, lecteurs: readonly Role[]): void {
  if (lecteurs.includes(role)) return;
  throw new ProblemException('ROLE_INSUFFISANT', `Cette lecture revient au rôle : ${lecteurs.join(', ')}.`);
}
