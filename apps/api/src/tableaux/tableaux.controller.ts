import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { TableauActivite } from '#lib/projections';
import { ProblemException } from '../http/problem';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { voitTableaux } from '../sessions/droits';
import { ConsulterActivite, LectureTableau } from './consulter-activite';

@Controller('api/tableaux-de-bord')
export class TableauxController {
  constructor(private readonly bus: QueryBus) {}

  @Get('activite')
  async activite(@Appelant() appelant: Compte, @Query() query: unknown): Promise<TableauActivite> {
    if (!voitTableaux(appelant))
      throw new ProblemException('ROLE_INSUFFISANT', 'Les tableaux de bord sont ceux des centres et de l’organisme.');
    return this.bus.execute(new ConsulterActivite(appelant, await validated(LectureTableau, query)));
  }
}
