import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { Identifiant, ajouterMois, dateCivile } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { ACTIVITE, PORTEFEUILLE, tableauActivite, type TableauActivite } from '#lib/projections';
import { IsOptional } from 'class-validator';
import { COMPOSITION } from '../composition';
import { JourCivil, Lecture } from '../http/fields';
import { invalid } from '../http/invalid';
import { waitUntilRead } from '../http/read-your-writes';
import { centresVisibles } from '../sessions/droits';

export class LectureTableau extends Lecture {
  /** First day counted; twelve months before the last one by default. */
  @IsOptional() @JourCivil() du?: string;
  /** Last day counted; today by default. */
  @IsOptional() @JourCivil() au?: string;
  @IsOptional() @Identifiant() centre?: string;
}

/** What was done between two days in the centres that the caller sees. */
export class ConsulterActivite extends Query<TableauActivite> {
  constructor(
    readonly appelant: Compte,
    readonly lecture: LectureTableau,
  ) {
    super();
  }
}

@QueryHandler(ConsulterActivite)
export class ConsulterActiviteHandler implements IQueryHandler<ConsulterActivite> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, lecture }: ConsulterActivite): Promise<TableauActivite> {
    const { clock, database } = this.composition;
    const au = lecture.au ?? dateCivile(clock.now().toISOString(), 'Europe/Paris');
    const du = lecture.du ?? ajouterMois(au, -12);
    if (du > au) throw invalid([{ champ: 'du', message: 'du : précède « au » ou lui est égal' }]);
    await waitUntilRead(this.composition, [ACTIVITE.name, PORTEFEUILLE.name], lecture.apres);
    const centres = centresVisibles(appelant, lecture.centre);
    return tableauActivite(database.pool, { organismeId: appelant.organismeId, du, au, ...(centres && { centres }) });
  }
}
