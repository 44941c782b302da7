import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Compte } from '#lib/annuaire';
import type { FastifyRequest } from 'fastify';

/** A request; `id` is its correlation id. */
export type ApiRequest = FastifyRequest & {
  /** Who sends it, once the bearer token is read. */
  appelant?: Compte;
};

/** The account that sends the request. */
export const Appelant = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ApiRequest>().appelant,
);
