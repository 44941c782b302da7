import type { FastifyInstance } from 'fastify';
import { invalid } from './invalid';

/** Bytes: a synthèse of four long sections is a tenth of it. */
export const BODY_LIMIT = 1_048_576;

/** Reads JSON in UTF-8 only; an empty body is an absent one, for the commands that have nothing to say. */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = textOf(body);
    if (text === undefined)
      done(invalid([{ champ: '', message: 'Le corps attendu est un objet JSON, encodé en UTF-8.' }]));
    else if (text === '') done(null, undefined);
    else void parse(request, text, done);
  });
}

/** `undefined` when the bytes are no UTF-8: what they stood for would be lost without a word. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
