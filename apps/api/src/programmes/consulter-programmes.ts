import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';
import { programmeConsulte, type ProgrammeConsulte } from './programme-consulte';

export interface ProgrammesConsultes {
  readonly programmes: readonly ProgrammeConsulte[];
}

/** The programmes that the caller's organisme may open a bilan with. */
export class ConsulterProgrammes extends Query<ProgrammesConsultes> {
  constructor(readonly appelant: Compte) {
    super();
  }
}

@QueryHandler(ConsulterProgrammes)
export class ConsulterProgrammesHandler implements IQueryHandler<ConsulterProgrammes> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant }: ConsulterProgrammes): Promise<ProgrammesConsultes> {
    const { programmes } = await this.composition.findReglages(appelant.organismeId);
    return { programmes: [...programmes.values()].map(programmeConsulte) };
  }
}
