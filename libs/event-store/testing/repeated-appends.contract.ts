import { WrongExpectedRevision } from '../src/errors';
import { collect, fact, facts, ids, newStream } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** An id names one event: sent again it is answered, not written, and refused anywhere else. */
export function describeRepeatedAppends(subject: StoreUnderTest): void {
  describe('append, of ids already written', () => {
    it.each(['no-stream', 'any'] as const)(
      'given the same ids again, expecting %s, answers the first outcome',
      async (expected) => {
        const stream = newStream();
        const events = facts(3);
        const first = await subject.store.append(stream, expected, events);
        await subject.store.append(stream, 2, [fact()]);
        expect(await subject.store.append(stream, expected, events)).toEqual(first);
        expect(await collect(subject.store.readStream(stream))).toHaveLength(4);
      },
    );

    it('given the same ids again at the same revision, answers the first outcome, also to concurrent callers', async () => {
      const stream = newStream();
      await subject.store.append(stream, 'no-stream', facts(2));
      const events = facts(2);
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => subject.store.append(stream, 1, events)));
      for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
      expect(await collect(subject.store.readStream(stream))).toHaveLength(4);
    });

    it('given the same ids partly or at another place, refuses', async () => {
      const stream = newStream();
      const events = facts(3);
      await subject.store.append(stream, 'no-stream', events);
      await expect(subject.store.append(stream, 'no-stream', [...events, fact()])).rejects.toBeInstanceOf(
        WrongExpectedRevision,
      );
      await expect(subject.store.append(stream, 0, events)).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(subject.store.append(stream, 'no-stream', [...events].reverse())).rejects.toBeInstanceOf(
        WrongExpectedRevision,
      );
      expect(ids(await collect(subject.store.readStream(stream)))).toEqual(ids(events));
    });

    if (subject.uniqueIds)
      it('given an id that another stream holds, refuses it and spares its neighbours', async () => {
        const event = fact();
        await subject.store.append(newStream(), 'no-stream', [event]);
        const outcomes = await Promise.allSettled([
          subject.store.append(newStream(), 'no-stream', [fact()]),
          subject.store.append(newStream(), 'no-stream', [fact(), event]),
          subject.store.append(newStream(), 'any', [fact()]),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(outcomes[1]).toMatchObject({ reason: { code: 'EVENT_ID_ALREADY_USED' } });
      });
  });
}
