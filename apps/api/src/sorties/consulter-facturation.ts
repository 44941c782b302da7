import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { loadOpenedBilan } from '#lib/application';
import { dateCivile, etatFacturable, type EtatFacturable, type TypeFinancement } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';

export interface FacturationConsultee extends EtatFacturable {
  readonly financement: TypeFinancement;
}

/** What of a bilan may be billed to whoever pays it, and why the rest may not. */
export class ConsulterFacturation extends Query<FacturationConsultee> {
  constructor(readonly bilanId: string) {
    super();
  }
}

@QueryHandler(ConsulterFacturation)
export class ConsulterFacturationHandler implements IQueryHandler<ConsulterFacturation> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ bilanId }: ConsulterFacturation): Promise<FacturationConsultee> {
    const { store, clock } = this.composition;
    const { dossier } = (await loadOpenedBilan(store, bilanId)).bilan;
    const jour = dateCivile(clock.now().toISOString(), dossier.site!.fuseau);
    return { financement: dossier.financement!.type, ...etatFacturable(dossier, jour) };
  }
}
