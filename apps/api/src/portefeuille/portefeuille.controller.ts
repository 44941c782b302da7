import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { ConsulterPortefeuille, type PortefeuilleConsulte } from './consulter-portefeuille';
import { LecturePortefeuille } from './lecture-portefeuille';

@Controller('api/bilans')
export class PortefeuilleController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async lister(@Appelant() appelant: Compte, @Query() query: unknown): Promise<PortefeuilleConsulte> {
    return this.bus.execute(new ConsulterPortefeuille(appelant, await validated(LecturePortefeuille, query)));
  }
}
