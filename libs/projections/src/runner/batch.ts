import type { EventBatch, EventStore, RecordedEvent } from '#lib/event-store';
import { inTransaction, type Pool, type PoolClient } from '#lib/platform';
import type { Build, Builds } from './builds';
import { BuildStopped } from './errors';
import { foldBatch, type FoldedBatch, type PoisonEvent } from './fold';
import { heldBackStreams, park, parkedRevision, unpark } from './parked';
import { announce } from './progress';
import type { Projection } from './projection';
import type { ProjectionTable } from './table';

/** The read rows, the parked streams and the checkpoint move together, or not at all. */
export class BatchWriter<Row extends object> {
  constructor(
    private readonly pool: Pool,
    private readonly projection: Projection<Row>,
    private readonly builds: Builds<Row>,
  ) {}

  /**
   * Takes a batch into the table, once, whatever crashes.
   * @throws LeaseLost, nothing being written
   * @throws BuildStopped when the table has never caught up and an event is poison
   */
  async apply(build: Build, batch: EventBatch): Promise<FoldedBatch<Row>> {
    const { name } = this.projection;
    return inTransaction(this.pool, async (client) => {
      await this.builds.advance(client, build, {
        position: batch.position,
        caughtUp: batch.caughtUp && !build.beside,
      });
      const held = build.caughtUp ? await heldBackStreams(client, name, batch.events) : new Set<string>();
      const events = batch.events.filter(({ stream }) => !held.has(stream));
      const folded = await project(client, this.projection, this.builds.table, build.beside, events);
      const [poison] = folded.poisoned;
      if (poison && !build.caughtUp) {
        throw new BuildStopped(name, poison.event.stream, poison.event.position, { cause: poison.error });
      }
      for (const one of folded.poisoned) await park(client, name, one);
      if (!build.beside) await announce(client, name, batch.position);
      return folded;
    });
  }

  /**
   * Takes in what was held back of a parked stream, in order, up to the checkpoint; parks it again where it fails again.
   * Any process may do so: the writer waits meanwhile.
   */
  async retry(store: EventStore, stream: string): Promise<FoldedBatch<Row>> {
    const { name } = this.projection;
    return inTransaction(this.pool, async (client) => {
      const checkpoint = await this.builds.lockCheckpoint(client);
      const from = checkpoint === undefined ? undefined : await parkedRevision(client, name, stream);
      if (checkpoint === undefined || from === undefined) return { changed: new Map(), poisoned: [] };
      const heldBack: RecordedEvent[] = [];
      for await (const event of store.readStream(stream, { from })) {
        if (event.position <= checkpoint) heldBack.push(event);
      }
      const folded = await project(client, this.projection, this.builds.table, false, heldBack);
      await unpark(client, name, stream);
      for (const poison of folded.poisoned) await park(client, name, poison);
      return folded;
    });
  }
}

/** Loads, folds, writes. What the table refuses is poison too: then one event at a time, to know which. */
async function project<Row extends object>(
  client: PoolClient,
  projection: Projection<Row>,
  table: ProjectionTable<Row>,
  beside: boolean,
  events: readonly RecordedEvent[],
): Promise<FoldedBatch<Row>> {
  const rows = await table.load(client, beside, keysOf(projection, events));
  const folded = foldBatch(projection, rows, events);
  if (folded.changed.size === 0) return folded;
  await client.query('savepoint batch');
  try {
    await table.write(client, beside, folded.changed);
    await client.query('release savepoint batch');
    return folded;
  } catch (error) {
    if (!isRefusedValue(error)) throw error;
    await client.query('rollback to savepoint batch; release savepoint batch');
    const [event, ...others] = events;
    if (event && others.length === 0) return { changed: new Map(), poisoned: [{ event, error }] };
    return projectOneByOne(client, projection, table, beside, events);
  }
}

async function projectOneByOne<Row extends object>(
  client: PoolClient,
  projection: Projection<Row>,
  table: ProjectionTable<Row>,
  beside: boolean,
  events: readonly RecordedEvent[],
): Promise<FoldedBatch<Row>> {
  const changed = new Map<string, Row | null>();
  const poisoned = new Map<string, PoisonEvent>();
  for (const event of events) {
    if (poisoned.has(event.stream)) continue;
    const folded = await project(client, projection, table, beside, [event]);
    for (const [key, row] of folded.changed) changed.set(key, row);
    for (const poison of folded.poisoned) poisoned.set(event.stream, poison);
  }
  return { changed, poisoned: [...poisoned.values()] };
}

/** `keys` may throw as `evolve` may: the fold will meet the error again and say of which event. */
function keysOf<Row extends object>(projection: Projection<Row>, events: readonly RecordedEvent[]): string[] {
  const keys = events.flatMap((event) => {
    try {
      return projection.keys(event);
    } catch {
      return [];
    }
  });
  return [...new Set(keys)];
}

/** SQLSTATE classes 22 (data exception) and 23 (constraint violation): trying again would give the same. */
function isRefusedValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]...$/.test(String(error.code));
}
