import { verifyChain } from '../src/chain';
import { WrongExpectedRevision } from '../src/errors';
import { collect, fact, facts, newStream } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** Writers at the same time: each has its own verdict, no chain breaks. */
export function describeConcurrentAppends(subject: StoreUnderTest): void {
  describe('append, by several writers at once', () => {
    it('given 50 concurrent writers of one revision, lets exactly one win', async () => {
      const stream = newStream();
      await subject.store.append(stream, 'no-stream', [fact()]);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) => subject.store.append(stream, 0, [fact({ n })])),
      );
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(49);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(WrongExpectedRevision);
      expect(await collect(subject.store.readStream(stream))).toHaveLength(2);
    });

    it('given 50 concurrent writers of different streams, of which some are wrong, refuses only those', async () => {
      const streams = Array.from({ length: 50 }, () => newStream());
      const outcomes = await Promise.allSettled(
        streams.map((stream, n) => subject.store.append(stream, n % 5 === 0 ? 7 : 'no-stream', facts(2))),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(
        streams.map((_, n) => (n % 5 === 0 ? 'rejected' : 'fulfilled')),
      );
    });

    it('given 50 concurrent writers of one to four facts, of which some come again, answers each with what it reads', async () => {
      const writers = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          const writer = { stream: newStream(), written: facts(1 + (n % 4)) };
          if (n % 3 === 0) await subject.store.append(writer.stream, 'no-stream', writer.written);
          return writer;
        }),
      );
      const outcomes = await Promise.all(
        writers.map(({ stream, written }) => subject.store.append(stream, 'no-stream', written)),
      );
      for (const [n, { stream }] of writers.entries()) {
        const read = await collect(subject.store.readStream(stream));
        expect(outcomes[n]?.events).toEqual(read);
        expect(read.map(({ position }) => position)).toEqual(read.map(({ position }) => position).sort());
        expect(await verifyChain(read)).toMatchObject({ valid: true, count: 1 + (n % 4) });
      }
    });

    it('given concurrent writers that expect nothing, writes them all in one chain', async () => {
      const stream = newStream();
      await Promise.all(Array.from({ length: 20 }, () => subject.store.append(stream, 'any', facts(2))));
      expect(await verifyChain(subject.store.readStream(stream))).toMatchObject({ valid: true, count: 40 });
    });
  });
}
