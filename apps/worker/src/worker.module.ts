import { Module, type DynamicModule } from '@nestjs/common';
import type { Composition } from '#lib/composition';
import { COMPOSITION, Workers } from './workers';

/** What a process that serves no request runs. */
@Module({})
export class WorkerModule {
  static of(composition: Composition): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: COMPOSITION, useValue: composition }, Workers] };
  }
}
