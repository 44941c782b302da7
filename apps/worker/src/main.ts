import 'reflect-metadata';
import { compose } from '#lib/composition';
import { readConfiguration, runProcess } from '#lib/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module';

void runProcess(async (shutdown) => {
  const configuration = readConfiguration(process.env);
  const tell = (message: string) => void process.stdout.write(`${message}\n`);
  const composition = await compose(configuration, { embedded: 'join', shutdown, tell });
  const context = NestFactory.createApplicationContext(WorkerModule.of(composition), {
    abortOnError: false,
    logger: false,
  });
  await shutdown.open('échéances et messages', context, (opened) => opened.close());
  tell('Les projections, les échéances et les messages sont en marche ; Ctrl+C les arrête.');
});
