import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Lecture } from '../http/fields';
import { validated } from '../http/validation';
import { BilanVisibleGuard } from '../sessions/bilan-visible.guard';
import { VerifierIntegrite, type IntegriteVerifiee } from './verifier-integrite';

/** For whoever may see the bilan: the proof holds no content. */
@Controller('api/bilans/:id/integrite')
@UseGuards(BilanVisibleGuard)
export class IntegriteController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async verifier(@Param('id') bilanId: string, @Query() query: unknown): Promise<IntegriteVerifiee> {
    await validated(Lecture, query);
    return this.bus.execute(new VerifierIntegrite(bilanId));
  }
}
