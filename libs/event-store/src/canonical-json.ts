import canonicalize from 'canonicalize';

export interface CanonicalJson {
  readonly text: string;
  /** What the text says, apart from what was given. */
  readonly value: unknown;
}

/**
 * RFC 8785 canonical JSON. Sorting the keys of a copy and leaving the rest to the engine takes a third of the time that
 * writing value by value does; keys that objects do not keep in the order they were set go the long way.
 * @throws TypeError, RangeError when JSON cannot express the value
 */
export function canonicalJson(given: unknown): CanonicalJson {
  try {
    const value = inOrder(given);
    return { text: JSON.stringify(value), value };
  } catch (error) {
    if (!(error instanceof KeyWithoutOrder)) throw error;
    const text = canonicalize(given) as string;
    return { text, value: JSON.parse(text) as unknown };
  }
}

class KeyWithoutOrder extends Error {}

function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
      return value + 0; // -0 is written 0
    case 'object':
      return value === null ? null : objectInOrder(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function objectInOrder(given: object): unknown {
  if (hasToJson(given)) return inOrder(given.toJSON());
  if (Array.isArray(given)) return Array.from(given, (each: unknown) => (each === undefined ? null : inOrder(each)));
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(given).sort()) {
    if (isWithoutOrder(key)) throw new KeyWithoutOrder(key);
    const value = (given as Record<string, unknown>)[key];
    if (value !== undefined) ordered[key] = inOrder(value);
  }
  return ordered;
}

/** Objects put numbers first, and setting `__proto__` adds no key. */
function isWithoutOrder(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || key === '__proto__';
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
