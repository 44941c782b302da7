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

export function decodeCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    if (Array.isArray(cursor) && cursor.length === 2 && cursor.every((part) => typeof part === 'string'))
      return [cursor[0] as string, cursor[1] as string];
  } catch {
    // not JSON: the same mistake
  }
  throw new CurseurInvalide();
}
