import type { QueryConfig } from 'pg';
import { sealEvents, type SealedEvent } from '../canonical';
import { EventIdAlreadyUsed, WrongExpectedRevision } from '../errors';
import { assertExpectation } from '../expectation';
import type { AppendResult, ExpectedRevision, NewEvent, RecordedEvent } from '../port';
import { asStoreError, isAbsence, isHeld, isRace, isUsedId } from './errors';
import type { PipelinedConnection } from './pipelined-connection';
import { formatPosition } from './position';
import { appendOneSql, appendSql, BETWEEN_EVENTS, BETWEEN_IDS, BETWEEN_REQUESTS, EXPECTED_WORDS } from './sql/append';

interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly sealed: readonly SealedEvent[];
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
}

/** What the server answered: events now written, or the revision at which the same ids already stand. */
type Verdict = { readonly written: readonly RecordedEvent[] } | { readonly repeatedFrom: number };

/** A line of what the server answers, see `createAppendSql`. */
interface VerdictRow {
  readonly verdict: string;
}

type Statement = Required<Pick<QueryConfig, 'name' | 'text'>>;

const MAX_GROUP = 512;
/** Fewer requests than this are not worth two groups. */
const MIN_SHARE = 16;
const MAX_GROUP_LENGTH = 8_000_000;
const MAX_RACES = 20;
const MAX_WAITS = 2;

/** One group is prepared or received while the server works for the other; more would only make them smaller. */
const MAX_GROUPS = 2;

/**
 * Groups the appends of concurrent callers into one statement and one commit. A lone append leaves at once; those that
 * come while two groups are on their way wait for one of them, then leave together, by halves when they are many.
 */
export class Appender {
  private waiting: AppendRequest[] = [];
  private readonly groups = new Set<Promise<void>>();
  private readonly busyStreams = new Set<string>();
  private gathering: NodeJS.Immediate | undefined;
  private readonly statement: Statement;
  private readonly loneStatement: Statement;

  constructor(
    private readonly connection: PipelinedConnection,
    schema: string,
    private readonly onAppended: () => void,
  ) {
    this.statement = { name: `${schema}-append`, text: appendSql(schema) };
    this.loneStatement = { name: `${schema}-append-one`, text: appendOneSql(schema) };
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult | { readonly repeatedFrom: number }> {
    assertExpectation(expected);
    const sealed = sealEvents(stream, events);
    const verdict = await new Promise<Verdict>((resolve, reject) => {
      this.waiting.push({ stream, expected, sealed, resolve, reject });
      if (!this.gathering) this.sendWaiting();
    });
    if ('repeatedFrom' in verdict) return verdict;
    const last = verdict.written.at(-1) as RecordedEvent;
    return { revision: last.revision, position: last.position, events: verdict.written };
  }

  /** Resolves when everything handed over so far has its verdict. */
  async idle(): Promise<void> {
    while (this.groups.size > 0 || this.waiting.length > 0) {
      await Promise.all(this.groups);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private sendWaiting(): void {
    while (this.groups.size < MAX_GROUPS) {
      const requests = this.takeGroup();
      if (requests.length === 0) return;
      const group = this.sendGroup(requests).finally(() => {
        this.groups.delete(group);
        for (const { stream } of requests) this.busyStreams.delete(stream);
        if (requests.length > 1) this.gather();
        else if (!this.gathering) this.sendWaiting();
      });
      this.groups.add(group);
    }
  }

  /** Lets the callers of a group that ends hand over what they append next: the first of them would leave alone. */
  private gather(): void {
    this.gathering ??= setImmediate(() => {
      this.gathering = undefined;
      this.sendWaiting();
    });
  }

  /** At most one request for a stream at a time: the second one depends on what becomes of the first. */
  private takeGroup(): AppendRequest[] {
    const group: AppendRequest[] = [];
    const left: AppendRequest[] = [];
    let length = 0;
    const share = Math.ceil(this.waiting.length / (MAX_GROUPS - this.groups.size));
    const size = Math.min(MAX_GROUP, Math.max(MIN_SHARE, share));
    for (const request of this.waiting) {
      const full = group.length >= size || length >= MAX_GROUP_LENGTH;
      if (full || this.busyStreams.has(request.stream)) left.push(request);
      else {
        group.push(request);
        this.busyStreams.add(request.stream);
        for (const { content } of request.sealed) length += content.length;
      }
    }
    this.waiting = left;
    // All processes lock streams in the same order, so that two groups never wait for each other.
    return group.sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }

  private async sendGroup(group: readonly AppendRequest[]): Promise<void> {
    try {
      await this.send(group);
    } catch (error) {
      const ofOneRequest = isRace(error) || (group.length > 1 && !isAbsence(error));
      if (ofOneRequest) await this.sendEachAlone(group);
      else for (const request of group) request.reject(asStoreError(error));
    }
  }

  /**
   * After what one of them met, a race lost to another process for example: the neighbours go their own way. When two in
   * a row of them wait in vain, the table itself is held: the others are told so at once.
   */
  private async sendEachAlone(group: readonly AppendRequest[]): Promise<void> {
    let waits = 0;
    let last: unknown;
    for (const request of group) {
      if (waits < MAX_WAITS) last = await this.sendAlone(request);
      else request.reject(asStoreError(last));
      if (isHeld(last)) waits += 1;
      else waits = 0;
    }
  }

  /** What is true now decides. @returns what it was refused with, if it was */
  private async sendAlone(request: AppendRequest): Promise<unknown> {
    for (let races = 0; ; races += 1) {
      try {
        await this.send([request]);
        return undefined;
      } catch (error) {
        const again = isRace(error) && races < MAX_RACES && !(isUsedId(error) && races > 0);
        if (again) continue;
        request.reject(isUsedId(error) ? new EventIdAlreadyUsed(request.stream) : asStoreError(error));
        return error;
      }
    }
  }

  private async send(group: readonly AppendRequest[]): Promise<void> {
    const { rows } = await this.connection.query<VerdictRow>(this.queryOf(group));
    let row = 0;
    let appended = false;
    for (const request of group) {
      const written = (rows[row] as VerdictRow).verdict.startsWith('written');
      const count = written ? request.sealed.length : 1;
      settle(request, rows.slice(row, row + count));
      appended ||= written;
      row += count;
    }
    if (appended) this.onAppended();
  }

  private queryOf(group: readonly AppendRequest[]): QueryConfig {
    const [first, second] = group as [AppendRequest, AppendRequest?];
    if (second || first.sealed.length > 1) return { ...this.statement, values: valuesOf(group) };
    const [{ event, content }] = first.sealed as [SealedEvent];
    return { ...this.loneStatement, values: [first.stream, toExpectation(first.expected), event.id, content] };
  }
}

function valuesOf(group: readonly AppendRequest[]): unknown[] {
  return [
    group.map(({ stream }) => stream),
    group.map(({ expected }) => toExpectation(expected)),
    group.map(({ sealed }) => sealed.map(({ event }) => event.id).join(BETWEEN_IDS)),
    group.map(({ sealed }) => sealed.map(({ content }) => content).join(BETWEEN_EVENTS)).join(BETWEEN_REQUESTS),
  ];
}

function toExpectation(expected: ExpectedRevision): number {
  return typeof expected === 'number' ? expected : EXPECTED_WORDS[expected];
}

function settle({ stream, expected, sealed, resolve, reject }: AppendRequest, rows: readonly VerdictRow[]): void {
  const [outcome, revision] = (rows[0] as VerdictRow).verdict.split(' ') as [string, string | undefined];
  const found = revision === undefined ? undefined : Number(revision);
  if (outcome === 'conflict') return reject(new WrongExpectedRevision(stream, expected, found));
  if (outcome === 'repeated') return resolve({ repeatedFrom: found as number });
  resolve({ written: sealed.map(({ event }, rank) => toWritten(event, rows[rank] as VerdictRow)) });
}

function toWritten(event: SealedEvent['event'], { verdict }: VerdictRow): RecordedEvent {
  const [, revision, transaction_id, position, empreinte] = verdict.split(' ') as [
    string,
    string,
    string,
    string,
    string,
  ];
  const place = { revision: Number(revision), position: formatPosition({ transaction_id, position }), empreinte };
  return Object.assign(event, place);
}
