import type { RecordedEvent } from '#lib/event-store';

/** SQL types whose values come back from PostgreSQL exactly as JSON holds them. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'boolean'
  | 'integer'
  | 'double precision'
  /** `YYYY-MM-DD`. */
  | 'date'
  /** ISO 8601 in UTC with milliseconds; any other form is brought to that one. */
  | 'timestamptz'
  /** Any JSON value. */
  | 'jsonb';

/** The table of a projection: `"key" text primary key`, then one nullable column per field of the row, same name. */
export interface TableDefinition<Row extends object> {
  readonly columns: { readonly [Field in keyof Row]-?: ColumnType };
  /** Each a list of columns: `[['centreId', 'ouvertLe']]`. */
  readonly indexes?: readonly (readonly string[])[];
  /**
   * Columns that a worker writes beside the projection (`{claimedAt: 'timestamptz', status: "text default 'armed'"}`),
   * each in SQL: defaulted when the row appears, kept when it changes or when the table is rebuilt, lost with the row.
   */
  readonly extraColumns?: Readonly<Record<string, string>>;
}

/**
 * A read model: data and a pure function. Its rows are flat JSON objects; `undefined` and `null` are the same.
 * Queries read the view `projections.<name>`, which shows `key`, the fields, the extra columns.
 */
export interface Projection<Row extends object> {
  /** Lower-case with underscores: name of the view. */
  readonly name: string;
  /** To raise at each change of the table or of `evolve`: the new version is built beside the old one, then takes over. */
  readonly version: number;
  /** Only the streams whose name starts so. */
  readonly streamPrefix: string;
  readonly table: TableDefinition<Row>;
  /** The rows that the event touches: a dossier, a day of a centre…; none when it does not matter here. */
  keys(event: RecordedEvent): readonly string[];
  /**
   * What becomes of the row of that key. Pure: it gives the same row again when nothing changes, `null` when the row goes.
   * What it throws parks the stream of the event (live) or stops the build.
   */
  evolve(row: Row | null, event: RecordedEvent, key: string): Row | null;
}

/** A row after a batch; `null` when it went. */
export interface RowChange<Row extends object> {
  readonly key: string;
  readonly row: Row | null;
}

/** A projection whose changes are told. */
export interface LiveProjection<Row extends object> extends Projection<Row> {
  /**
   * Told of the rows that a live batch changed, once committed; never of what a build writes. A hint that a crash or
   * an error loses: whoever needs all the changes reads the table.
   */
  onCommitted?(changes: readonly RowChange<Row>[]): void | Promise<void>;
}
