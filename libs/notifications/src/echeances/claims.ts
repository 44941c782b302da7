import type { Pool } from '#lib/platform';
import type { LigneEcheance } from './ligne';

/** The right to act on a deadline, for a while: a worker that dies loses it by itself. */
export interface Claim {
  readonly key: string;
  readonly echeance: Pick<LigneEcheance, 'bilanId' | 'nature' | 'rang' | 'echeanceLe'> & { readonly armeeA: number };
  /** How many times it was claimed since it was armed, this one included. */
  readonly attempts: number;
  /** End of the claim, as written in the row: nobody else has the same. */
  readonly until: string;
}

/** What the worker answers for a deadline that is still armed: `refused` by a rule, `parked` until someone acts. */
export type Verdict = 'done' | 'refused' | 'parked';

export interface ClaimsOptions {
  readonly pool: Pool;
  /** Milliseconds after which the claim of a dead worker is free again. */
  readonly claimMs: number;
}

/** Who acts on which deadline now. Due-ness comes from the product's clock, claims and retries from the server's. */
export class Claims {
  constructor(private readonly options: ClaimsOptions) {}

  /** What is due and free, soonest first. */
  async overdue(now: Date, limit: number): Promise<string[]> {
    const { rows } = await this.options.pool.query<{ key: string }>(
      `select key from projections.echeances where ${FREE_AND_DUE} order by "echeanceLe", key limit $2`,
      [now.toISOString(), limit],
    );
    return rows.map(({ key }) => key);
  }

  /** What has no job yet, and what is due before `until` whether it has one or not: a queue may lose its jobs. */
  async toSchedule(now: Date, until: Date, limit: number): Promise<readonly ScheduledDeadline[]> {
    const { rows } = await this.options.pool.query<ScheduledDeadline>(
      `select key, "armeeA", "echeanceLe" from projections.echeances
       where etat = 'armee' and "echeanceLe" > $1 and ("jobArming" is distinct from "armeeA" or "echeanceLe" <= $2)
       order by "echeanceLe", key limit $3`,
      [now.toISOString(), until.toISOString(), limit],
    );
    return rows;
  }

  async markScheduled(deadlines: readonly ScheduledDeadline[]): Promise<void> {
    await this.options.pool.query(
      `update projections.echeances e set "jobArming" = j.arming
       from unnest($1::text[], $2::integer[]) as j (key, arming) where e.key = j.key`,
      [deadlines.map(({ key }) => key), deadlines.map(({ armeeA }) => armeeA)],
    );
  }

  /** Compare-and-set: of all who try, one gets it. @returns nothing when it is not due, not armed or not free */
  async claim(key: string, now: Date): Promise<Claim | undefined> {
    const { rows } = await this.options.pool.query<ClaimRow>(
      `update projections.echeances set
         "claimedUntil" = clock_timestamp() + $3 * interval '1 ms',
         attempts = case when "treatedArming" = "armeeA" then attempts + 1 else 1 end,
         "treatedArming" = "armeeA", "retryAt" = null, verdict = null, reason = null
       where ${FREE_AND_DUE} and key = $2
       returning "bilanId", nature, rang, "echeanceLe", "armeeA", attempts, "claimedUntil"::text as until`,
      [now.toISOString(), key, this.options.claimMs],
    );
    const row = rows[0];
    if (!row) return undefined;
    const { bilanId, nature, rang, armeeA, attempts, until } = row;
    return {
      key,
      attempts,
      until,
      echeance: { bilanId, nature, rang, armeeA, echeanceLe: row.echeanceLe.toISOString() },
    };
  }

  /** Closes it for the worker; the fact that follows closes it for everyone. */
  async settle(claim: Claim, verdict: Verdict, reason?: string): Promise<void> {
    await this.end(claim, 'verdict = $3, reason = $4', [verdict, reason ?? null]);
  }

  /** Gives it back, to be tried again after a while. */
  async retryIn(claim: Claim, delayMs: number, reason: string): Promise<void> {
    await this.end(claim, `"retryAt" = clock_timestamp() + $3 * interval '1 ms', reason = $4`, [delayMs, reason]);
  }

  /** Writes nothing when the claim has expired meanwhile and someone else may hold it. */
  private async end({ key, until }: Claim, assignments: string, values: readonly unknown[]): Promise<void> {
    await this.options.pool.query(
      `update projections.echeances set "claimedUntil" = null, ${assignments}
       where key = $1 and "claimedUntil" = $2::timestamptz`,
      [key, until, ...values],
    );
  }
}

/** A deadline and the arming of it that a job is for. */
export interface ScheduledDeadline {
  readonly key: string;
  readonly armeeA: number;
  readonly echeanceLe: Date;
}

type ClaimRow = Omit<Claim['echeance'], 'echeanceLe'> & { echeanceLe: Date; attempts: number; until: string };

/** $1: now, by the product's clock. What was written of a former arming binds no more. */
const FREE_AND_DUE = `etat = 'armee' and "echeanceLe" <= $1
  and ("claimedUntil" is null or "claimedUntil" < clock_timestamp())
  and ("treatedArming" is distinct from "armeeA"
       or (verdict is null and ("retryAt" is null or "retryAt" <= clock_timestamp())))`;
