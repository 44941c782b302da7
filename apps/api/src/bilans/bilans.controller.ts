import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { etag } from '../http/conditional';
import { JourCivil, Lecture, LectureParPages } from '../http/fields';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { BilanVisibleGuard } from '../sessions/bilan-visible.guard';
import { ConsulterBilan, type BilanConsulte } from './consulter-bilan';
import { ConsulterHistorique, type PageHistorique } from './consulter-historique';
import { ConsulterPossibles, type PossiblesConsultes } from './consulter-possibles';

export class LectureBilan extends Lecture {
  @IsOptional() @JourCivil() au?: string;
}

export class LectureHistorique extends LectureParPages {
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(1_000_000) curseur?: number;
}

/** One bilan, read from its own facts: what was just written is always there. */
@Controller('api/bilans/:id')
@UseGuards(BilanVisibleGuard)
export class BilansController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async consulter(
    @Appelant() appelant: Compte,
    @Param('id') bilanId: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BilanConsulte> {
    const { au } = await validated(LectureBilan, query);
    const bilan = await this.bus.execute(new ConsulterBilan(appelant, bilanId, au));
    void reply.header('etag', etag(bilan.revision));
    return bilan;
  }

  @Get('historique')
  async historique(@Param('id') bilanId: string, @Query() query: unknown): Promise<PageHistorique> {
    const { curseur, limite } = await validated(LectureHistorique, query);
    return this.bus.execute(new ConsulterHistorique(bilanId, curseur, limite));
  }

  @Get('possibles')
  async possibles(
    @Appelant() appelant: Compte,
    @Param('id') bilanId: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PossiblesConsultes> {
    await validated(Lecture, query);
    const consultes = await this.bus.execute(new ConsulterPossibles(appelant, bilanId));
    void reply.header('etag', etag(consultes.revision));
    return consultes;
  }
}
