import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { loadOpenedBilan } from '#lib/application';
import { etatFacturable, type EtatFacturable, type TypeFinancement } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';

export interface FacturationConsultee extends EtatFacturable {
  readonly financement: TypeFinancement;
}

/** The minutes of a bilan that may be billed to its funder, and why the others may not. */
export class ConsulterFacturation extends Query<FacturationConsultee> {
  constructor(readonly bilanId: string) {
    super();
  }
}

@QueryHandler(ConsulterFacturation)
export class ConsulterFacturationHandler implements IQueryHandler<ConsulterFacturation> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ bilanId }: ConsulterFacturation): Promise<FacturationConsultee> {
    const { dossier } = (await loadOpenedBilan(this.composition.store, bilanId)).bilan;
    return { financement: dossier.financement!.type, ...etatFacturable(dossier) };
  }
}
