import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { verifyChain } from '../src/chain';
import { UnstorableEvent, WrongExpectedRevision } from '../src/errors';
import type { EventStore, NewEvent, RecordedEvent } from '../src/port';

const AT = '2026-09-30T08:00:00.000Z';

export function fact(data: Record<string, unknown> = {}, id = uuidv7()): NewEvent {
  return {
    id,
    type: 'SeanceRealisee',
    schemaVersion: 1,
    occurredAt: AT,
    recordedAt: AT,
    metadata: { acteur: { id: 'a-1', role: 'consultant' } },
    data,
  };
}

export const facts = (count: number) => Array.from({ length: count }, (_, n) => fact({ n }));
export const newStream = (prefix = 'bilan') => `${prefix}-${randomUUID()}`;

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

/** Waits until `condition` holds; fails after `timeout` milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, timeout = 15_000): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('the awaited condition never came');
    await delay(5);
  }
}

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id);

export interface ContractOptions {
  /** Whether the store refuses an id that another stream holds. */
  readonly uniqueIds: boolean;
}

/** What every log does, whatever it is made of. Each test works on streams of its own: the log may hold others. */
export function describeEventStoreContract(
  name: string,
  makeStore: () => Promise<EventStore>,
  { uniqueIds }: ContractOptions = { uniqueIds: true },
): void {
  describe(`${name} keeps the contract of the log`, () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await makeStore();
    });
    afterAll(() => store.close());

    describe('append', () => {
      it('given no stream, writes facts in order and answers where they are', async () => {
        const stream = newStream();
        const events = facts(3);
        const result = await store.append(stream, 'no-stream', events);
        const read = await collect(store.readStream(stream));
        expect(result.revision).toBe(2);
        expect(result.position).toBe(read[2]?.position);
        expect(result.events).toEqual(read);
        expect(read).toEqual(
          events.map((event, revision) => ({
            ...event,
            stream,
            revision,
            position: expect.any(String),
            empreinte: expect.stringMatching(/^[0-9a-f]{64}$/),
          })),
        );
      });

      it.each([
        ['a revision', 0, [true, false]],
        ['no-stream', 'no-stream', [false, true]],
        ['stream-exists', 'stream-exists', [true, false]],
        ['any', 'any', [true, true]],
      ] as const)(
        'expecting %s, accepts or refuses a stream that exists, then one that does not',
        async (_, expected, accepted) => {
          const existing = newStream();
          await store.append(existing, 'no-stream', [fact()]);
          const absent = newStream();
          for (const [i, stream] of [existing, absent].entries()) {
            const attempt = store.append(stream, expected, [fact()]);
            if (accepted[i]) await expect(attempt).resolves.toMatchObject({ revision: stream === existing ? 1 : 0 });
            else await expect(attempt).rejects.toBeInstanceOf(WrongExpectedRevision);
          }
        },
      );

      it('given a stale revision, says what it found and writes nothing', async () => {
        const stream = newStream();
        await store.append(stream, 'no-stream', facts(4));
        await expect(store.append(stream, 1, facts(2))).rejects.toMatchObject({ stream, expected: 1, actual: 3 });
        await expect(store.append(stream, 9, facts(2))).rejects.toMatchObject({ expected: 9, actual: 3 });
        expect(await collect(store.readStream(stream))).toHaveLength(4);
      });

      it('given 50 concurrent writers of one revision, lets exactly one win', async () => {
        const stream = newStream();
        await store.append(stream, 'no-stream', [fact()]);
        const outcomes = await Promise.allSettled(
          Array.from({ length: 50 }, (_, n) => store.append(stream, 0, [fact({ n })])),
        );
        const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(refused).toHaveLength(49);
        for (const { reason } of refused) expect(reason).toBeInstanceOf(WrongExpectedRevision);
        expect(await collect(store.readStream(stream))).toHaveLength(2);
      });

      it('given 50 concurrent writers of different streams, of which some are wrong, refuses only those', async () => {
        const streams = Array.from({ length: 50 }, () => newStream());
        const outcomes = await Promise.allSettled(
          streams.map((stream, n) => store.append(stream, n % 5 === 0 ? 7 : 'no-stream', facts(2))),
        );
        expect(outcomes.map(({ status }) => status)).toEqual(
          streams.map((_, n) => (n % 5 === 0 ? 'rejected' : 'fulfilled')),
        );
      });

      it('given 50 concurrent writers of one to four facts, of which some come again, answers each with what it reads', async () => {
        const writers = await Promise.all(
          Array.from({ length: 50 }, async (_, n) => {
            const writer = { stream: newStream(), written: facts(1 + (n % 4)) };
            if (n % 3 === 0) await store.append(writer.stream, 'no-stream', writer.written);
            return writer;
          }),
        );
        const outcomes = await Promise.all(
          writers.map(({ stream, written }) => store.append(stream, 'no-stream', written)),
        );
        for (const [n, { stream }] of writers.entries()) {
          const read = await collect(store.readStream(stream));
          expect(outcomes[n]?.events).toEqual(read);
          expect(read.map(({ position }) => position)).toEqual(read.map(({ position }) => position).sort());
          expect(await verifyChain(read)).toMatchObject({ valid: true, count: 1 + (n % 4) });
        }
      });

      it('given concurrent writers that expect nothing, writes them all in one chain', async () => {
        const stream = newStream();
        await Promise.all(Array.from({ length: 20 }, () => store.append(stream, 'any', facts(2))));
        expect(await verifyChain(store.readStream(stream))).toMatchObject({ valid: true, count: 40 });
      });

      it.each(['no-stream', 'any'] as const)(
        'given the same ids again, expecting %s, answers the first outcome',
        async (expected) => {
          const stream = newStream();
          const events = facts(3);
          const first = await store.append(stream, expected, events);
          await store.append(stream, 2, [fact()]);
          expect(await store.append(stream, expected, events)).toEqual(first);
          expect(await collect(store.readStream(stream))).toHaveLength(4);
        },
      );

      it('given the same ids again at the same revision, answers the first outcome, also to concurrent callers', async () => {
        const stream = newStream();
        await store.append(stream, 'no-stream', facts(2));
        const events = facts(2);
        const outcomes = await Promise.all(Array.from({ length: 5 }, () => store.append(stream, 1, events)));
        for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        expect(await collect(store.readStream(stream))).toHaveLength(4);
      });

      it('given the same ids partly or at another place, refuses', async () => {
        const stream = newStream();
        const events = facts(3);
        await store.append(stream, 'no-stream', events);
        await expect(store.append(stream, 'no-stream', [...events, fact()])).rejects.toBeInstanceOf(
          WrongExpectedRevision,
        );
        await expect(store.append(stream, 0, events)).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(store.append(stream, 'no-stream', [...events].reverse())).rejects.toBeInstanceOf(
          WrongExpectedRevision,
        );
        expect(ids(await collect(store.readStream(stream)))).toEqual(ids(events));
      });

      if (uniqueIds)
        it('given an id that another stream holds, refuses it and spares its neighbours', async () => {
          const event = fact();
          await store.append(newStream(), 'no-stream', [event]);
          const outcomes = await Promise.allSettled([
            store.append(newStream(), 'no-stream', [fact()]),
            store.append(newStream(), 'no-stream', [fact(), event]),
            store.append(newStream(), 'any', [fact()]),
          ]);
          expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
          expect(outcomes[1]).toMatchObject({ reason: { code: 'EVENT_ID_ALREADY_USED' } });
        });

      it('given what cannot be read back as written, refuses it before sending', async () => {
        const stream = newStream();
        const refused = [
          fact({ text: 'a\u0000b' }),
          fact({ text: '\ud800' }),
          fact({ ['\udc00']: 1 }),
          fact({ n: NaN }),
          fact({ n: Infinity }),
          fact({ n: 1n }),
          fact({ f: () => 1 }),
          fact({}, 'not-a-uuid'),
        ];
        for (const event of refused)
          await expect(store.append(stream, 'any', [event])).rejects.toBeInstanceOf(UnstorableEvent);
        await expect(store.append(stream, 'any', [])).rejects.toBeInstanceOf(RangeError);
        await expect(store.append(stream, -1, [fact()])).rejects.toBeInstanceOf(RangeError);
        expect(await collect(store.readStream(stream))).toEqual([]);
      });

      it('gives back every number and text to the last digit', async () => {
        const stream = newStream();
        const data = {
          'é\u007f\u2028\u{1f600}\\u0000\\\\ud800"\n': ['\u0001', '', 'œuvre', '\u{10ffff}'],
          numbers: [0, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740993, 0.1, 333333333.33333329, -1.5],
          b: { a: null, A: [true, [], {}] },
          __proto: 1,
        };
        await store.append(stream, 'no-stream', [fact(data)]);
        const events = await collect(store.readStream(stream));
        expect(events[0]?.data).toEqual(data);
        expect(await verifyChain(events)).toMatchObject({ valid: true, count: 1 });
      });

      it('carries facts of 1 MB', async () => {
        const stream = newStream();
        const data = { text: 'é'.repeat(512 * 1024) };
        await store.append(stream, 'no-stream', [fact(data)]);
        await store.append(stream, 0, [fact(data)]);
        const events = await collect(store.readStream(stream));
        expect(events.map((event) => event.data)).toEqual([data, data]);
        expect(await verifyChain(events)).toMatchObject({ valid: true });
      });
    });

    describe('readStream', () => {
      const stream = newStream();
      beforeAll(() => store.append(stream, 'no-stream', facts(7)));
      const revisions = async (options: Parameters<EventStore['readStream']>[1]) =>
        (await collect(store.readStream(stream, options))).map(({ revision }) => revision);

      it('reads both ways, from a revision, up to a limit', async () => {
        expect(await revisions({})).toEqual([0, 1, 2, 3, 4, 5, 6]);
        expect(await revisions({ from: 4 })).toEqual([4, 5, 6]);
        expect(await revisions({ from: 2, limit: 3 })).toEqual([2, 3, 4]);
        expect(await revisions({ from: 7 })).toEqual([]);
        expect(await revisions({ direction: 'backwards' })).toEqual([6, 5, 4, 3, 2, 1, 0]);
        expect(await revisions({ direction: 'backwards', limit: 1 })).toEqual([6]);
        expect(await revisions({ direction: 'backwards', from: 2, limit: 2 })).toEqual([2, 1]);
      });

      it('reads an unknown stream as empty', async () => {
        expect(await collect(store.readStream(newStream()))).toEqual([]);
        expect(await collect(store.readStream(newStream(), { direction: 'backwards' }))).toEqual([]);
      });

      it('reads 10 000 facts of one stream, chained', async () => {
        const long = newStream();
        for (let n = 0; n < 10; n += 1) await store.append(long, n === 0 ? 'no-stream' : n * 1000 - 1, facts(1000));
        expect(await verifyChain(store.readStream(long))).toMatchObject({ valid: true, count: 10_000 });
        const back = await collect(store.readStream(long, { direction: 'backwards' }));
        expect(back.map(({ revision }) => revision)).toEqual(Array.from({ length: 10_000 }, (_, n) => 9_999 - n));
      });
    });

    describe('readAll', () => {
      const prefix = `lot${randomUUID()}`;
      const written: RecordedEvent[] = [];
      beforeAll(async () => {
        for (let n = 0; n < 6; n += 1) {
          written.push(...(await store.append(newStream(prefix), 'no-stream', facts(2))).events);
          await store.append(newStream(), 'no-stream', [fact()]);
        }
        await until(async () => ((await store.lastPosition()) ?? '') >= (written.at(-1)?.position ?? ''));
      });
      const read = (options: Parameters<EventStore['readAll']>[0]) =>
        collect(store.readAll({ streamPrefix: prefix, ...options }));

      it('reads the streams of a prefix both ways, after a position, up to a limit', async () => {
        expect(await read({})).toEqual(written);
        expect(await read({ after: written[3]?.position })).toEqual(written.slice(4));
        expect(await read({ after: written[3]?.position, limit: 3 })).toEqual(written.slice(4, 7));
        expect(await read({ direction: 'backwards' })).toEqual([...written].reverse());
        expect(await read({ direction: 'backwards', after: written[3]?.position, limit: 2 })).toEqual([
          written[2],
          written[1],
        ]);
        expect(await read({ streamPrefix: `${prefix}-unknown` })).toEqual([]);
      });

      it('gives positions that order as strings, both between facts and with the last of the log', async () => {
        const all = await collect(store.readAll());
        const positions = all.map(({ position }) => position);
        expect(positions).toEqual([...positions].sort());
        expect(new Set(positions).size).toBe(positions.length);
        expect((await store.lastPosition()) ?? '').toEqual(expect.any(String));
        expect(positions.at(-1)! <= (await store.lastPosition())!).toBe(true);
      });
    });

    describe('subscribe', () => {
      it('catches up, says so, then goes on live until it is closed', async () => {
        const prefix = `lot${randomUUID()}`;
        const first = (await store.append(newStream(prefix), 'no-stream', facts(5))).events;
        const stop = new AbortController();
        const seen: RecordedEvent[] = [];
        const live: RecordedEvent[] = [];
        let caughtUp = false;
        const done = (async () => {
          for await (const batch of store.subscribe({ streamPrefix: prefix, signal: stop.signal, batchSize: 2 })) {
            expect(batch.events.length).toBeLessThanOrEqual(2);
            if (batch.events.length > 0) expect(batch.position >= batch.events.at(-1)!.position).toBe(true);
            seen.push(...batch.events);
            caughtUp ||= batch.caughtUp;
          }
        })();
        await until(() => seen.length === 5 && caughtUp);
        live.push(...(await store.append(newStream(prefix), 'no-stream', facts(3))).events);
        await until(() => seen.length === 8);
        stop.abort();
        await done;
        expect(seen).toEqual([...first, ...live]);
      });

      it('tells a subscriber with nothing to read that it has caught up', async () => {
        const stop = new AbortController();
        for await (const batch of store.subscribe({ streamPrefix: newStream('rien'), signal: stop.signal }))
          if (batch.caughtUp) stop.abort();
        expect(stop.signal.aborted).toBe(true);
      });

      it('resumes after the position of a batch', async () => {
        const prefix = `lot${randomUUID()}`;
        const { events } = await store.append(newStream(prefix), 'no-stream', facts(6));
        const seen: RecordedEvent[] = [];
        let after: string | undefined;
        while (seen.length < 6) {
          const stop = new AbortController();
          for await (const batch of store.subscribe({
            after,
            streamPrefix: prefix,
            signal: stop.signal,
            batchSize: 2,
          })) {
            seen.push(...batch.events);
            after = batch.position;
            if (batch.events.length > 0) break;
          }
          stop.abort();
        }
        expect(seen).toEqual(events);
      });

      it('given 20 writers, misses nothing and gives nothing twice, in the order of readAll', async () => {
        const prefix = `lot${randomUUID()}`;
        const stop = new AbortController();
        const seen: RecordedEvent[] = [];
        const subscribers = [...Array(2)].map(async (_, n) => {
          for await (const { events } of store.subscribe({ streamPrefix: prefix, signal: stop.signal }))
            if (n === 0) seen.push(...events);
        });
        const written = (
          await Promise.all(
            Array.from({ length: 20 }, async () => {
              const stream = newStream(prefix);
              const mine: string[] = [];
              for (let n = 0; n < 25; n += 1)
                mine.push(...ids((await store.append(stream, n === 0 ? 'no-stream' : 2 * n - 1, facts(2))).events));
              return mine;
            }),
          )
        ).flat();
        await until(() => seen.length >= written.length);
        stop.abort();
        await Promise.all(subscribers);
        expect(ids(seen).sort()).toEqual(written.sort());
        expect(seen).toEqual(await collect(store.readAll({ streamPrefix: prefix })));
      });

      it('ends when the store is closed', async () => {
        const closing = await makeStore();
        let started = false;
        const done = (async () => {
          for await (const _ of closing.subscribe({ signal: new AbortController().signal })) started = true;
        })();
        await until(() => started);
        await closing.close();
        await done;
      });
    });

    it('answers to ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
