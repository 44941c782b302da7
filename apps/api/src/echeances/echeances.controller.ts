import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { PageEcheances } from '#lib/notifications';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { ConsulterEcheances, LectureEcheances } from './consulter-echeances';

@Controller('api/echeances')
export class EcheancesController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async lister(@Appelant() appelant: Compte, @Query() query: unknown): Promise<PageEcheances> {
    return this.bus.execute(new ConsulterEcheances(appelant, await validated(LectureEcheances, query)));
  }
}
