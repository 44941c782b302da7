import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { SORTIES } from '#lib/bilan-domain';
import { Lecture } from '../http/fields';
import { Appelant } from '../http/request';
import { validated } from '../http/validation';
import { BilanVisibleGuard, OuverteAuFinanceur } from '../sessions/bilan-visible.guard';
import { exigerLecteur } from '../sessions/lecteur-exige';
import { ConsulterCertificat, type CertificatConsulte } from './consulter-certificat';
import { ConsulterFacturation, type FacturationConsultee } from './consulter-facturation';
import { ConsulterInformationsFinanceur, type InformationsFinanceur } from './consulter-informations-financeur';

/** What leaves a dossier: read from its own facts, under the rules of what leaves. */
@Controller('api/bilans/:id')
@UseGuards(BilanVisibleGuard)
export class SortiesController {
  constructor(private readonly bus: QueryBus) {}

  @Get('certificat-de-realisation')
  async certificat(
    @Appelant() appelant: Compte,
    @Param('id') bilanId: string,
    @Query() query: unknown,
  ): Promise<CertificatConsulte> {
    exigerLecteur(appelant, SORTIES['certificat-de-realisation'].lecteurs);
    await validated(Lecture, query);
    return this.bus.execute(new ConsulterCertificat(bilanId));
  }

  @Get('informations-financeur')
  @OuverteAuFinanceur()
  async informationsFinanceur(
    @Appelant() appelant: Compte,
    @Param('id') bilanId: string,
    @Query() query: unknown,
  ): Promise<InformationsFinanceur> {
    exigerLecteur(appelant, SORTIES['informations-financeur'].lecteurs);
    await validated(Lecture, query);
    return this.bus.execute(new ConsulterInformationsFinanceur(bilanId));
  }

  @Get('facturation')
  async facturation(
    @Appelant() appelant: Compte,
    @Param('id') bilanId: string,
    @Query() query: unknown,
  ): Promise<FacturationConsultee> {
    exigerLecteur(appelant, SORTIES.facturation.lecteurs);
    await validated(Lecture, query);
    return this.bus.execute(new ConsulterFacturation(bilanId));
  }
}
