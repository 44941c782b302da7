import type { Acteur, Contexte, Examen } from './contexte';
import { jourDeLacte } from './examen';
import { estEnVigueur, versionEnVigueur } from './version';

export type { Acteur, Contexte, Examen };

/**
 * A rule of the law or of the product: a small function that lists what is missing, in French, each sentence complete.
 * An empty list means satisfied. Law (`loi`) is never waived; a `politique` may be, by a recorded DerogationAccordee;
 * `coherence` says that the command contradicts the dossier.
 */
export interface RegleSur<Objet> {
  readonly code: string;
  readonly article: string;
  readonly nature: 'loi' | 'politique' | 'coherence';
  readonly titre: string;
  /** First rule set that holds it, and first that no longer does: see `version.ts`. Without them, all of them. */
  readonly depuis?: string;
  readonly avant?: string;
  verifier(objet: Objet): readonly string[];
}

/** A rule that a command must satisfy; the others look at an output or at the organisme itself. */
export type Regle<C = unknown> = RegleSur<Examen<C>>;

const REGISTRE: RegleSur<never>[] = [];

/** Writes a rule in the catalogue, from which documentation and derogations are derived. */
export function regle<Objet>(declaree: RegleSur<Objet>): RegleSur<Objet> {
  REGISTRE.push(declaree);
  return declaree;
}

/** Every rule of the product, in the order of their codes. */
export function catalogueDesRegles(): readonly RegleSur<never>[] {
  return [...REGISTRE].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** What a refusal says of one rule. */
export interface Manquement {
  readonly code: string;
  readonly article: string;
  readonly message: string;
}

/** `[message]` when the condition holds, nothing otherwise. */
export const si = (condition: boolean, message: string): readonly string[] => (condition ? [message] : []);

/** What one rule says of one object, in the form of a refusal. */
export function manquementsDe<Objet>(regle: RegleSur<Objet>, objet: Objet): Manquement[] {
  return regle.verifier(objet).map((message) => ({ code: regle.code, article: regle.article, message }));
}

/** Everything that those rules miss, all at once, under the rule set of the bilan and save the waived policies. */
export function manquements(regles: readonly Regle<never>[], examen: Examen): Manquement[] {
  const { derogations, versionRegles = versionEnVigueur(jourDeLacte(examen)) } = examen.bilan.dossier;
  return regles
    .filter((regle) => estEnVigueur(regle, versionRegles))
    .filter((regle) => regle.nature !== 'politique' || !derogations.includes(regle.code))
    .flatMap((regle) => manquementsDe(regle, examen as Examen<never>));
}
