import { getMetadataStorage } from 'class-validator';
import type { ClasseContenu } from '../vocabulaire';
import { Facultatif, Instant } from './champs';

/** What every command carries. The class is at once the HTTP body, the OpenAPI schema and the CQRS command. */
export abstract class Commande {
  /** When it happened, ISO 8601 with an offset; default now; never in the future. */
  @Facultatif() @Instant() le?: string;
}

export type ClasseCommande<C extends Commande = Commande> = new () => C;

/**
 * The direct and necessary link that a content has with the bilan (L6313-4 al. 3): none of these, no field. `besoin`,
 * `competences`, `aptitudes`, `motivations`, `projet` are the object of the bilan itself; the others are what it takes to
 * hold, deliver, follow and answer for it.
 */
export const LIENS = [
  'besoin',
  'competences',
  'aptitudes',
  'motivations',
  'projet',
  'resultats',
  'suivi',
  'identification',
  'contrat',
  'organisation',
  'qualite',
] as const;
export type Lien = (typeof LIENS)[number];

interface ContenuDeclare {
  readonly classe: ClasseContenu;
  readonly lien: Lien;
}

const CONTENUS = new WeakMap<object, Map<string, ContenuDeclare>>();

/**
 * Marks a field whose value is personal content: sealed in the vault under that class, never written in a fact, and
 * collected for that reason alone.
 */
export function Contenu(classe: ClasseContenu, lien: Lien): PropertyDecorator {
  return (prototype, champ) => {
    const champs = CONTENUS.get(prototype) ?? new Map<string, ContenuDeclare>();
    CONTENUS.set(prototype, champs.set(String(champ), { classe, lien }));
  };
}

/** The personal content of a command, gathered per class: what the vault seals. Empty where it carries none. */
export function contenusDe(commande: Commande): ReadonlyMap<ClasseContenu, Record<string, unknown>> {
  const contenus = new Map<ClasseContenu, Record<string, unknown>>();
  for (const [champ, { classe }] of CONTENUS.get(Object.getPrototypeOf(commande) as object) ?? []) {
    const valeur = (commande as unknown as Record<string, unknown>)[champ];
    if (valeur === undefined) continue;
    contenus.set(classe, { ...contenus.get(classe), [champ]: valeur });
  }
  return contenus;
}

/** The fields of a command that a fact may hold: neither personal content nor the date, which the envelope bears. */
export function champsPublics(commande: Commande): Record<string, unknown> {
  const contenus = CONTENUS.get(Object.getPrototypeOf(commande) as object);
  return Object.fromEntries(
    Object.entries(commande).filter(
      ([champ, valeur]) => champ !== 'le' && valeur !== undefined && !contenus?.has(champ),
    ),
  );
}

/** The content that commands of a class may carry, by field: its class of data and its link with the bilan. */
export function contenusDeclares(classe: ClasseCommande): ReadonlyMap<string, ContenuDeclare> {
  return CONTENUS.get(classe.prototype as object) ?? new Map<string, ContenuDeclare>();
}

const CHAMPS = new WeakMap<object, ReadonlySet<string>>();

/** Names of the fields that a command class, or a class of its fields, declares. */
export function champsDeclares(classe: object): ReadonlySet<string> {
  let champs = CHAMPS.get(classe);
  if (!champs) {
    const metadonnees = getMetadataStorage().getTargetValidationMetadatas(classe as () => void, '', false, false);
    champs = new Set(metadonnees.map(({ propertyName }) => propertyName));
    CHAMPS.set(classe, champs);
  }
  return champs;
}

/** Fields that the body carries and that no one has declared, nested ones included: they never reach a fact. */
export function champsInconnus(objet: object): readonly string[] {
  const declares = champsDeclares(classeDe(objet));
  return Object.entries(objet).flatMap(([champ, valeur]: [string, unknown]) => [
    ...(declares.has(champ) ? [] : [champ]),
    ...[valeur].flat().flatMap((element) => (estImbrique(element) ? champsInconnus(element) : [])),
  ]);
}

/** An object of a class of ours: what is a plain object has been declared as one, and is checked as a whole. */
function estImbrique(valeur: unknown): valeur is object {
  return typeof valeur === 'object' && valeur !== null && champsDeclares(classeDe(valeur)).size > 0;
}

/** By the prototype: a body may well hold a field named `constructor`. */
const classeDe = (objet: object): object =>
  (Object.getPrototypeOf(objet) as { readonly constructor?: object } | null)?.constructor ?? Object;
