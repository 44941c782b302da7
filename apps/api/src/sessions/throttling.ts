import type { ThrottlerModuleOptions } from '@nestjs/throttler';
import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/** Against guessing: one password of many accounts, or many passwords of one account. */
export const throttling: ThrottlerModuleOptions = {
  setHeaders: false,
  throttlers: [
    { name: 'poste', ttl: MINUTE_MS, limit: 120 },
    { name: 'compte', ttl: MINUTE_MS, limit: 10, getTracker: ({ body }) => digest(body as unknown) },
  ],
};

function digest(body: unknown): string {
  const courriel = (body as { courriel?: unknown } | null | undefined)?.courriel;
  const normalised = typeof courriel === 'string' ? courriel.trim().toLowerCase() : '';
  return createHash('sha256').update(normalised).digest('hex');
}
