import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { loadOpenedBilan } from '#lib/application';
import { informationsAuFinanceur, lireFait, type Information } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';

export interface InformationsFinanceur {
  readonly informations: readonly Information[];
}

/** What the funder of a bilan is told of it, and nothing else (L6353-10). */
export class ConsulterInformationsFinanceur extends Query<InformationsFinanceur> {
  constructor(readonly bilanId: string) {
    super();
  }
}

@QueryHandler(ConsulterInformationsFinanceur)
export class ConsulterInformationsFinanceurHandler implements IQueryHandler<ConsulterInformationsFinanceur> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ bilanId }: ConsulterInformationsFinanceur): Promise<InformationsFinanceur> {
    const { facts } = await loadOpenedBilan(this.composition.store, bilanId);
    return { informations: informationsAuFinanceur(facts.map(lireFait)) };
  }
}
