import { verifyChain } from '../src/chain';
import type { EventStore } from '../src/port';
import { collect, facts, newStream } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** The facts of one stream. */
export function describeStreamReads(subject: StoreUnderTest): void {
  describe('readStream', () => {
    const stream = newStream();
    beforeAll(() => subject.store.append(stream, 'no-stream', facts(7)));
    const revisions = async (options: Parameters<EventStore['readStream']>[1]) =>
      (await collect(subject.store.readStream(stream, options))).map(({ revision }) => revision);

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
      expect(await collect(subject.store.readStream(newStream()))).toEqual([]);
      expect(await collect(subject.store.readStream(newStream(), { direction: 'backwards' }))).toEqual([]);
    });

    it('reads 10 000 facts of one stream, chained', async () => {
      const long = newStream();
      for (let n = 0; n < 10; n += 1)
        await subject.store.append(long, n === 0 ? 'no-stream' : n * 1000 - 1, facts(1000));
      expect(await verifyChain(subject.store.readStream(long))).toMatchObject({ valid: true, count: 10_000 });
      const back = await collect(subject.store.readStream(long, { direction: 'backwards' }));
      expect(back.map(({ revision }) => revision)).toEqual(Array.from({ length: 10_000 }, (_, n) => 9_999 - n));
    });
  });
}
