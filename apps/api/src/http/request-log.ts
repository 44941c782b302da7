import type { Logger } from '#lib/platform';
import type { FastifyInstance } from 'fastify';

/** One line per request, except the supervisors'. The query string is left out: it may hold a name that is searched for. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', ({ id: correlationId, method, url }, { statusCode: status, elapsedTime }, done) => {
    const [path] = url.split('?');
    const line = { correlationId, method, path, status, ms: Math.round(elapsedTime) };
    if (!url.startsWith('/health')) logger.info(line, 'demande');
    done();
  });
}
