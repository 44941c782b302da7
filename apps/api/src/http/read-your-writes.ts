import type { EventStore } from '#lib/event-store';
import type { ProjectionRunner } from '#lib/projections';
import { invalid } from './invalid';
import { ProblemException } from './problem';

const TIMEOUT_MS = 5_000;
/** What is just written may be read after a short while only: the log holds it back until no earlier fact can appear. */
const GRACE_MS = 500;

/**
 * Waits until these read models hold what was written at the position `apres`, when the caller gives one.
 * @throws ProblemException 400 when the log goes not so far; 503 with `Retry-After` when they do not within five seconds
 */
export async function waitUntilRead(
  { runner, store }: { readonly runner: ProjectionRunner; readonly store: EventStore },
  projections: readonly string[],
  apres: string | undefined,
): Promise<void> {
  if (apres === undefined) return;
  const readWithin = async (timeoutMs: number) => {
    const reached = await Promise.all(projections.map((name) => runner.waitFor(name, apres, { timeoutMs })));
    return reached.every(Boolean);
  };
  if (await readWithin(GRACE_MS)) return;
  if (apres > ((await store.lastPosition()) ?? ''))
    throw invalid([{ champ: 'apres', message: 'apres : cette position est au-delà de la fin du journal' }]);
  if (await readWithin(TIMEOUT_MS - GRACE_MS)) return;
  const detail = 'Rien n’est perdu : relisez dans un instant, ou sans « apres » pour l’état déjà connu.';
  throw new ProblemException('LECTURE_EN_RETARD', detail, {}, { 'retry-after': '1' });
}
