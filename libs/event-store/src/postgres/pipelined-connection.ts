import { Client, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import type { Pool } from '#lib/platform';

/** A firewall may forget a quiet connection, a host may vanish: what is sent then must not wait for ever. */
const WATCHED = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 5_000,
  query_timeout: 60_000,
};

/**
 * A connection on which a statement is sent while the one before it still runs, each in its own transaction: the server
 * finds the next one there when it has committed, and the two never contend for the same pages.
 * Opened by the first statement, and again by the first one after a break.
 */
export class PipelinedConnection {
  private opened: Promise<Client> | undefined;

  constructor(private readonly pool: Pool) {}

  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    const client = await (this.opened ??= this.open());
    return client.query<Row>(query);
  }

  async close(): Promise<void> {
    const client = await this.opened?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  private open(): Promise<Client> {
    const { options } = this.pool;
    // The password of a pool is not enumerable.
    const client = new Client({ ...options, password: options.password, ...WATCHED, pipeline: true });
    const opening = client.connect().then(() => client);
    const forget = () => {
      if (this.opened === opening) this.opened = undefined;
    };
    client.on('error', forget).on('end', forget);
    opening.catch(forget);
    return opening;
  }
}
