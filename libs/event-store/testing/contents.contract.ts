import { verifyChain } from '../src/chain';
import { UnstorableEvent } from '../src/errors';
import { collect, fact, newStream } from './facts';
import type { StoreUnderTest } from './store-under-test';

/** What a fact may contain, and that it comes back to the last digit. */
export function describeContents(subject: StoreUnderTest): void {
  describe('append, whatever the content', () => {
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
        await expect(subject.store.append(stream, 'any', [event])).rejects.toBeInstanceOf(UnstorableEvent);
      await expect(subject.store.append(stream, 'any', [])).rejects.toBeInstanceOf(RangeError);
      await expect(subject.store.append(stream, -1, [fact()])).rejects.toBeInstanceOf(RangeError);
      expect(await collect(subject.store.readStream(stream))).toEqual([]);
    });

    it('gives back every number and text to the last digit', async () => {
      const stream = newStream();
      const data = {
        'é\u007f\u2028\u{1f600}\\u0000\\\\ud800"\n': ['\u0001', '', 'œuvre', '\u{10ffff}'],
        numbers: [0, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740993, 0.1, 333333333.33333329, -1.5],
        b: { a: null, A: [true, [], {}] },
        __proto: 1,
      };
      await subject.store.append(stream, 'no-stream', [fact(data)]);
      const events = await collect(subject.store.readStream(stream));
      expect(events[0]?.data).toEqual(data);
      expect(await verifyChain(events)).toMatchObject({ valid: true, count: 1 });
    });

    it('carries facts of 1 MB', async () => {
      const stream = newStream();
      const data = { text: 'é'.repeat(500_000) };
      await subject.store.append(stream, 'no-stream', [fact(data)]);
      await subject.store.append(stream, 0, [fact(data)]);
      const events = await collect(subject.store.readStream(stream));
      expect(events.map((event) => event.data)).toEqual([data, data]);
      expect(await verifyChain(events)).toMatchObject({ valid: true });
    });
  });
}
