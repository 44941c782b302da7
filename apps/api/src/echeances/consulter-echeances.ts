import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { Identifiant, TexteCourt, instantLocal } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import {
  ECHEANCES,
  NATURES_ECHEANCE,
  listerEcheances,
  type NatureEcheance,
  type PageEcheances,
} from '#lib/notifications';
import { PORTEFEUILLE } from '#lib/projections';
import { IsIn, IsOptional } from 'class-validator';
import { COMPOSITION } from '../composition';
import { JourCivil, LectureParPages } from '../http/fields';
import { waitUntilRead } from '../http/read-your-writes';
import { centresVisibles } from '../sessions/droits';

export class LectureEcheances extends LectureParPages {
  @IsOptional() @IsIn(NATURES_ECHEANCE) nature?: NatureEcheance;
  /** Day before which they are due, itself excluded. */
  @IsOptional() @JourCivil() avant?: string;
  @IsOptional() @Identifiant() centre?: string;
  @IsOptional() @Identifiant() consultant?: string;
  @IsOptional() @Identifiant() bilan?: string;
  @IsOptional() @TexteCourt(500) curseur?: string;
}

/** The deadlines still open of the bilans that the caller sees, soonest first, those overdue included. */
export class ConsulterEcheances extends Query<PageEcheances> {
  constructor(
    readonly appelant: Compte,
    readonly lecture: LectureEcheances,
  ) {
    super();
  }
}

@QueryHandler(ConsulterEcheances)
export class ConsulterEcheancesHandler implements IQueryHandler<ConsulterEcheances> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, lecture }: ConsulterEcheances): Promise<PageEcheances> {
    const { database } = this.composition;
    const { apres, centre, consultant, bilan, avant, ...filtre } = lecture;
    await waitUntilRead(this.composition, [ECHEANCES.name, PORTEFEUILLE.name], apres);
    const centres = centresVisibles(appelant, centre);
    const bilanIds = bilansVisibles(appelant, bilan);
    return listerEcheances(database.pool, {
      ...filtre,
      organismeId: appelant.organismeId,
      ...(avant && { avant: instantLocal(avant, '00:00', 'Europe/Paris') }),
      ...(centres && { centres }),
      ...(bilanIds && { bilanIds }),
      ...(consultant && { consultantId: consultant }),
    });
  }
}

function bilansVisibles({ role, bilanIds }: Compte, bilan: string | undefined): readonly string[] | undefined {
  if (role !== 'beneficiaire') return bilan === undefined ? undefined : [bilan];
  return bilan === undefined ? bilanIds : bilanIds.filter((id) => id === bilan);
}
