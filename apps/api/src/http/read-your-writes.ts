import type { ProjectionRunner } from '#lib/projections';
import { ProblemException } from './problem';

const TIMEOUT_MS = 5_000;

/**
 * Waits until these read models hold what was written at the position `apres`, when the caller gives one.
 * @throws ProblemException (503, `Retry-After`) when they do not within five seconds
 */
export async function waitUntilRead(
  runner: ProjectionRunner,
  projections: readonly string[],
  apres: string | undefined,
): Promise<void> {
  if (apres === undefined) return;
  const reached = await Promise.all(
    projections.map((projection) => runner.waitFor(projection, apres, { timeoutMs: TIMEOUT_MS })),
  );
  if (reached.every(Boolean)) return;
  const detail = 'Rien n’est perdu : relisez dans un instant, ou sans « apres » pour l’état déjà connu.';
  throw new ProblemException('LECTURE_EN_RETARD', detail, {}, { 'retry-after': '1' });
}
