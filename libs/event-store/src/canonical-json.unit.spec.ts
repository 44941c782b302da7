import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

const keys = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '10', '9', '0', '-1', '__proto__', 'toString', 'é', '\u{1f600}', '\ufb33'),
);

describe('canonicalJson', () => {
  it('writes any JSON value as RFC 8785 says, and gives back what the text says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()), (json, object) => {
        for (const given of [json, object, [object, json]]) {
          const { text, value } = canonicalJson(given);
          expect(text).toBe(canonicalize(given));
          expect(value).toEqual(JSON.parse(text));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('orders keys by their UTF-16 code units', () => {
    const given = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    const text = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}';
    expect(canonicalJson(given).text).toBe(text);
    expect(canonicalJson({ b: { '10': 1, '9': 2 }, a: [] }).text).toBe('{"a":[],"b":{"10":1,"9":2}}');
  });

  it('writes what JSON.stringify would: dates, absent values, minus zero', () => {
    const given = { d: new Date(0), b: undefined, a: [undefined, -0, 1e21], c: Object.create(null) as object };
    const { text, value } = canonicalJson(given);
    expect(text).toBe('{"a":[null,0,1e+21],"c":{},"d":"1970-01-01T00:00:00.000Z"}');
    expect(value).toEqual(JSON.parse(text));
  });

  it('gives back a copy', () => {
    const given = { a: [{ b: 1 }] };
    const { value } = canonicalJson(given);
    given.a[0]!.b = 2;
    expect(value).toEqual({ a: [{ b: 1 }] });
  });

  it.each([NaN, Infinity, 1n, () => 1, Symbol('a')].map((value) => [value]))('refuses %p', (value) => {
    expect(() => canonicalJson({ a: [value] })).toThrow(TypeError);
  });

  it('refuses what contains itself', () => {
    const circle: Record<string, unknown> = {};
    circle.a = circle;
    expect(() => canonicalJson(circle)).toThrow(RangeError);
  });
});
