import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { Reglage } from '#lib/bilan-domain';
import type { FastifyReply } from 'fastify';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { PERSONNEL } from '../sessions/droits';
import { exigerLecteur } from '../sessions/lecteur-exige';
import { exigerReglages } from '../sessions/reglages-exiges';
import { ConsulterParametres, LectureParametres, type ParametresConsultes } from './consulter-parametres';
import { FixerParametre, NouveauParametre } from './fixer-parametre';

@Controller('api/parametres')
export class ParametresController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async lister(@Appelant() appelant: Compte, @Query() query: unknown): Promise<ParametresConsultes> {
    exigerLecteur(appelant, PERSONNEL);
    const { au } = await validated(LectureParametres, query);
    return this.queries.execute(new ConsulterParametres(appelant, au));
  }

  @Post()
  async fixer(
    @Appelant() appelant: Compte,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Reglage> {
    exigerReglages(appelant);
    const sent = await validated(NouveauParametre, body);
    const { parametre, nouveau } = await this.commands.execute(new FixerParametre(appelant, sent));
    if (!nouveau) void reply.status(200);
    return parametre;
  }
}
