import type { Site } from '../calendrier';
import type { Bilan } from '../dossier/evoluer';
import type { ContenuReference } from '../faits';
import type { Surcharges } from '../parametres';
import type { Programme } from '../programmes/programme';
import type { Role } from '../vocabulaire';

export interface Acteur {
  /** Pseudonym: the person behind it is known to the directory only. */
  readonly id: string;
  readonly role: Role;
}

/** A séance that somebody of the dossier has at that time, in whatever dossier. */
export interface Occupation {
  readonly seanceId?: string;
  /** Instant. */
  readonly debut: string;
  readonly minutes: number;
  readonly partie: 'consultant' | 'beneficiaire';
}

/** All that a decision may know besides the facts: nothing in the domain reaches out. */
export interface Contexte {
  /** Instant, ISO 8601 in UTC. */
  readonly maintenant: string;
  readonly acteur: Acteur;
  /** References of the personal content that the command carried, already sealed. */
  readonly contenus: readonly ContenuReference[];
  readonly nouvelId: () => string;
  /** What the vault gave back once keys and rows were gone: asked for by DetruireDocuments only. */
  readonly preuveDestruction?: { readonly lignes: number; readonly empreinte: string };
  /** The centre that opens the bilan: asked for by OuvrirBilan only. */
  readonly centre?: {
    readonly id: string;
    readonly organismeId: string;
    readonly organismeSiren: string;
    /** Number of the déclaration d'activité, that every convention quotes (R6351-6). */
    readonly nda?: string;
    readonly site: Site;
  };
  /** Whether the consultant that the command names works in the centre of the dossier; absent when nobody was asked. */
  readonly consultantConnu?: boolean;
  /**
   * Ranks of the transmissions of the dossier whose mentions are not those sent: asked for by EtablirConvention only; one
   * that could not be compared is not among them.
   */
  readonly mentionsDifferentes?: readonly number[];
  /** The organisme's own values of the parameters that are policies. */
  readonly surcharges?: Surcharges;
  readonly programmes: ReadonlyMap<string, Programme>;
  /** What must not be overlapped; séances of this dossier may stand among them. */
  readonly occupations?: readonly Occupation[];
}

/** What a rule looks at. Without `commande` it says beforehand what is missing, whatever will be sent. */
export interface Examen<C = unknown> {
  readonly bilan: Bilan;
  readonly commande?: C;
  readonly contexte: Contexte;
  /** Instant at which the act happened. */
  readonly le: string;
}
