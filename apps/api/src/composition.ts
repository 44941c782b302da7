import { Module, type DynamicModule } from '@nestjs/common';
import type { Composition } from '#lib/composition';

/** Injection token of the `Composition` that the process built before Nest. */
export const COMPOSITION = Symbol('composition');

@Module({})
export class CompositionModule {
  static of(composition: Composition): DynamicModule {
    return {
      module: CompositionModule,
      global: true,
      providers: [{ provide: COMPOSITION, useValue: composition }],
      exports: [COMPOSITION],
    };
  }
}
