import type { LoadedBilan, ReglagesDecision } from '#lib/application';
import { v5 as uuidv5 } from 'uuid';
import type { Claim } from '../echeances/claims';
import type { EngineCommand } from './engine-command';

/** A deadline that is due and claimed, with the bilan as it stands. */
export interface DueDeadline {
  readonly echeance: Claim['echeance'];
  /** Derived from the deadline and its arming: acting twice on it is the same command. */
  readonly commandId: string;
  readonly loaded: LoadedBilan;
  readonly reglages: ReglagesDecision;
  /** To be asked before anything that cannot be undone. @throws CommandeRefusee when the rules would refuse it */
  verify(command: EngineCommand): void;
}

const NAMESPACE = '0190f7a0-6c1e-7d70-9a52-3f1e6f0c9b22';

export const commandIdOf = ({ key, echeance }: Pick<Claim, 'key' | 'echeance'>): string =>
  uuidv5(`${key}|${echeance.armeeA}`, NAMESPACE);
