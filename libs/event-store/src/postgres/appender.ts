import type { QueryConfig } from 'pg';
import type { Pool } from '#lib/platform';
import { sealEvents, type SealedEvent } from '../canonical';
import { EventIdAlreadyUsed, WrongExpectedRevision } from '../errors';
import { assertExpectation } from '../expectation';
import type { AppendResult, ExpectedRevision, NewEvent, RecordedEvent } from '../port';
import { asStoreError, isRace, isUsedId } from './errors';
import { formatPosition } from './position';
import { appendGroupSql, appendOneSql, BETWEEN_EVENTS, BETWEEN_REQUESTS, EXPECTED_WORDS } from './sql/append';

interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly sealed: readonly SealedEvent[];
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
}

/** What the server answered: events now written, or the revision at which the same ids already stand. */
type Verdict = { readonly written: readonly RecordedEvent[] } | { readonly repeatedFrom: number };

interface VerdictRow {
  readonly outcome: 'written' | 'repeated' | 'conflict';
  readonly at_revision: number | null;
  readonly at_transaction: string;
  readonly positions: readonly string[];
  readonly links: readonly string[];
}

const MAX_GROUP = 512;
/** Fewer requests than this are not worth two groups. */
const MIN_SHARE = 16;
const MAX_GROUP_LENGTH = 8_000_000;
const MAX_RACES = 20;

/** One group is prepared or received while the other is being committed; more would only make the groups smaller. */
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
  private readonly oneSql: string;
  private readonly groupSql: string;

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
    private readonly onAppended: () => void,
  ) {
    this.oneSql = appendOneSql(schema);
    this.groupSql = appendGroupSql(schema);
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
      if (isRace(error)) for (const request of group) await this.sendAlone(request);
      else for (const request of group) request.reject(asStoreError(error));
    }
  }

  /** After a race lost to another process: what is true now decides, and the neighbours go their own way. */
  private async sendAlone(request: AppendRequest): Promise<void> {
    for (let races = 0; ; races += 1) {
      try {
        return await this.send([request]);
      } catch (error) {
        if (isUsedId(error) && races > 0) return request.reject(new EventIdAlreadyUsed(request.stream));
        if (!isRace(error) || races === MAX_RACES) return request.reject(asStoreError(error));
      }
    }
  }

  private async send(group: readonly AppendRequest[]): Promise<void> {
    const [first, second] = group as [AppendRequest, AppendRequest?];
    const { rows } = await this.pool.query<VerdictRow>(second ? this.groupQuery(group) : this.loneQuery(first));
    group.forEach((request, index) => settle(request, rows[index] as VerdictRow));
    if (rows.some(({ outcome }) => outcome === 'written')) this.onAppended();
  }

  private loneQuery({ stream, expected, sealed }: AppendRequest): QueryConfig {
    const values = [stream, toExpectation(expected), sealed.map(({ event }) => event.id), joinContents(sealed)];
    return { name: `${this.schema}-append-one`, text: this.oneSql, values };
  }

  private groupQuery(group: readonly AppendRequest[]): QueryConfig {
    const values = [
      group.map(({ stream }) => stream),
      group.map(({ expected }) => toExpectation(expected)),
      group.map(({ sealed }) => sealed.map(({ event }) => event.id).join(',')),
      group.map(({ sealed }) => joinContents(sealed)).join(BETWEEN_REQUESTS),
    ];
    return { name: `${this.schema}-append-group`, text: this.groupSql, values };
  }
}

function toExpectation(expected: ExpectedRevision): number {
  return typeof expected === 'number' ? expected : EXPECTED_WORDS[expected];
}

function joinContents(sealed: readonly SealedEvent[]): string {
  return sealed.map(({ content }) => content).join(BETWEEN_EVENTS);
}

function settle({ stream, expected, sealed, resolve, reject }: AppendRequest, row: VerdictRow): void {
  if (row.outcome === 'conflict')
    return reject(new WrongExpectedRevision(stream, expected, row.at_revision ?? undefined));
  if (row.outcome === 'repeated') return resolve({ repeatedFrom: row.at_revision as number });
  const firstRevision = (row.at_revision as number) - sealed.length + 1;
  resolve({
    written: sealed.map(({ event }, rank) => ({
      ...event,
      revision: firstRevision + rank,
      position: formatPosition({ transaction_id: row.at_transaction, position: row.positions[rank] as string }),
      empreinte: row.links[rank] as string,
    })),
  });
}
