import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { FastifyReply } from 'fastify';
import { Lecture } from '../http/fields';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { PERSONNEL } from '../sessions/droits';
import { exigerLecteur } from '../sessions/lecteur-exige';
import { exigerReglages } from '../sessions/reglages-exiges';
import { ConsulterProgrammes, type ProgrammesConsultes } from './consulter-programmes';
import type { ProgrammeConsulte } from './programme-consulte';
import { NouveauProgramme, PublierProgramme } from './publier-programme';
import { RetirerProgramme } from './retirer-programme';

@Controller('api/programmes')
export class ProgrammesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async lister(@Appelant() appelant: Compte, @Query() query: unknown): Promise<ProgrammesConsultes> {
    exigerLecteur(appelant, PERSONNEL);
    await validated(Lecture, query);
    return this.queries.execute(new ConsulterProgrammes(appelant));
  }

  @Post()
  async publier(
    @Appelant() appelant: Compte,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgrammeConsulte> {
    exigerReglages(appelant);
    const sent = await validated(NouveauProgramme, body);
    const { programme, nouveau } = await this.commands.execute(new PublierProgramme(appelant, sent));
    if (!nouveau) void reply.status(200);
    return programme;
  }

  @Post(':id/:version/retrait')
  @HttpCode(200)
  async retirer(
    @Appelant() appelant: Compte,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<ProgrammeConsulte> {
    exigerReglages(appelant);
    return this.commands.execute(new RetirerProgramme(appelant, id, version));
  }
}
