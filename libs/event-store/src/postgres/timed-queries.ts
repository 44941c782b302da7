import type { QueryConfig, QueryResultRow } from 'pg';
import type { Pool } from '#lib/platform';
import { asStoreError } from './errors';

/** As long as an append may wait for its answer, see `PipelinedConnection`. */
const LIMIT_MS = 60_000;

/** Statements on a pool that end in a limited time, whatever becomes of the server. */
export class TimedQueries {
  /** @param limitMs milliseconds from the call to the last row, the wait for a connection of the pool included */
  constructor(
    private readonly pool: Pool,
    private readonly limitMs = LIMIT_MS,
  ) {}

  /** @throws EventStoreUnavailable when no answer came in time: its connection, if it had one, has left the pool */
  async rows<Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]> {
    // The driver's own limit starts with the connection. It is what closes it: an answer that comes late has no reader.
    const limited: QueryConfig & { query_timeout: number } = { ...query, query_timeout: this.limitMs };
    try {
      return (await this.inTime(this.pool.query<Row>(limited))).rows;
    } catch (error) {
      throw asStoreError(error);
    }
  }

  /** The pool has no limit for who waits behind others, and these may wait for a server that is silent. */
  private inTime<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('read timeout')), this.limitMs);
      answer.then(resolve, reject).finally(() => clearTimeout(late));
    });
  }
}
