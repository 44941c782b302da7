import { inTransaction, type Pool, type PoolClient } from '#lib/platform';
import { LeaseLost, ProjectionDefinitionChanged, ProjectionSuperseded, RebuildUnderWay } from './errors';
import type { Projection } from './projection';
import { ProjectionTable } from './table';

/** A table of a projection and who writes it. */
export interface Build {
  readonly beside: boolean;
  /** Position of the log up to which the table is built, `''` for nothing. */
  readonly position: string;
  /** False until it reached the end of the log once. */
  readonly caughtUp: boolean;
}

interface BuildRow {
  version: number;
  beside: boolean;
  definition: string;
}

/** The rows of `projections.builds` of one projection: checkpoints moved by compare-and-set under a lease. */
export class Builds<Row extends object> {
  readonly table: ProjectionTable<Row>;

  constructor(
    private readonly pool: Pool,
    private readonly projection: Projection<Row>,
    /** Who asks: unique to a worker, so that two of them in one process compete as two processes do. */
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {
    this.table = new ProjectionTable(projection);
  }

  /**
   * Makes the table of this version: the one that serves when there is none, else beside the older one.
   * @throws ProjectionSuperseded, ProjectionDefinitionChanged
   */
  async register(): Promise<void> {
    const { name, version } = this.projection;
    await this.exclusively(async (client, builds) => {
      const serving = builds.find(({ beside }) => !beside);
      if (serving && serving.version > version) throw new ProjectionSuperseded(name, version, serving.version);
      const beside = serving !== undefined && serving.version < version;
      const mine = builds.find((build) => build.version === version && build.beside === beside);
      if (mine && mine.definition !== this.table.definition) throw new ProjectionDefinitionChanged(name, version);
      if (!mine) await this.begin(client, beside);
      if (!serving) await this.table.createView(client);
    });
  }

  /** Starts the table again from nothing, beside the one that serves. @throws RebuildUnderWay */
  async beginRebuild(): Promise<void> {
    const { name, version } = this.projection;
    await this.exclusively(async (client, builds) => {
      const abandoned = await client.query(
        `delete from projections.builds
         where projection = $1 and version = $2 and beside and held_until < clock_timestamp()`,
        [name, version],
      );
      const former = builds.filter((build) => build.beside && build.version === version);
      if (former.length > (abandoned.rowCount ?? 0)) throw new RebuildUnderWay(name);
      await this.begin(client, true);
    });
  }

  /** Takes the lease of the table that serves in this version, or of the one beside; not if another one holds it. */
  async acquire(which: 'serving' | 'beside'): Promise<Build | undefined> {
    const { rows } = await this.pool.query<Build>(
      `update projections.builds
       set holder = $4, held_until = clock_timestamp() + $5 * interval '1 ms', stopped = null
       where projection = $1 and version = $2 and beside = $3 and (holder = $4 or held_until < clock_timestamp())
       returning beside, position, caught_up as "caughtUp"`,
      [this.projection.name, this.projection.version, which === 'beside', this.holder, this.leaseMs],
    );
    return rows[0];
  }

  /** Whether the version of this process is the one that serves. */
  async isServing(): Promise<boolean> {
    const { rows } = await this.pool.query(
      'select from projections.builds where projection = $1 and version = $2 and not beside',
      [this.projection.name, this.projection.version],
    );
    return rows.length > 0;
  }

  /** Makes the writer of the table that serves wait for the end of the transaction. @returns its position */
  async lockCheckpoint(client: PoolClient): Promise<string | undefined> {
    const { rows } = await client.query<{ position: string }>(
      'select position from projections.builds where projection = $1 and version = $2 and not beside for update',
      [this.projection.name, this.projection.version],
    );
    return rows[0]?.position;
  }

  /** @throws LeaseLost */
  async renew({ beside }: Build): Promise<void> {
    await this.own(this.pool, beside, "held_until = clock_timestamp() + $5 * interval '1 ms'", [this.leaseMs]);
  }

  /** Lets another writer in at once. */
  async release({ beside }: Build, stopped?: string): Promise<void> {
    await this.own(this.pool, beside, "holder = null, held_until = '-infinity', stopped = $5", [stopped ?? null]).catch(
      (error: unknown) => {
        if (!(error instanceof LeaseLost)) throw error;
      },
    );
  }

  /**
   * First statement of a batch's transaction: moves the checkpoint if it is where the batch starts and the lease is ours,
   * and keeps every other writer out until the commit. @throws LeaseLost
   */
  async advance(client: PoolClient, build: Build, to: { position: string; caughtUp: boolean }): Promise<void> {
    await this.own(
      client,
      build.beside,
      `position = $5, caught_up = caught_up or $6, held_until = clock_timestamp() + $7 * interval '1 ms'`,
      [to.position, to.caughtUp, this.leaseMs, build.position],
      'and position = $8',
    );
  }

  /**
   * Puts a build made beside in the place of what serves, once nothing is left to read; meanwhile the other waits.
   * @returns the build as it serves from now on, `undefined` when something was left
   */
  async takeOver(build: Build, nothingLeft: () => Promise<boolean>): Promise<Build | undefined> {
    const { name, version } = this.projection;
    return this.exclusively(async (client, builds) => {
      await this.own(client, true, 'position = position', []);
      const { rows } = await client.query<{ version: number; position: string }>(
        'select version, position from projections.builds where projection = $1 and not beside for update',
        [name],
      );
      const serving = rows[0]!;
      if (serving.version > version) throw new ProjectionSuperseded(name, version, serving.version);
      if (!(await nothingLeft())) return undefined;
      const position = build.position > serving.position ? build.position : serving.position;
      await this.table.takeOver(client, serving.version);
      for (const former of builds.filter(({ beside, version: of }) => beside && of < version)) {
        await this.table.drop(client, former.version);
      }
      await client.query('delete from projections.builds where projection = $1 and (not beside or version < $2)', [
        name,
        version,
      ]);
      await client.query('delete from projections.parked_streams where projection = $1', [name]);
      await this.own(client, true, 'beside = false, caught_up = true, position = $5', [position]);
      return { beside: false, position, caughtUp: true };
    });
  }

  private async begin(client: PoolClient, beside: boolean): Promise<void> {
    await this.table.create(client, beside);
    await client.query(
      'insert into projections.builds (projection, version, beside, definition) values ($1, $2, $3, $4)',
      [this.projection.name, this.projection.version, beside, this.table.definition],
    );
  }

  /** One process at a time makes or swaps the tables of a projection. */
  private exclusively<T>(work: (client: PoolClient, builds: BuildRow[]) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtextextended('projections.' || $1, 0))`, [
        this.projection.name,
      ]);
      const { rows } = await client.query<BuildRow>(
        'select version, beside, definition from projections.builds where projection = $1',
        [this.projection.name],
      );
      return work(client, rows);
    });
  }

  private async own(
    db: Pool | PoolClient,
    beside: boolean,
    assignments: string,
    values: readonly unknown[],
    condition = '',
  ): Promise<void> {
    const { name, version } = this.projection;
    const { rowCount } = await db.query(
      `update projections.builds set ${assignments}
       where projection = $1 and version = $2 and beside = $3 and holder = $4 ${condition}`,
      [name, version, beside, this.holder, ...values],
    );
    if (rowCount !== 1) throw new LeaseLost(name);
  }
}
