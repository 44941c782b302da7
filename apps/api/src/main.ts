import 'reflect-metadata';
import { compose, startWorkers } from '#lib/composition';
import { readConfiguration, requireFreePort, runProcess } from '#lib/platform';
import { createApplication } from './application';
import { accueil } from './demo/accueil';
import { preparerDemo } from './demo/preparer';

void runProcess(async (shutdown) => {
  const configuration = readConfiguration(process.env);
  await requireFreePort(configuration);
  const tell = (message: string) => void process.stdout.write(`${message}\n`);
  const composition = await compose(configuration, { embedded: 'start', shutdown, tell });
  const chargerDemo = configuration.mode === 'demo' ? await preparerDemo(composition, tell) : undefined;
  const app = await shutdown.open('HTTP', createApplication(composition), (opened) => opened.close());
  await app.listen(configuration.port, configuration.host);
  if (configuration.workers === 'inline') composition.runner.start();
  // Before the deadlines: the demo tells a past in which its messages have already left.
  await chargerDemo?.();
  if (configuration.workers === 'inline') {
    await shutdown.open('échéances et messages', startWorkers(composition), (workers) => workers.stop());
  }
  tell(accueil(configuration));
});
