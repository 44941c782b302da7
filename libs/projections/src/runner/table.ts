import { escapeIdentifier } from 'pg';
import type { PoolClient } from '#lib/platform';
import type { ColumnType, Projection } from './projection';

const SCHEMA = 'projections';
const NAME = /^[a-z][a-z0-9_]{0,40}$/;

/** The SQL of one projection's tables, out of their definition. */
export class ProjectionTable<Row extends object> {
  readonly view: string;
  private readonly fields: readonly (readonly [string, ColumnType])[];
  private readonly extras: readonly (readonly [string, string])[];

  constructor(private readonly projection: Projection<Row>) {
    const { name, version, table } = projection;
    if (!NAME.test(name)) throw new RangeError(`${name} cannot name a projection: lower-case letters, digits and _`);
    if (!Number.isInteger(version) || version < 1) throw new RangeError(`projection ${name}: versions count from 1`);
    this.view = `${SCHEMA}.${escapeIdentifier(name)}`;
    this.fields = Object.entries<ColumnType>(table.columns);
    this.extras = Object.entries(table.extraColumns ?? {});
    const names = ['key', ...this.fields.map(([field]) => field), ...this.extras.map(([column]) => column)];
    const twice = names.find((column, index) => names.indexOf(column) !== index);
    if (twice !== undefined) throw new RangeError(`projection ${name}: the column ${twice} is there twice`);
    const unknown = (table.indexes ?? []).flat().find((column) => !names.includes(column));
    if (unknown !== undefined)
      throw new RangeError(`projection ${name}: an index is on ${unknown}, which is no column`);
  }

  /** Text that changes when the table does. */
  get definition(): string {
    return JSON.stringify({ fields: this.fields, extras: this.extras, indexes: this.projection.table.indexes ?? [] });
  }

  nameOf(beside: boolean): string {
    return this.nameOfVersion(this.projection.version, beside);
  }

  private nameOfVersion(version: number, beside: boolean): string {
    return `${SCHEMA}.${escapeIdentifier(`${this.projection.name}_v${version}${beside ? '_next' : ''}`)}`;
  }

  async create(client: PoolClient, beside: boolean): Promise<void> {
    const columns = [
      'key text primary key',
      ...this.fields.map(([field, type]) => `${escapeIdentifier(field)} ${type}`),
      ...this.extras.map(([column, sql]) => `${escapeIdentifier(column)} ${sql}`),
    ];
    const table = this.nameOf(beside);
    const indexes = (this.projection.table.indexes ?? []).map(
      (fields) => `create index on ${table} (${identifiers(fields)})`,
    );
    await client.query(
      [`drop table if exists ${table}`, `create table ${table} (${columns.join(', ')})`, ...indexes].join('; '),
    );
  }

  async createView(client: PoolClient): Promise<void> {
    await client.query(
      `drop view if exists ${this.view}; create view ${this.view} as select * from ${this.nameOf(false)}`,
    );
  }

  /** Puts the table built beside in the place of the one that serves, with what the workers wrote in that one. */
  async takeOver(client: PoolClient, servingVersion: number): Promise<void> {
    const [serving, next] = [this.nameOfVersion(servingVersion, false), this.nameOf(true)];
    await client.query(`lock table ${this.view} in access exclusive mode`);
    const kept = await this.extraColumnsOf(client, servingVersion);
    if (kept.length > 0) {
      const copies = kept.map((column) => `${escapeIdentifier(column)} = old.${escapeIdentifier(column)}`);
      await client.query(`update ${next} new set ${copies.join(', ')} from ${serving} old where old.key = new.key`);
    }
    const { name, version } = this.projection;
    await client.query(
      `drop view ${this.view}; drop table ${serving};
       alter table ${next} rename to ${escapeIdentifier(`${name}_v${version}`)}`,
    );
    await this.createView(client);
  }

  /** Drops a table built beside and never finished. */
  async drop(client: PoolClient, version: number): Promise<void> {
    await client.query(`drop table ${this.nameOfVersion(version, true)}`);
  }

  async load(client: PoolClient, beside: boolean, keys: readonly string[]): Promise<Map<string, Row>> {
    const fields = this.fields.map(([field, type]) => `${asJson(field, type)} as ${escapeIdentifier(field)}`);
    const { rows } = await client.query<{ key: string; row: Row }>(
      `select key, (select to_jsonb(r) from (select ${fields.join(', ')}) r) as row
       from ${this.nameOf(beside)} where key = any($1)`,
      [keys],
    );
    return new Map(rows.map(({ key, row }) => [key, row]));
  }

  async write(client: PoolClient, beside: boolean, changed: ReadonlyMap<string, Row | null>): Promise<void> {
    const table = this.nameOf(beside);
    const gone = [...changed].filter(([, row]) => row === null).map(([key]) => key);
    const kept = [...changed].filter(([, row]) => row !== null).map(([key, row]) => ({ ...row, key }));
    if (gone.length > 0) await client.query(`delete from ${table} where key = any($1)`, [gone]);
    if (kept.length === 0) return;
    const columns = identifiers(['key', ...this.fields.map(([field]) => field)]);
    const updates = this.fields.map(([field]) => `${escapeIdentifier(field)} = excluded.${escapeIdentifier(field)}`);
    await client.query(
      `insert into ${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict (key) do ${updates.length > 0 ? `update set ${updates.join(', ')}` : 'nothing'}`,
      [JSON.stringify(kept)],
    );
  }

  private async extraColumnsOf(client: PoolClient, version: number): Promise<string[]> {
    const { rows } = await client.query<{ attname: string }>(
      `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [this.nameOfVersion(version, false)],
    );
    const there = new Set(rows.map(({ attname }) => attname));
    return this.extras.map(([column]) => column).filter((column) => there.has(column));
  }
}

const identifiers = (names: readonly string[]) => names.map((name) => escapeIdentifier(name)).join(', ');

/** PostgreSQL writes a timestamp in the session's time zone and drops idle milliseconds. */
function asJson(field: string, type: ColumnType): string {
  const column = escapeIdentifier(field);
  return type === 'timestamptz' ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : column;
}
