import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Composition } from '#lib/composition';
import type { FastifyReply } from 'fastify';
import { COMPOSITION } from '../composition';
import type { ApiRequest } from './request';
import { problemOfError } from './problem-of-error';

/** The only place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, headers } = problemOfError(error, request.appelant?.role);
    const { logger } = this.composition;
    if (problem.code === 'LECTURE_EN_RETARD') logger.warn({ correlationId: request.id }, 'a read model is late');
    else if (problem.status >= 500) logger.error({ err: error, correlationId: request.id }, 'request failed');
    void reply.status(problem.status).headers(headers).type('application/problem+json').send(JSON.stringify(problem));
  }
}
