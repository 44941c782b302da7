import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { DateAvantLesTables, dateCivile, reglagesDe, type Reglage } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { IsOptional } from 'class-validator';
import { COMPOSITION } from '../composition';
import { JourCivil, Lecture } from '../http/fields';
import { invalid } from '../http/invalid';

export class LectureParametres extends Lecture {
  /** Civil day whose values are read; today by default. */
  @IsOptional() @JourCivil() au?: string;
}

export interface ParametresConsultes {
  readonly au: string;
  readonly parametres: readonly Reglage[];
}

/** The parameters in force on one day for the caller's organisme, with where each value comes from. */
export class ConsulterParametres extends Query<ParametresConsultes> {
  constructor(
    readonly appelant: Compte,
    readonly au?: string,
  ) {
    super();
  }
}

@QueryHandler(ConsulterParametres)
export class ConsulterParametresHandler implements IQueryHandler<ConsulterParametres> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, au }: ConsulterParametres): Promise<ParametresConsultes> {
    const { clock, findReglages } = this.composition;
    const jour = au ?? dateCivile(clock.now().toISOString(), 'Europe/Paris');
    const { surcharges } = await findReglages(appelant.organismeId);
    try {
      return { au: jour, parametres: reglagesDe(jour, surcharges) };
    } catch (error) {
      if (!(error instanceof DateAvantLesTables)) throw error;
      throw invalid([{ champ: 'au', message: `au : attend un jour à partir du ${error.origine}` }]);
    }
  }
}
