import { CommandeRefusee, type LoadedBilan, type ReglagesDecision } from '#lib/application';
import { DEFINITIONS, verifier, type Acteur, type Commande, type DefinitionCommande } from '#lib/bilan-domain';
import { v7 as uuidv7 } from 'uuid';

/** A command of the domain by its type, and its fields. */
export interface EngineCommand {
  readonly type: string;
  readonly champs?: Readonly<Record<string, unknown>>;
}

/** The engine itself, in the metadata of what it does. */
export const ACTEUR_SYSTEME: Acteur = { id: '0190f7a0-6c1e-7d70-9a52-000000000001', role: 'systeme' };

export function toCommande({ type, champs }: EngineCommand): { definition: DefinitionCommande; commande: Commande } {
  const definition = DEFINITIONS.get(type)!;
  return { definition, commande: Object.assign(new definition.classe(), champs) };
}

/** @throws CommandeRefusee as the command itself would */
export function verifyCommand(
  command: EngineCommand,
  bilanId: string,
  { bilan }: LoadedBilan,
  { now, reglages }: { readonly now: Date; readonly reglages: ReglagesDecision },
): void {
  const { definition, commande } = toCommande(command);
  const refus = verifier(definition, bilan, commande, {
    maintenant: now.toISOString(),
    acteur: ACTEUR_SYSTEME,
    contenus: [],
    nouvelId: uuidv7,
    ...reglages,
  });
  if (refus) throw new CommandeRefusee(bilanId, refus);
}
