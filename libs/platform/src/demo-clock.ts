import { Temporal } from 'temporal-polyfill';
import { ChannelListener } from './channel-listener';
import { systemClock, type Clock } from './clock';
import { inTransaction, migrate, type Pool, type PoolClient } from './postgres';

/** A clock ahead of the system's, shared by every process of the product: the demonstration's time machine. */
export interface ShiftableClock extends Clock {
  /**
   * Moves the clock of every process forward by a calendar duration, counted in the sites' time zone.
   * @param duration ISO 8601, positive: `P6M`, `P1DT2H`
   * @returns the new time
   * @throws RangeError when the duration is malformed, null or negative
   * @throws ClockTooFarAhead when the clock would be over ten years ahead of the system's
   */
  advance(duration: string): Promise<Date>;
  /** Calls `listener` after each move, whichever process made it. @returns what ends it */
  onShift(listener: (now: Date) => void): () => void;
  /** Stops listening to the other processes; to be called before the pool ends. */
  close(): Promise<void>;
}

/** Beyond, calendars and projections would be asked for what nobody defined: the move is refused, nothing changed. */
export class ClockTooFarAhead extends Error {
  readonly code = 'CLOCK_TOO_FAR_AHEAD';
  constructor() {
    super('the clock cannot be over ten years ahead');
    this.name = 'ClockTooFarAhead';
  }
}

const FARTHEST = Temporal.Duration.from('P10Y');
const SITE_TIME_ZONE = 'Europe/Paris';
const CHANNEL = 'platform_clock';
const migrations = {
  '0001-clock': `create table platform.clock (
    one boolean primary key default true check (one),
    offset_ms bigint not null check (offset_ms >= 0)
  );
  insert into platform.clock (offset_ms) values (0);`,
};

/** Reads the shift kept in PostgreSQL (schema `platform`) and follows it until closed. */
export async function createShiftableClock(pool: Pool, system: Clock = systemClock): Promise<ShiftableClock> {
  await migrate(pool, 'platform', migrations);
  const clock = new PostgresClock(pool, system);
  await clock.ready;
  return clock;
}

class PostgresClock implements ShiftableClock {
  private offset = 0;
  private readonly listeners = new Set<(now: Date) => void>();
  private readonly channel: ChannelListener;

  constructor(
    private readonly pool: Pool,
    private readonly system: Clock,
  ) {
    this.channel = new ChannelListener(pool, CHANNEL, {
      notification: (payload) => this.follow(Number(payload)),
      subscribed: async () => this.follow(await readOffset(pool)),
    });
  }

  /** Resolves once the shift is known. */
  get ready(): Promise<void> {
    return this.channel.ready;
  }

  now(): Date {
    return new Date(this.system.now().getTime() + this.offset);
  }

  async advance(duration: string): Promise<Date> {
    const step = Temporal.Duration.from(duration);
    if (step.sign <= 0) throw new RangeError(`the clock only moves forward: ${duration}`);
    const offset = await inTransaction(this.pool, async (client) => {
      const current = await readOffset(client, 'for update');
      const system = this.system.now().getTime();
      const next = calendarSum(system + current, step) - system;
      if (next > calendarSum(system, FARTHEST) - system) throw new ClockTooFarAhead();
      await client.query('update platform.clock set offset_ms = $1', [next]);
      await client.query('select pg_notify($1, $2)', [CHANNEL, String(next)]);
      return next;
    });
    this.follow(offset);
    return this.now();
  }

  onShift(listener: (now: Date) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): Promise<void> {
    return this.channel.close();
  }

  /** The clock only moves forward: a notification that comes late or twice changes nothing. */
  private follow(offset: number): void {
    if (offset <= this.offset) return;
    this.offset = offset;
    for (const listener of this.listeners) listener(this.now());
  }
}

async function readOffset(client: Pool | PoolClient, lock = ''): Promise<number> {
  const { rows } = await client.query<{ offset_ms: string }>(`select offset_ms from platform.clock ${lock}`);
  return Number(rows[0]!.offset_ms);
}

function calendarSum(epochMilliseconds: number, step: Temporal.Duration): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(SITE_TIME_ZONE).add(step)
    .epochMilliseconds;
}
