import type { FastifyInstance } from 'fastify';

/** Bytes: a synthèse of four long sections is a tenth of it. */
export const BODY_LIMIT = 1_048_576;

/** Reads JSON only; an empty body is an absent one, for the commands that have nothing to say. */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body, done);
  });
}
