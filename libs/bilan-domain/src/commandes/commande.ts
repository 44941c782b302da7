import { IsISO8601, IsOptional } from 'class-validator';
import type { ClasseContenu } from '../vocabulaire';

/** What every command carries. The class is at once the HTTP body, the OpenAPI schema and the CQRS command. */
export abstract class Commande {
  /** When it happened, ISO 8601 with an offset; default now; never in the future. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  le?: string;
}

export type ClasseCommande<C extends Commande = Commande> = new () => C;

const CONTENUS = new WeakMap<object, Map<string, ClasseContenu>>();

/** Marks a field whose value is personal content: sealed in the vault under that class, never written in a fact. */
export function Contenu(classe: ClasseContenu): PropertyDecorator {
  return (prototype, champ) => {
    const champs = CONTENUS.get(prototype) ?? new Map<string, ClasseContenu>();
    CONTENUS.set(prototype, champs.set(String(champ), classe));
  };
}

/** The personal content of a command, gathered per class: what the vault seals. Empty where it carries none. */
export function contenusDe(commande: Commande): ReadonlyMap<ClasseContenu, Record<string, unknown>> {
  const contenus = new Map<ClasseContenu, Record<string, unknown>>();
  for (const [champ, classe] of CONTENUS.get(Object.getPrototypeOf(commande) as object) ?? []) {
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
