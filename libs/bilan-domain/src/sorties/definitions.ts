import type { RegleSur } from '../regles/regle';
import { ROLES, type Role } from '../vocabulaire';
import { R28 } from './certificat';
import { R03_FACTURATION, R22, R27 } from './facturation';
import { R02, R21 } from './financeur';
import { R18_PAIEMENT } from './paiement';

export interface DefinitionSortie {
  readonly lecteurs: readonly Role[];
  /** What is verified before it leaves. */
  readonly regles: readonly RegleSur<never>[];
}

/** What leaves a dossier on demand: from these documentation is derived, and who is answered. */
export const SORTIES = {
  'certificat-de-realisation': {
    lecteurs: ['beneficiaire', 'consultant', 'responsable', 'gestionnaire', 'auditeur', 'administrateur'],
    regles: [R28],
  },
  'informations-financeur': { lecteurs: ROLES.filter((role) => role !== 'systeme'), regles: [R21, R02] },
  facturation: {
    lecteurs: ['responsable', 'gestionnaire', 'administrateur'],
    regles: [R22, R27, R03_FACTURATION, R18_PAIEMENT],
  },
} as const satisfies Record<string, DefinitionSortie>;
