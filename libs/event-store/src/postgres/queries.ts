import type { QueryConfig, QueryResultRow } from 'pg';
import type { Pool } from '#lib/platform';
import { asStoreError } from './errors';

/** Statements of the log on a pool, whose failures are told in the log's own errors. */
export class Queries {
  constructor(private readonly pool: Pool) {}

  /** @throws EventStoreUnavailable when the server cannot answer */
  async rows<Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(query)).rows;
    } catch (error) {
      throw asStoreError(error);
    }
  }
}
