import type { Role, Site } from '#lib/bilan-domain';

/** Who signs the conventions: one legal person, with its training-activity number (NDA). */
export interface Organisme {
  readonly id: string;
  readonly nom: string;
  /** Nine digits. */
  readonly siren: string;
  /** Eleven digits. */
  readonly nda: string;
}

export interface NouveauCentre {
  readonly id: string;
  readonly organismeId: string;
  readonly nom: string;
  readonly adresse: string;
  /** Where its delays and its hours are counted. */
  readonly site: Site;
}

export interface Centre extends NouveauCentre {
  readonly organismeSiren: string;
  /** Number of the organisme's déclaration d'activité, that its conventions quote (R6351-6). */
  readonly nda: string;
}

/** Someone who may sign in. `id` is the pseudonym that facts bear; the name is known here only. */
export interface Compte {
  readonly id: string;
  readonly courriel: string;
  readonly nom: string;
  readonly prenom: string;
  readonly role: Role;
  readonly organismeId: string;
  readonly centreIds: readonly string[];
  /** The dossiers of a beneficiary; empty for anyone else. */
  readonly bilanIds: readonly string[];
  readonly actif: boolean;
}

export type NouveauCompte = Pick<Compte, 'id' | 'courriel' | 'nom' | 'prenom' | 'role' | 'organismeId'> & {
  readonly centreIds?: readonly string[];
  /** Without it nobody signs in under this account. */
  readonly motDePasse?: string;
  /** Default true. */
  readonly actif?: boolean;
};
