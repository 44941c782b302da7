import type { Agenda } from '#lib/application';
import type { EventStore } from '#lib/event-store';
import { withAdvisoryLocks, type Logger, type Pool } from '#lib/platform';
import { AGENDA, PORTEFEUILLE, occupationsDe, seancesDesBilans, type ProjectionRunner } from '#lib/projections';
import type { Vault } from '#lib/vault';

const LOCK_TIMEOUT_MS = 10_000;
/** How long a séance waits for the read models to know those placed before it: far longer than they take. */
const PATIENCE_MS = 1_000;

interface Parts {
  readonly pool: Pool;
  /** Connections that hold the locks, and do nothing else. */
  readonly locks: Pool;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly runner: Pick<ProjectionRunner, 'waitFor'>;
  readonly logger: Logger;
}

/**
 * The agenda read from the projections, one séance of a person at a time. When the projections are stopped or far behind,
 * séances are still placed, on what is known: a centre that goes on working is worth more than a double booking.
 */
export function createAgenda({ pool, locks, store, vault, runner, logger }: Parts): Agenda {
  /** Another command of these people has been appended when its lock is free, not yet projected. */
  async function catchUp(): Promise<void> {
    const position = await store.lastPosition();
    if (position === undefined) return;
    const waits = [AGENDA, PORTEFEUILLE].map(({ name }) => runner.waitFor(name, position, { timeoutMs: PATIENCE_MS }));
    if ((await Promise.all(waits)).includes(false)) logger.warn('the agenda is behind: a double booking may pass');
  }

  return {
    async hold(creneau, work) {
      const { bilanId, consultantId, ...reste } = creneau;
      const autresBilans = await vault.otherDossiersOfPerson(bilanId);
      const people = [bilanId, ...autresBilans, ...(consultantId ? [consultantId] : [])].map((id) => `agenda|${id}`);
      return withAdvisoryLocks(locks, people, LOCK_TIMEOUT_MS, async () => {
        await catchUp();
        const duConsultant = consultantId ? await occupationsDe(pool, { consultantId, ...reste }) : [];
        const duBeneficiaire = await seancesDesBilans(pool, { bilanIds: autresBilans, ...reste });
        return work([
          ...duConsultant.map((seance) => ({ ...seance, partie: 'consultant' as const })),
          ...duBeneficiaire.map((seance) => ({ ...seance, partie: 'beneficiaire' as const })),
        ]);
      });
    },
  };
}
