import type { EventStore } from '#lib/event-store';
import type { Clock, Pool } from '#lib/platform';
import type { Projection } from './projection';

export interface ProjectionLag {
  readonly projection: string;
  readonly version: number;
  /** `live` serves the queries; `building` has not reached the end of the log yet; `stopped` met a poison event there. */
  readonly state: 'live' | 'building' | 'stopped';
  /** Code of the error that stopped it. */
  readonly errorCode: string | null;
  /** Last position taken in, `''` for none. */
  readonly position: string;
  /** Age of the oldest event not taken in yet, 0 when there is none. */
  readonly seconds: number;
  readonly parkedStreams: number;
}

/** One line per table, a projection under rebuild having two. */
export async function projectionLags(
  pool: Pool,
  store: EventStore,
  clock: Clock,
  projections: readonly Projection<object>[],
): Promise<readonly ProjectionLag[]> {
  const prefixes = new Map(projections.map(({ name, streamPrefix }) => [name, streamPrefix]));
  const { rows } = await pool.query<Omit<ProjectionLag, 'seconds'>>(
    `select projection, version, position, stopped as "errorCode",
       case when stopped is not null then 'stopped' when caught_up then 'live' else 'building' end as state,
       case when beside then 0 else (
         select count(*) from projections.parked_streams p where p.projection = b.projection
       )::int end as "parkedStreams"
     from projections.builds b where projection = any($1) order by projection, version, beside`,
    [[...prefixes.keys()]],
  );
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      seconds: await late(store, clock, row.position, prefixes.get(row.projection)!),
    })),
  );
}

async function late(store: EventStore, clock: Clock, position: string, streamPrefix: string): Promise<number> {
  const after = position === '' ? {} : { after: position };
  for await (const { recordedAt } of store.readAll({ ...after, streamPrefix, limit: 1 })) {
    return Math.max(0, (clock.now().getTime() - Date.parse(recordedAt)) / 1_000);
  }
  return 0;
}
