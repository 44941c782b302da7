import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Composition } from '#lib/composition';
import type { FastifyReply } from 'fastify';
import { COMPOSITION } from '../composition';
import { Open } from '../sessions/bearer.guard';

const TIMEOUT_MS = 2_000;

/** For supervisors: alive (restart it if not), ready (send it requests). */
@Open()
@Controller('health')
export class HealthController {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  @Get('live')
  live(): object {
    return { statut: 'vivant' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { database, store, runner } = this.composition;
    const [base, journal, projections] = await Promise.all([
      answers(database.pool.query('select 1')),
      answers(store.ping()),
      inTime(runner.lag()).catch(() => undefined),
    ]);
    const ready = base && journal && projections !== undefined;
    void reply.status(ready ? 200 : 503);
    return { statut: ready ? 'pret' : 'indisponible', base, journal, projections: projections ?? [] };
  }
}

const answers = (check: Promise<unknown>): Promise<boolean> =>
  inTime(check).then(
    () => true,
    () => false,
  );

async function inTime<T>(check: Promise<T>): Promise<T> {
  const late = new AbortController();
  const timeout = delay(TIMEOUT_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error('no answer in time');
  });
  timeout.catch(() => undefined);
  try {
    return await Promise.race([check, timeout]);
  } finally {
    late.abort();
  }
}
