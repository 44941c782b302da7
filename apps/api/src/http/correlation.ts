import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { v7 as uuidv7, validate as isUuid } from 'uuid';

/** The id that follows a request into the log: that of the caller when it is a UUID, else a new one. */
export function correlationIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && isUuid(given) ? given.toLowerCase() : uuidv7();
}

/** Answers it with every response. */
export function tellCorrelationId(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', request.id);
    done();
  });
}
