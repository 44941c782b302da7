import type { FastifyInstance } from 'fastify';
import { validate as isUuid } from 'uuid';

/** Identifiers of the path in lower case, as the log keeps them, before anything reads them. */
export function lowerPathIdentifiers(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _, done) => {
    const params = request.params as Record<string, string>;
    for (const [name, value] of Object.entries(params)) if (isUuid(value)) params[name] = value.toLowerCase();
    done();
  });
}
