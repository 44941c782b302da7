import { champsPublics, contenusDeclares, type ClasseCommande, type Commande } from '../commandes/commande';
import { fait, type Fait, type TypeFait } from '../faits';
import { R12_CONDUITE } from '../regles/intervenants';
import type { Examen, Regle } from '../regles/regle';
import { CLASSES_DESTRUCTIBLES, type Role } from '../vocabulaire';

/** Everything the product knows of a command, in one place. */
export interface DefinitionCommande<C extends Commande = Commande> {
  readonly type: string;
  readonly classe: ClasseCommande<C>;
  /** The facts it may establish: where the machine accepts none of them the command is impossible. */
  readonly faits: readonly TypeFait[];
  readonly auteurs: readonly Role[];
  readonly regles: readonly Regle<C>[];
  /** The facts it establishes once nothing opposes it. Pure. */
  readonly decider: (commande: C, examen: Examen<C>) => readonly Fait[];
}

interface Declaration<C extends Commande> {
  readonly faits: TypeFait | readonly TypeFait[];
  readonly auteurs: readonly Role[];
  readonly regles?: readonly Regle<C>[];
  /** Default: the first fact, holding the public fields of the command as they are. */
  readonly decider?: DefinitionCommande<C>['decider'];
}

/** The type of a command is the name of its class: fixed vocabulary, see docs/glossaire.md. */
export function definir<C extends Commande>(classe: ClasseCommande<C>, declaration: Declaration<NoInfer<C>>) {
  const faits = typeof declaration.faits === 'string' ? [declaration.faits] : declaration.faits;
  const definition: DefinitionCommande<C> = {
    type: classe.name,
    classe,
    faits,
    auteurs: declaration.auteurs,
    regles: [...(recueilleLeSecret(classe) ? [R12_CONDUITE] : []), ...(declaration.regles ?? [])],
    decider: declaration.decider ?? ((commande) => [fait(faits[0]!, champsPublics(commande) as never)]),
  };
  return definition as unknown as DefinitionCommande;
}

/** Whether the command carries what the beneficiary confides: working content, results, notes of the follow-up. */
const recueilleLeSecret = (classe: ClasseCommande): boolean =>
  [...contenusDeclares(classe).values()].some(({ classe: donnees }) =>
    (CLASSES_DESTRUCTIBLES as readonly string[]).includes(donnees),
  );

/** Who runs the dossier in a centre. */
export const CENTRE: readonly Role[] = ['consultant', 'responsable', 'gestionnaire'];
/** Who holds the professional act: not the administrative staff. */
export const PRATICIEN: readonly Role[] = ['consultant', 'responsable'];
export const BENEFICIAIRE_OU_CENTRE: readonly Role[] = ['beneficiaire', ...CENTRE];
export const BENEFICIAIRE_OU_PRATICIEN: readonly Role[] = ['beneficiaire', ...PRATICIEN];
