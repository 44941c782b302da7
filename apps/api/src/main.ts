import 'reflect-metadata';
import { compose, startWorkers } from '#lib/composition';
import { readConfiguration, runProcess } from '#lib/platform';
import { createApplication } from './application';
import { accueil } from './demo/accueil';
import { preparerDemo } from './demo/preparer';

void runProcess(async (shutdown) => {
  const configuration = readConfiguration(process.env);
  const tell = (message: string) => void process.stdout.write(`${message}\n`);
  const composition = await compose(configuration, { embedded: 'start', shutdown, tell });
  if (configuration.mode === 'demo') await preparerDemo(composition, tell);
  if (configuration.workers === 'inline') {
    await shutdown.open('échéances et messages', startWorkers(composition), (workers) => workers.stop());
  }
  const app = await shutdown.open('HTTP', createApplication(composition), (opened) => opened.close());
  await app.listen(configuration.port, configuration.host);
  tell(accueil(configuration));
});
