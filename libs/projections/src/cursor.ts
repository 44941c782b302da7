/** The cursor that a caller gave is not one that a page gave: answered 400. */
export class CurseurInvalide extends Error {
  readonly code = 'CURSEUR_INVALIDE';
  constructor() {
    super('Le curseur n’est pas valide : reprenez la liste depuis sa première page.');
    this.name = 'CurseurInvalide';
  }
}

/** Where a keyset page ended: the sort value and the id of its last row. */
export type Cursor = readonly [value: string, id: string];

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

const INSTANT = /^(?!0000)(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/;
const ENDS_WITH_UUID = /^([a-z0-9-]*-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The sort value is an instant that PostgreSQL reads (or `infinity`), the id a UUID or a key that ends with one.
 * @throws CurseurInvalide
 */
export function decodeCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    if (Array.isArray(cursor) && cursor.length === 2 && cursor.every((part) => typeof part === 'string')) {
      const [value, id] = cursor as [string, string];
      if (isSortValue(value) && ENDS_WITH_UUID.test(id)) return [value, id];
    }
  } catch {
    // not JSON: the same mistake
  }
  throw new CurseurInvalide();
}

function isSortValue(value: string): boolean {
  if (value === 'infinity') return true;
  const [, day, time] = INSTANT.exec(value) ?? [];
  const date = new Date(`${day}T${time}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${time}`);
}
