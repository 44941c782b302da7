import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { Lecture } from '../http/fields';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { PERSONNEL } from '../sessions/droits';
import { exigerLecteur } from '../sessions/lecteur-exige';
import { exigerReglages } from '../sessions/reglages-exiges';
import type { ConformiteConsultee } from './conformite';
import { ConsulterConformite } from './consulter-conformite';
import { DeclarationSituation, DeclarerSituation } from './declarer-situation';

@Controller('api/organisme')
export class OrganismeController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get('conformite')
  async conformite(@Appelant() appelant: Compte, @Query() query: unknown): Promise<ConformiteConsultee> {
    exigerLecteur(appelant, PERSONNEL);
    await validated(Lecture, query);
    return this.queries.execute(new ConsulterConformite(appelant));
  }

  @Put('situation')
  async declarer(@Appelant() appelant: Compte, @Body() body: unknown): Promise<ConformiteConsultee> {
    exigerReglages(appelant);
    return this.commands.execute(new DeclarerSituation(appelant, await validated(DeclarationSituation, body)));
  }
}
