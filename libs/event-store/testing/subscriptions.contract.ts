import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '../src/port';
import { collect, facts, ids, newStream, until } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** What is there, then what comes: nothing missing, nothing twice. */
export function describeSubscriptions(subject: StoreUnderTest): void {
  describe('subscribe', () => {
    it('catches up, says so, then goes on live until it is closed', async () => {
      const prefix = `lot${randomUUID()}`;
      const first = (await subject.store.append(newStream(prefix), 'no-stream', facts(5))).events;
      const stop = new AbortController();
      const seen: RecordedEvent[] = [];
      const live: RecordedEvent[] = [];
      let caughtUp = false;
      const done = (async () => {
        for await (const batch of subject.store.subscribe({
          streamPrefix: prefix,
          signal: stop.signal,
          batchSize: 2,
        })) {
          expect(batch.events.length).toBeLessThanOrEqual(2);
          if (batch.events.length > 0) expect(batch.position >= batch.events.at(-1)!.position).toBe(true);
          seen.push(...batch.events);
          caughtUp ||= batch.caughtUp;
        }
      })();
      await until(() => seen.length === 5 && caughtUp);
      live.push(...(await subject.store.append(newStream(prefix), 'no-stream', facts(3))).events);
      await until(() => seen.length === 8);
      stop.abort();
      await done;
      expect(seen).toEqual([...first, ...live]);
    });

    it('tells a subscriber with nothing to read that it has caught up', async () => {
      const stop = new AbortController();
      for await (const batch of subject.store.subscribe({ streamPrefix: newStream('rien'), signal: stop.signal }))
        if (batch.caughtUp) stop.abort();
      expect(stop.signal.aborted).toBe(true);
    });

    it('resumes after the position of a batch', async () => {
      const prefix = `lot${randomUUID()}`;
      const { events } = await subject.store.append(newStream(prefix), 'no-stream', facts(6));
      const seen: RecordedEvent[] = [];
      let after: string | undefined;
      while (seen.length < 6) {
        const stop = new AbortController();
        for await (const batch of subject.store.subscribe({
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
        for await (const { events } of subject.store.subscribe({ streamPrefix: prefix, signal: stop.signal }))
          if (n === 0) seen.push(...events);
      });
      const written = (
        await Promise.all(
          Array.from({ length: 20 }, async () => {
            const stream = newStream(prefix);
            const mine: string[] = [];
            for (let n = 0; n < 25; n += 1)
              mine.push(
                ...ids((await subject.store.append(stream, n === 0 ? 'no-stream' : 2 * n - 1, facts(2))).events),
              );
            return mine;
          }),
        )
      ).flat();
      await until(() => seen.length >= written.length);
      stop.abort();
      await Promise.all(subscribers);
      expect(ids(seen).sort()).toEqual(written.sort());
      expect(seen).toEqual(await collect(subject.store.readAll({ streamPrefix: prefix })));
    });

    it('ends when the store is closed', async () => {
      const closing = await subject.makeStore();
      let started = false;
      const done = (async () => {
        for await (const _ of closing.subscribe({ signal: new AbortController().signal })) started = true;
      })();
      await until(() => started);
      await closing.close();
      await done;
    });
  });
}
