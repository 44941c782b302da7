import type { Bilan } from '../dossier/evoluer';
import { DEFINITIONS } from '../definitions';
import { manquements, type Contexte, type Manquement } from '../regles/regle';
import type { EtatBilan } from '../vocabulaire';
import { estPossible } from './decider';

export interface CommandePossible {
  readonly commande: string;
  /** Whether the rules that depend on the dossier alone are satisfied; the content sent may still be refused. */
  readonly autorisee: boolean;
  /** What is missing, in the words of the refusal to come. */
  readonly manques: readonly Manquement[];
}

/** The commands that make sense in that state, whoever sends them. */
export function commandesPossibles(etat: EtatBilan): readonly string[] {
  return [...DEFINITIONS.values()].filter((definition) => estPossible(definition, etat)).map(({ type }) => type);
}

/** What the actor may send now, and what is missing for the rest, before anyone tries. */
export function possibles(bilan: Bilan, contexte: Contexte): readonly CommandePossible[] {
  return [...DEFINITIONS.values()]
    .filter(({ auteurs }) => auteurs.includes(contexte.acteur.role))
    .filter((definition) => estPossible(definition, bilan.etat))
    .map((definition) => {
      const manques = manquements(definition.regles, { bilan, contexte, le: contexte.maintenant });
      return { commande: definition.type, autorisee: manques.length === 0, manques };
    });
}
