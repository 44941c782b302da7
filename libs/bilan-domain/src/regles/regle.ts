import type { Bilan } from '../dossier/evoluer';
import type { Programme } from '../programmes/programme';
import type { Site } from '../calendrier';
import type { ContenuReference } from '../faits';
import type { Role } from '../vocabulaire';

export interface Acteur {
  /** Pseudonym: the person behind it is known to the directory only. */
  readonly id: string;
  readonly role: Role;
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
    readonly site: Site;
  };
  readonly programmes: ReadonlyMap<string, Programme>;
  /** Other séances of the consultant and of the beneficiary, in any dossier: what must not overlap. */
  readonly occupations?: readonly { readonly debut: string; readonly minutes: number }[];
}

/** What a rule looks at. Without `commande` it says beforehand what is missing, whatever will be sent. */
export interface Examen<C = unknown> {
  readonly bilan: Bilan;
  readonly commande?: C;
  readonly contexte: Contexte;
  /** Instant at which the act happened. */
  readonly le: string;
}

/**
 * A rule of the law or of the product: a small function that lists what is missing, in French, each sentence complete.
 * An empty list means satisfied. Law (`loi`) is never waived; a `politique` may be, by a recorded DerogationAccordee;
 * `coherence` says that the command contradicts the dossier.
 */
export interface Regle<C = unknown> {
  readonly code: string;
  readonly article: string;
  readonly nature: 'loi' | 'politique' | 'coherence';
  readonly titre: string;
  verifier(examen: Examen<C>): readonly string[];
}

/** What a refusal says of one rule. */
export interface Manquement {
  readonly code: string;
  readonly article: string;
  readonly message: string;
}

/** `[message]` when the condition holds, nothing otherwise. */
export const si = (condition: boolean, message: string): readonly string[] => (condition ? [message] : []);

/** Everything that those rules miss, all at once. */
export function manquements(regles: readonly Regle<never>[], examen: Examen<unknown>): Manquement[] {
  const levees = examen.bilan.dossier.derogations;
  return regles
    .filter((regle) => regle.nature !== 'politique' || !levees.includes(regle.code))
    .flatMap((regle) =>
      regle.verifier(examen as Examen<never>).map((message) => ({ code: regle.code, article: regle.article, message })),
    );
}
