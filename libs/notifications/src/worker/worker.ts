import { CommandeRefusee, loadBilan, type CommandHandler, type FindReglages, type LoadedBilan } from '#lib/application';
import type { EventStore } from '#lib/event-store';
import type { ProjectionLogger } from '#lib/projections';
import type { Claim, Claims } from '../echeances/claims';
import { echeancesDe } from '../echeances/projection';
import { MessageRefused } from '../mail/message';
import { commandIdOf, type DueDeadline } from './due-deadline';
import { Empechement } from './empechement';
import { ACTEUR_SYSTEME, toCommande, verifyCommand, type EngineCommand } from './engine-command';
import { HANDLERS, type HandlerTools } from './handlers';

export interface DeadlineWorkerOptions {
  readonly claims: Claims;
  readonly store: EventStore;
  readonly executeCommand: CommandHandler;
  readonly findReglages: FindReglages;
  readonly tools: HandlerTools;
  readonly logger: ProjectionLogger;
  /** Wait before the second attempt, in milliseconds; each further one waits twice as long, an hour at most. */
  readonly retryMs: number;
}

const LONGEST_RETRY_MS = 3_600_000;
/** From that attempt on, it is not a hiccup any more. */
const ALARMING_ATTEMPTS = 5;

/** Acts on one deadline: whoever calls, however often, it is done once. */
export class DeadlineWorker {
  constructor(private readonly options: DeadlineWorkerOptions) {}

  /** Does nothing unless the deadline is armed, due and free. Never throws for a deadline's own failure. */
  async treat(key: string): Promise<void> {
    const { claims, tools } = this.options;
    const claim = await claims.claim(key, tools.clock.now());
    if (!claim) return;
    try {
      if (await this.act(claim)) await claims.settle(claim, 'done');
      else await this.later(claim, 'PROJECTION_EN_RETARD');
    } catch (error) {
      await this.failed(claim, error);
    }
  }

  /** @returns false when the facts, ahead of the row, say that there is nothing to do any more */
  private async act(claim: Claim): Promise<boolean> {
    const { store, executeCommand, findReglages, tools } = this.options;
    const { bilanId, nature } = claim.echeance;
    const loaded = await loadBilan(store, bilanId);
    if (!isArmed(claim, loaded) || isOutlived(claim, loaded, tools.clock.now())) return false;
    const commandId = commandIdOf(claim);
    const reglages = await findReglages(loaded.bilan.dossier.organismeId);
    const verify = (command: EngineCommand) =>
      verifyCommand(command, bilanId, loaded, { now: tools.clock.now(), reglages });
    const due: DueDeadline = { echeance: claim.echeance, commandId, loaded, reglages, verify };
    const command = toCommande(await HANDLERS[nature](due, tools));
    const causationId = loaded.facts[claim.echeance.armeeA]!.id;
    await executeCommand({ ...command, bilanId, acteur: ACTEUR_SYSTEME, commandId, causationId });
    return true;
  }

  private async failed(claim: Claim, error: unknown): Promise<void> {
    if (error instanceof CommandeRefusee) return this.refused(claim, error);
    if (error instanceof Empechement || error instanceof MessageRefused) return this.park(claim, error.reason);
    const { logger } = this.options;
    const told = { err: error, ...fieldsOf(claim) };
    if (claim.attempts >= ALARMING_ATTEMPTS) logger.error(told, 'a deadline fails again and again, it will be retried');
    else logger.warn(told, 'a deadline could not be met, it will be retried');
    await this.later(claim, reasonOf(error));
  }

  /** Either the bilan moved meanwhile, and the row will follow, or a rule opposes it: consent withdrawn, for one. */
  private async refused(claim: Claim, { refus }: CommandeRefusee): Promise<void> {
    const { store, claims, logger } = this.options;
    if (!isArmed(claim, await loadBilan(store, claim.echeance.bilanId)))
      return this.later(claim, 'PROJECTION_EN_RETARD');
    const codes = refus.code === 'REGLES_NON_SATISFAITES' ? refus.regles.map(({ code }) => code) : [refus.code];
    const reason = [...new Set(codes)].join(',');
    logger.error(
      { ...fieldsOf(claim), reason },
      'a deadline is refused by the rules: it is given up, look at the bilan',
    );
    await claims.settle(claim, 'refused', reason);
  }

  private async park(claim: Claim, reason: string): Promise<void> {
    const { claims, logger } = this.options;
    logger.error({ ...fieldsOf(claim), reason }, 'a deadline is parked: put right what stops it, then resume it');
    await claims.settle(claim, 'parked', reason);
  }

  private async later(claim: Claim, reason: string): Promise<void> {
    const delayMs = Math.min(this.options.retryMs * 2 ** (claim.attempts - 1), LONGEST_RETRY_MS);
    await this.options.claims.retryIn(claim, delayMs, reason);
  }
}

/** The facts are ahead of the row, never behind: what they say of this very arming decides. */
function isArmed({ key, echeance }: Claim, { facts }: LoadedBilan): boolean {
  const known = echeancesDe(facts).get(key);
  return known?.etat === 'armee' && known.armeeA === echeance.armeeA;
}

/** A reminder late by the whole window would leave with the closing: the closing alone is due, and it cancels the row. */
function isOutlived({ echeance: { nature } }: Claim, { bilan }: LoadedBilan, now: Date): boolean {
  const clotureLe = bilan.dossier.suivi?.clotureLe;
  return nature === 'suivi-relance' && clotureLe !== undefined && clotureLe <= now.toISOString();
}

const fieldsOf = ({ key, echeance: { bilanId, nature }, attempts }: Claim) => ({
  echeance: key,
  bilanId,
  nature,
  attempts,
});

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'INCONNU';
  const { reason, code } = error as Error & { reason?: string; code?: string };
  return reason ?? code ?? error.name;
}
