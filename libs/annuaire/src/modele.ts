import type { Programme, Role, Site, Surcharges } from '#lib/bilan-domain';

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

/** A programme of an organisme's own. Instants, ISO 8601 in UTC. */
export interface ProgrammePublie extends Programme {
  readonly publieLe: string;
  /** No bilan may be opened with it since then; those that follow it go on. */
  readonly retireLe?: string;
}

/** A value of a parameter that an organisme sets for itself. */
export interface ReglageFixe {
  readonly nom: string;
  /** Civil day from which it holds. */
  readonly enVigueurLe: string;
  /** Any JSON: the parameter says which. */
  readonly valeur: unknown;
  /** Who decided it, or the text that says so. */
  readonly source: string;
}

/** All that an organisme has set for itself. */
export interface ReglagesOrganisme {
  /** In the order of their publication, those withdrawn included. */
  readonly programmes: readonly ProgrammePublie[];
  readonly surcharges: Surcharges;
}
