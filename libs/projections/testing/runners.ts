import { createPostgresEventStore, type EventStore } from '#lib/event-store';
import { createPool, type Pool } from '#lib/platform';
import { createTestDatabase, type TestDatabase } from '#lib/testing';
import { createProjectionRunner, type LiveProjection, type ProjectionRunner } from '../src';

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: { readonly stream?: string; readonly projection?: string; readonly err?: unknown };
  readonly message: string;
}

export const LEASE_MS = 900;

/** A log and a database, on which runners stand for processes. */
export class ProjectionBench {
  readonly logged: LoggedLine[] = [];
  private readonly runners: ProjectionRunner[] = [];
  private readonly pools: Pool[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly store: EventStore,
  ) {}

  static async open(): Promise<ProjectionBench> {
    const database = await createTestDatabase();
    return new ProjectionBench(database, await createPostgresEventStore({ pool: database.pool }));
  }

  /** A process of its own: its connections, its runner. */
  async process(...projections: LiveProjection<object>[]): Promise<{ pool: Pool; runner: ProjectionRunner }> {
    return this.processOn(this.store, ...projections);
  }

  private async processOn(store: EventStore, ...projections: LiveProjection<object>[]) {
    const pool = createPool(this.database.url);
    const log = (level: LoggedLine['level']) => (fields: object, message: string) =>
      void this.logged.push({ level, fields, message });
    const logger = { info: log('info'), warn: log('warn'), error: log('error') };
    const runner = await createProjectionRunner({ pool, store, projections, logger, leaseMs: LEASE_MS });
    this.pools.push(pool);
    this.runners.push(runner);
    return { pool, runner };
  }

  async runner(...projections: LiveProjection<object>[]): Promise<ProjectionRunner> {
    return (await this.process(...projections)).runner;
  }

  async runnerOn(store: EventStore, ...projections: LiveProjection<object>[]): Promise<ProjectionRunner> {
    return (await this.processOn(store, ...projections)).runner;
  }

  async started(...projections: LiveProjection<object>[]): Promise<ProjectionRunner> {
    const runner = await this.runner(...projections);
    runner.start();
    return runner;
  }

  /** What a query of the view gives. */
  async totals(): Promise<Record<string, number>> {
    const { rows } = await this.database.pool.query<{ key: string; total: number }>(
      'select key, total from projections.counters order by key',
    );
    return Object.fromEntries(rows.map(({ key, total }) => [key, total]));
  }

  async tables(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'projections' and tablename like 'counters%' order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  async close(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await Promise.all(this.pools.map((pool) => pool.end()));
    await this.store.close();
    await this.database.drop();
  }
}
