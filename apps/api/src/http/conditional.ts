import { validate as isUuid } from 'uuid';
import { invalid } from './invalid';

export const etag = (revision: number): string => `"${revision}"`;

/**
 * The revision that `If-Match` expects, `undefined` when it expects none.
 * @throws ProblemException when it is not an ETag of ours
 */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const [, revision] = /^"(\d{1,9})"$/.exec(ifMatch.trim()) ?? [];
  if (revision === undefined)
    throw invalid([{ champ: 'If-Match', message: 'If-Match : attend l’ETag d’un bilan, par exemple "12"' }]);
  return Number(revision);
}

/** @throws ProblemException when the key is not a UUID */
export function commandIdOf(idempotencyKey: string | undefined): string | undefined {
  if (idempotencyKey === undefined) return undefined;
  if (!isUuid(idempotencyKey))
    throw invalid([{ champ: 'Idempotency-Key', message: 'Idempotency-Key : attend un identifiant UUID' }]);
  return idempotencyKey.toLowerCase();
}
