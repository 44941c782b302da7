import { createPool, migrate, type Pool } from '#lib/platform';
import { EventStoreUnavailable } from '../errors';
import type {
  AppendResult,
  EventBatch,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
} from '../port';
import { WakeUp } from '../wake-up';
import { Appender } from './appender';
import { asStoreError } from './errors';
import { logMigrations } from './migrations';
import { Notifications } from './notifications';
import { PipelinedConnection } from './pipelined-connection';
import { LogReader, type ReadBarrier } from './reader';
import { StallWatch, warnStalled } from './stall-watch';
import { follow } from './subscription';
import { Queries } from './queries';

export type PostgresEventStoreOptions = ({ readonly pool: Pool } | { readonly connectionString: string }) & {
  /** Lower-case name of the PostgreSQL schema that holds the log; default `log`. */
  readonly schema?: string;
  /**
   * Called while a forgotten transaction keeps facts from being read, once every `stalledAfterMs`; by default a warning
   * of the process. What to do: end the session that `holder` names.
   */
  readonly onStalled?: (barrier: ReadBarrier) => void;
  /** Milliseconds for which the same transaction must hold reads back before the alarm; default 10 000. */
  readonly stalledAfterMs?: number;
};

/**
 * A log in PostgreSQL, its schema created or brought up to date. A pool that is given stays its giver's to end.
 * @throws EventStoreUnavailable when the server cannot be reached
 * @throws LogFromAnotherServer when it was restored from a dump of another server
 */
export async function createPostgresEventStore(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
  const schema = options.schema ?? 'log';
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) throw new RangeError(`${schema} cannot name the schema of a log`);
  const pool = 'pool' in options ? options.pool : createPool(options.connectionString);
  const endPool = () => ('pool' in options ? Promise.resolve() : pool.end());
  try {
    await migrate(pool, schema, logMigrations(schema));
    await new LogReader(new Queries(pool), schema).refuseForeignLog();
  } catch (error) {
    await endPool();
    // The migrator wraps what the server said.
    const said = asStoreError((error as Error).cause ?? error);
    throw said instanceof EventStoreUnavailable ? said : error;
  }
  return new PostgresEventStore(pool, schema, endPool, options);
}

export class PostgresEventStore implements EventStore {
  private readonly wakeUp = new WakeUp();
  private readonly closing = new AbortController();
  private readonly queries: Queries;
  private readonly appends: PipelinedConnection;
  private readonly appender: Appender;
  private readonly reader: LogReader;
  private readonly notifications: Notifications;
  private readonly stallWatch: StallWatch;

  /** @internal use `createPostgresEventStore` */
  constructor(
    pool: Pool,
    schema: string,
    private readonly endPool: () => Promise<void>,
    {
      onStalled = warnStalled,
      stalledAfterMs = 10_000,
    }: Pick<PostgresEventStoreOptions, 'onStalled' | 'stalledAfterMs'>,
  ) {
    this.queries = new Queries(pool);
    this.notifications = new Notifications(pool, this.queries, schema, this.wakeUp);
    this.appends = new PipelinedConnection(pool);
    this.appender = new Appender(this.appends, schema, () => this.notifications.appended());
    this.reader = new LogReader(this.queries, schema);
    this.stallWatch = new StallWatch(this.reader, onStalled, stalledAfterMs);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    if (this.closing.signal.aborted) throw new EventStoreUnavailable('the log is closed in this process');
    const outcome = await this.appender.append(stream, expected, events);
    if (!('repeatedFrom' in outcome)) return outcome;
    const held: RecordedEvent[] = [];
    const there = { from: outcome.repeatedFrom, limit: events.length };
    for await (const event of this.readStream(stream, there)) held.push(event);
    const last = held.at(-1) as RecordedEvent;
    return { revision: last.revision, position: last.position, events: held };
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.reader.stream(stream, options);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.reader.all(options);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch> {
    this.notifications.listen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    return follow(this.reader, this.wakeUp, this.stallWatch, { ...options, signal });
  }

  lastPosition(): Promise<string | undefined> {
    return this.reader.lastPosition();
  }

  /** For health checks and gauges: how old the transaction is that reads wait for, and whether facts wait behind it. */
  readBarrier(): Promise<ReadBarrier> {
    return this.reader.readBarrier();
  }

  async ping(): Promise<void> {
    const text = `select current_setting('transaction_read_only')::boolean as "readOnly"`;
    const [row] = await this.queries.rows<{ readOnly: boolean }>({ text });
    if (row?.readOnly) throw new EventStoreUnavailable('PostgreSQL takes no writes now: is it a replica?');
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.appender.idle();
    await this.appends.close();
    await this.notifications.close();
    await this.endPool();
  }
}
