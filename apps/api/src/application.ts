import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Composition } from '#lib/composition';
import { AppModule } from './app.module';
import { correlationIdOf, tellCorrelationId } from './http/correlation';
import { logRequests } from './http/request-log';
import { openApiDocument } from './openapi/document';
import { acceptJson, BODY_LIMIT } from './http/body';
import { lowerPathIdentifiers } from './http/path-identifiers';

/** The HTTP application, ready to listen. */
export async function createApplication(composition: Composition): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, genReqId: correlationIdOf, requestIdHeader: false });
  const fastify = adapter.getInstance();
  tellCorrelationId(fastify);
  logRequests(fastify, composition.logger);
  acceptJson(fastify);
  lowerPathIdentifiers(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(composition), adapter, {
    bodyParser: false,
    logger: false, // thirty lines about routes at each start; failures throw, requests are logged by pino
    abortOnError: false,
  });
  SwaggerModule.setup('api/docs', app, () => openApiDocument() as OpenAPIObject);
  fastify.get('/', (_, reply) => reply.redirect('/api/docs'));
  await app.init();
  return app;
}
