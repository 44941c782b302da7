import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fact, newStream } from '../testing/event-store.contract';
import { contentOf, parseContent, sealEvents } from './canonical';
import { computeEmpreinte, verifyChain } from './chain';
import { UnstorableEvent } from './errors';
import { createMemoryEventStore } from './memory/memory-event-store';
import type { RecordedEvent } from './port';

const json = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
const holdsNul = (value: unknown) => /(^|[^\\])(\\\\)*\\u0000/.test(JSON.stringify(value));

describe('canonical content', () => {
  it('is what it says it is after any number of parse and canonicalise rounds', () => {
    fc.assert(
      fc.property(json, (data) => {
        fc.pre(!holdsNul(data));
        const content = contentOf('bilan-1', fact(data));
        expect(contentOf('bilan-1', parseContent(content))).toBe(content);
        expect(parseContent(content).data).toEqual(JSON.parse(JSON.stringify(data)));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses every text with a NUL or a lone surrogate, and only those', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\\', 'u0000', 'ud800', '\0', '\ud83d', '\ude00', 'a', '"')), (parts) => {
        const text = parts.join('');
        const seal = () => sealEvents('bilan-1', [fact({ text })]);
        if (text.includes('\0') || /\p{Surrogate}/u.test(text)) expect(seal).toThrow(UnstorableEvent);
        else expect(parseContent(seal()[0]!.content).data).toEqual({ text });
      }),
      { numRuns: 2_000 },
    );
  });

  it('orders keys by UTF-16 code unit and writes numbers as RFC 8785 does', () => {
    const content = contentOf('bilan-1', fact({ '\u20ac': 1e21, '\r': -0, '\u{1f600}': 1.0, '\ufb33': 1e-7, a: 4.5 }));
    expect(content).toContain('"data":{"\\r":0,"a":4.5,"\u20ac":1e+21,"\u{1f600}":1,"\ufb33":1e-7}');
  });
});

describe('hash chain', () => {
  const stream = newStream();
  let events: RecordedEvent[];
  beforeAll(async () => {
    const store = createMemoryEventStore();
    events = [];
    for (let n = 0; n < 6; n += 1) events.push(...(await store.append(stream, 'any', [fact({ minutes: n })])).events);
  });

  it('starts from nothing and links each fact to the one before', () => {
    const [first, second] = events as [RecordedEvent, RecordedEvent];
    const digest = createHash('sha256').update(contentOf(stream, first)).digest('hex');
    expect(first.empreinte).toBe(digest);
    expect(second.empreinte).toBe(computeEmpreinte(digest, stream, second));
  });

  it('verifies', async () => {
    expect(await verifyChain(events)).toEqual({ valid: true, count: 6, empreinte: events[5]?.empreinte });
  });

  it.each([
    [
      'one changed character',
      (list: RecordedEvent[]) => (list[2] = { ...list[2]!, data: { minutes: 9 } }),
      2,
      'content',
    ],
    [
      'one changed digest',
      (list: RecordedEvent[]) => (list[2] = { ...list[2]!, empreinte: '0'.repeat(64) }),
      2,
      'content',
    ],
    ['one fact dropped', (list: RecordedEvent[]) => list.splice(2, 1), 3, 'order'],
    [
      'one fact dropped, the next ones renumbered',
      (list: RecordedEvent[]) => renumber(list, list.splice(2, 1)),
      2,
      'content',
    ],
    ['two facts swapped', (list: RecordedEvent[]) => list.splice(2, 2, list[3]!, list[2]!), 3, 'order'],
    [
      'two facts swapped and renumbered',
      (list: RecordedEvent[]) => renumber(list, list.splice(2, 2, list[3]!, list[2]!)),
      2,
      'content',
    ],
    ['one fact added', (list: RecordedEvent[]) => list.splice(2, 0, { ...list[2]!, ...fact() }), 2, 'content'],
  ] as const)('detects and locates %s', async (_, tamper, revision, kind) => {
    const tampered = [...events];
    tamper(tampered);
    expect(await verifyChain(tampered)).toMatchObject({ valid: false, break: { stream, revision, kind } });
  });
});

function renumber(list: RecordedEvent[], _removed: unknown): void {
  list.forEach((event, revision) => (list[revision] = { ...event, revision }));
}
