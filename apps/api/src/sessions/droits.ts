import type { Compte } from '#lib/annuaire';
import type { Role } from '#lib/bilan-domain';

/** What decides of the sight of a bilan. */
export interface Rattachement {
  readonly bilanId: string;
  readonly organismeId: string;
  readonly centreId: string;
}

const RATTACHES: readonly Role[] = ['beneficiaire', 'financeur'];
const DU_CENTRE: readonly Role[] = ['consultant', 'responsable', 'gestionnaire'];
const DE_L_ORGANISME: readonly Role[] = ['auditeur', 'administrateur'];
/** Those who work for an organisme: they read what it sets for itself and what it does. */
export const PERSONNEL: readonly Role[] = [...DU_CENTRE, ...DE_L_ORGANISME];

/**
 * Whether the bilan exists for that account: the beneficiary's own, those that the funder pays, those of the centre, or
 * all of the organisme.
 */
export function voit(compte: Compte, { bilanId, organismeId, centreId }: Rattachement): boolean {
  if (compte.organismeId !== organismeId) return false;
  if (RATTACHES.includes(compte.role)) return compte.bilanIds.includes(bilanId);
  if (DU_CENTRE.includes(compte.role)) return compte.centreIds.includes(centreId);
  return DE_L_ORGANISME.includes(compte.role);
}

/** Whether the account accompanies beneficiaries, whom it knows by name. */
export const estDuCentre = ({ role }: Compte): boolean => DU_CENTRE.includes(role);

export const avanceHorloge = ({ role }: Compte): boolean => role === 'responsable' || role === 'administrateur';

/** Whether the account may know who the beneficiary is, in the bilans that it sees. */
export const voitIdentites = (compte: Compte): boolean => compte.role === 'beneficiaire' || estDuCentre(compte);

export const voitTableaux = ({ role }: Compte): boolean => PERSONNEL.includes(role);

/** Whether the account publishes the programmes of its organisme and sets its parameters. */
export const fixeReglages = ({ role }: Compte): boolean => role === 'administrateur';

/**
 * The centres whose bilans a list may show to that account, among `centre` when one is asked for; `undefined` for all
 * those of its organisme.
 */
export function centresVisibles({ role, centreIds }: Compte, centre?: string): readonly string[] | undefined {
  const demandes = centre === undefined ? undefined : [centre];
  if (role === 'beneficiaire' || DE_L_ORGANISME.includes(role)) return demandes;
  if (!DU_CENTRE.includes(role)) return [];
  return demandes ? centreIds.filter((id) => demandes.includes(id)) : centreIds;
}
