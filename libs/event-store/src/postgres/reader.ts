import { LogFromAnotherServer } from '../errors';
import type { ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../port';
import { formatPosition, parsePosition, type RowPosition } from './position';
import { ROW_TYPES, toRecordedEvent, type EventRow } from './rows';
import { barrierSql, fromAnotherServerSql, holderSql } from './sql/barrier';
import { lastPositionSql, readAllSql, readStreamSql } from './sql/read';
import type { Queries } from './queries';

type Direction = 'forwards' | 'backwards';
type ScannedRow = RowPosition & { readonly stream: string } & (EventRow | { readonly content: null });

const PAGE = 500;
const LAST_REVISION = 2 ** 31 - 1;

/** A stretch of the log: the facts wanted among those scanned, and the position of the last one scanned. */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  readonly scanned: number;
  readonly position: string | undefined;
}

/** What keeps committed facts from being read: a transaction begun before them that still runs, anywhere on the server. */
export interface ReadBarrier {
  /** True when facts are waiting behind it. */
  readonly heldBack: boolean;
  /** Seconds since the oldest writing transaction began, 0 without one. */
  readonly ageSeconds: number;
  /** Its session, when PostgreSQL lets us see it. */
  readonly holder:
    | {
        readonly pid: number | null;
        readonly applicationName: string;
        readonly state: string;
        readonly database: string;
        readonly seconds: number;
      }
    | undefined;
}

export class LogReader {
  constructor(
    private readonly queries: Queries,
    private readonly schema: string,
  ) {}

  async *stream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    const step = direction === 'forwards' ? 1 : -1;
    let from = options.from ?? (direction === 'forwards' ? 0 : LAST_REVISION);
    for (let left = limit; left > 0 && from >= 0;) {
      const size = Math.min(PAGE, left);
      const text = readStreamSql(this.schema, direction);
      const rows = await this.query<EventRow>(`${this.schema}-stream-${direction}`, text, [stream, from, size]);
      // Not yield*, which would make two more promises of each event.
      for (const row of rows) yield toRecordedEvent(stream, row);
      if (rows.length < size) return;
      left -= rows.length;
      from = (rows.at(-1) as EventRow).revision + step;
    }
  }

  async *all(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', limit = Infinity, streamPrefix = '' } = options;
    let { after } = options;
    for (let left = limit; left > 0;) {
      const size = streamPrefix ? PAGE : Math.min(PAGE, left);
      const page = await this.page(direction, after, size, streamPrefix);
      for (const event of page.events.slice(0, left)) yield event;
      if (page.scanned < size) return;
      left -= page.events.length;
      after = page.position;
    }
  }

  async page(direction: Direction, after: string | undefined, size: number, streamPrefix: string): Promise<LogPage> {
    const { transaction_id, position } = parsePosition(after, direction === 'forwards' ? 'beginning' : 'end');
    const rows = await this.query<ScannedRow>(`${this.schema}-all-${direction}`, readAllSql(this.schema, direction), [
      transaction_id,
      position,
      size,
      streamPrefix,
    ]);
    const last = rows.at(-1);
    return {
      events: rows.filter((row) => row.content !== null).map((row) => toRecordedEvent(row.stream, row)),
      scanned: rows.length,
      position: last && formatPosition(last),
    };
  }

  async lastPosition(): Promise<string | undefined> {
    const [last] = await this.query<RowPosition>(`${this.schema}-last`, lastPositionSql(this.schema), []);
    return last && formatPosition(last);
  }

  /**
   * Whether facts are there that a reader who found nothing after `position` has yet to read: those behind the barrier,
   * and those that it freed meanwhile.
   * @param position by default the barrier itself
   */
  async barrier(position?: string): Promise<{ barrier: string; heldBack: boolean }> {
    const after = position === undefined ? undefined : parsePosition(position, 'beginning');
    const rows = await this.query<{ barrier: string; heldBack: boolean }>(
      `${this.schema}-barrier`,
      barrierSql(this.schema),
      [after?.transaction_id ?? null, after?.position ?? null],
    );
    return rows[0] ?? { barrier: '', heldBack: false };
  }

  /** @throws LogFromAnotherServer */
  async refuseForeignLog(): Promise<void> {
    const sql = fromAnotherServerSql(this.schema);
    const [row] = await this.query<{ fromAnotherServer: boolean }>(`${this.schema}-foreign`, sql, []);
    if (row?.fromAnotherServer) throw new LogFromAnotherServer(this.schema);
  }

  async readBarrier(): Promise<ReadBarrier> {
    const { heldBack } = await this.barrier();
    const [holder] = await this.query<NonNullable<ReadBarrier['holder']>>('log-holder', holderSql, []);
    return { heldBack, ageSeconds: holder?.seconds ?? 0, holder };
  }

  private query<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.queries.rows<Row>({ name, text, values, types: ROW_TYPES });
  }
}
