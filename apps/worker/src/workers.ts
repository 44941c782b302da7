import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { startWorkers, type Composition } from '#lib/composition';

/** Injection token of the `Composition` that the process built before Nest. */
export const COMPOSITION = Symbol('composition');

/** The projections, the deadlines and the messages, for as long as the application lives. */
@Injectable()
export class Workers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private started: Awaited<ReturnType<typeof startWorkers>> | undefined;

  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async onApplicationBootstrap(): Promise<void> {
    this.started = await startWorkers(this.composition);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.started?.stop();
  }
}
