import { DEFINITIONS_CONCLUSION } from './conclusion';
import type { DefinitionCommande } from './definition';
import { DEFINITIONS_DOSSIER } from './dossier';
import { DEFINITIONS_PREALABLE } from './prealable';
import { DEFINITIONS_SEANCES } from './seances';
import { DEFINITIONS_SUIVI } from './suivi';
import { DEFINITIONS_TRAVAUX } from './travaux';

export type { DefinitionCommande } from './definition';

/** Every command of the product by its type: what HTTP routes, OpenAPI and « possibles » are derived from. */
export const DEFINITIONS: ReadonlyMap<string, DefinitionCommande> = new Map(
  [
    ...DEFINITIONS_DOSSIER,
    ...DEFINITIONS_PREALABLE,
    ...DEFINITIONS_SEANCES,
    ...DEFINITIONS_TRAVAUX,
    ...DEFINITIONS_CONCLUSION,
    ...DEFINITIONS_SUIVI,
  ].map((definition) => [definition.type, definition]),
);

/** `RealiserSeance` → `realiser-seance`, as URLs name it. */
export function cheminDe(type: string): string {
  return type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
}

const PAR_CHEMIN = new Map([...DEFINITIONS.values()].map((definition) => [cheminDe(definition.type), definition]));

export const definitionParChemin = (chemin: string): DefinitionCommande | undefined => PAR_CHEMIN.get(chemin);
