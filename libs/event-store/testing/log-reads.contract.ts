import { randomUUID } from 'node:crypto';
import type { EventStore, RecordedEvent } from '../src/port';
import { collect, fact, facts, newStream, until } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** The facts of the whole log, and their positions. */
export function describeLogReads(subject: StoreUnderTest): void {
  describe('readAll', () => {
    const prefix = `lot${randomUUID()}`;
    const written: RecordedEvent[] = [];
    beforeAll(async () => {
      for (let n = 0; n < 6; n += 1) {
        written.push(...(await subject.store.append(newStream(prefix), 'no-stream', facts(2))).events);
        await subject.store.append(newStream(), 'no-stream', [fact()]);
      }
      await until(
        async () => (await collect(subject.store.readAll({ streamPrefix: prefix }))).length === written.length,
      );
    });
    const read = (options: Parameters<EventStore['readAll']>[0]) =>
      collect(subject.store.readAll({ streamPrefix: prefix, ...options }));

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
      const all = await collect(subject.store.readAll());
      const positions = all.map(({ position }) => position);
      expect(positions).toEqual([...positions].sort());
      expect(new Set(positions).size).toBe(positions.length);
      expect(positions.at(-1)! <= (await subject.store.lastPosition())!).toBe(true);
    });

    it('knows the position of what was just appended, whether or not it can be read yet', async () => {
      const { position } = await subject.store.append(newStream(), 'no-stream', [fact()]);
      expect((await subject.store.lastPosition())! >= position).toBe(true);
    });
  });
}
