import { setTimeout as delay } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
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
const RECONNECTION_MS = 1_000;
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
  await clock.listen();
  return clock;
}

class PostgresClock implements ShiftableClock {
  private offset = 0;
  private closed = false;
  private connection: PoolClient | undefined;
  private reconnection: Promise<void> | undefined;
  private readonly listeners = new Set<(now: Date) => void>();

  constructor(
    private readonly pool: Pool,
    private readonly system: Clock,
  ) {}

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

  async close(): Promise<void> {
    this.closed = true;
    this.connection?.release(true);
    this.connection = undefined;
    await this.reconnection;
  }

  /** Subscribes before reading, so that no move falls in between. */
  async listen(): Promise<void> {
    const connection = await this.pool.connect();
    connection.on('notification', ({ payload }) => this.follow(Number(payload)));
    connection.on('error', () => {
      if (this.connection !== connection) return;
      this.connection = undefined;
      connection.release(true);
      this.reconnection = this.reconnect();
    });
    await connection.query(`listen ${CHANNEL}`);
    this.connection = connection;
    this.follow(await readOffset(connection));
  }

  private async reconnect(): Promise<void> {
    while (!this.closed) {
      try {
        return await this.listen();
      } catch {
        await delay(RECONNECTION_MS);
      }
    }
  }

  /** The clock only moves forward: a notification that comes late or twice changes nothing. */
  private follow(offset: number): void {
    if (offset <= this.offset) return;
    this.offset = offset;
    for (const listener of this.listeners) listener(this.now());
  }
}

async function readOffset(client: PoolClient, lock = ''): Promise<number> {
  const { rows } = await client.query<{ offset_ms: string }>(`select offset_ms from platform.clock ${lock}`);
  return Number(rows[0]!.offset_ms);
}

function calendarSum(epochMilliseconds: number, step: Temporal.Duration): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(SITE_TIME_ZONE).add(step)
    .epochMilliseconds;
}
