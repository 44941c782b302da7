import { WrongExpectedRevision } from '../src/errors';
import { collect, fact, facts, newStream } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** What becomes of an append, by what its author believes of the stream. */
export function describeExpectedRevisions(subject: StoreUnderTest): void {
  describe('append, expecting a revision', () => {
    it('given no stream, writes facts in order and answers where they are', async () => {
      const stream = newStream();
      const events = facts(3);
      const result = await subject.store.append(stream, 'no-stream', events);
      const read = await collect(subject.store.readStream(stream));
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
        await subject.store.append(existing, 'no-stream', [fact()]);
        const absent = newStream();
        for (const [i, stream] of [existing, absent].entries()) {
          const attempt = subject.store.append(stream, expected, [fact()]);
          if (accepted[i]) await expect(attempt).resolves.toMatchObject({ revision: stream === existing ? 1 : 0 });
          else await expect(attempt).rejects.toBeInstanceOf(WrongExpectedRevision);
        }
      },
    );

    it('given a stale revision, says what it found and writes nothing', async () => {
      const stream = newStream();
      await subject.store.append(stream, 'no-stream', facts(4));
      await expect(subject.store.append(stream, 1, facts(2))).rejects.toMatchObject({ stream, expected: 1, actual: 3 });
      await expect(subject.store.append(stream, 9, facts(2))).rejects.toMatchObject({ expected: 9, actual: 3 });
      expect(await collect(subject.store.readStream(stream))).toHaveLength(4);
    });
  });
}
