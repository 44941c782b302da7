import type { RecordedEvent } from '#lib/event-store';
import type { Pool, PoolClient } from '#lib/platform';
import { errorCode } from './errors';
import type { PoisonEvent } from './fold';

/** A stream whose events a projection holds back since one of them was refused; the others go on. */
export interface ParkedStream {
  readonly projection: string;
  readonly stream: string;
  /** Revision and position of the event refused. */
  readonly revision: number;
  readonly position: string;
  readonly eventType: string;
  /** Code or class of the error, never its words. */
  readonly errorCode: string;
  readonly parkedAt: Date;
}

export async function heldBackStreams(
  client: PoolClient,
  projection: string,
  events: readonly RecordedEvent[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const { rows } = await client.query<{ stream: string }>(
    'select stream from projections.parked_streams where projection = $1 and stream = any($2)',
    [projection, [...new Set(events.map(({ stream }) => stream))]],
  );
  return new Set(rows.map(({ stream }) => stream));
}

export async function park(client: PoolClient, projection: string, { event, error }: PoisonEvent): Promise<void> {
  await client.query(
    `insert into projections.parked_streams (projection, stream, revision, position, event_type, error_code, parked_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
    [projection, event.stream, event.revision, event.position, event.type, errorCode(error)],
  );
}

export async function unpark(client: PoolClient, projection: string, stream: string): Promise<void> {
  await client.query('delete from projections.parked_streams where projection = $1 and stream = $2', [
    projection,
    stream,
  ]);
}

export async function parkedRevision(
  client: PoolClient,
  projection: string,
  stream: string,
): Promise<number | undefined> {
  const { rows } = await client.query<{ revision: number }>(
    'select revision from projections.parked_streams where projection = $1 and stream = $2',
    [projection, stream],
  );
  return rows[0]?.revision;
}

/** All of them, or those of one stream. */
export async function parkedStreams(pool: Pool, stream?: string): Promise<readonly ParkedStream[]> {
  const { rows } = await pool.query<ParkedStream>(
    `select projection, stream, revision, position, event_type as "eventType", error_code as "errorCode",
       parked_at as "parkedAt"
     from projections.parked_streams where $1::text is null or stream = $1 order by parked_at, projection, stream`,
    [stream ?? null],
  );
  return rows;
}
