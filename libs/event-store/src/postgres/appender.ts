import type { Pool } from '#lib/platform';
import { sealEvents, type SealedEvent } from '../canonical';
import { EventIdAlreadyUsed, WrongExpectedRevision } from '../errors';
import { assertExpectation } from '../expectation';
import type { AppendResult, ExpectedRevision, NewEvent, RecordedEvent } from '../port';
import { asStoreError, isRace, isUsedId } from './errors';
import { formatPosition, type RowPosition } from './position';
import { appendSql, EXPECTED_WORDS } from './sql/append';

interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly sealed: readonly SealedEvent[];
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
}

/** What the server answered: events now written, or the revision at which the same ids already stand. */
type Verdict = { readonly written: readonly RecordedEvent[] } | { readonly repeatedFrom: number };

interface VerdictRow extends RowPosition {
  readonly request: string;
  readonly outcome: 'written' | 'repeated' | 'conflict';
  readonly head: number | null;
  readonly repeated: number | null;
  readonly revision: number;
  readonly empreinte: string;
}

const MAX_GROUP = 512;
const MAX_GROUP_LENGTH = 8_000_000;
const MAX_RACES = 20;

/**
 * Groups the appends of concurrent callers into one statement and one commit. A lone append leaves at once; those that
 * come while a group is on its way wait for it, then leave together.
 */
export class Appender {
  private waiting: AppendRequest[] = [];
  private sending: Promise<void> | undefined;
  private readonly sql: string;
  private readonly name: string;

  constructor(
    private readonly pool: Pool,
    schema: string,
    private readonly onAppended: () => void,
  ) {
    this.sql = appendSql(schema);
    this.name = `${schema}-append`;
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
      this.sending ??= this.sendAll();
    });
    if ('repeatedFrom' in verdict) return verdict;
    const last = verdict.written.at(-1) as RecordedEvent;
    return { revision: last.revision, position: last.position, events: verdict.written };
  }

  /** Resolves when everything handed over so far has its verdict. */
  async idle(): Promise<void> {
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0) await this.sendGroup(this.takeGroup());
    this.sending = undefined;
  }

  /** At most one request for a stream: the second one depends on what becomes of the first. */
  private takeGroup(): AppendRequest[] {
    const group = new Map<string, AppendRequest>();
    const left: AppendRequest[] = [];
    let length = 0;
    for (const request of this.waiting) {
      const full = group.size > 0 && (group.size >= MAX_GROUP || length >= MAX_GROUP_LENGTH);
      if (full || group.has(request.stream)) left.push(request);
      else {
        group.set(request.stream, request);
        for (const { content } of request.sealed) length += content.length;
      }
    }
    this.waiting = left;
    // All processes lock streams in the same order, so that two groups never wait for each other.
    return [...group.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1));
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
    const events = group.flatMap(({ sealed }, index) => sealed.map((event) => ({ ...event, request: index + 1 })));
    const { rows } = await this.pool.query<VerdictRow>({
      name: this.name,
      text: this.sql,
      values: [
        group.map(({ stream }) => stream),
        group.map(({ expected }) => (typeof expected === 'number' ? expected : EXPECTED_WORDS[expected])),
        events.map(({ request }) => request),
        events.map(({ event }) => event.id),
        events.map(({ content }) => content),
      ],
    });
    const answers = group.map((): VerdictRow[] => []);
    for (const row of rows) answers[Number(row.request) - 1]?.push(row);
    group.forEach((request, index) => settle(request, answers[index] as VerdictRow[]));
    if (rows.some(({ outcome }) => outcome === 'written')) this.onAppended();
  }
}

function settle(request: AppendRequest, rows: readonly VerdictRow[]): void {
  const { stream, expected, sealed } = request;
  const [first] = rows as [VerdictRow];
  if (first.outcome === 'conflict')
    return request.reject(new WrongExpectedRevision(stream, expected, first.head ?? undefined));
  if (first.outcome === 'repeated') return request.resolve({ repeatedFrom: first.repeated as number });
  request.resolve({
    written: rows.map((row, rank) => ({
      ...(sealed[rank] as SealedEvent).event,
      revision: row.revision,
      position: formatPosition(row),
      empreinte: row.empreinte,
    })),
  });
}
