import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { PhasesDuProgramme, TexteCourt } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { Type } from 'class-transformer';
import { IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';
import { COMPOSITION } from '../composition';
import { programmeConsulte, type ProgrammeConsulte } from './programme-consulte';

/** What identifies a programme, all its versions together. */
export const CODE_PROGRAMME = /^[a-z0-9-]{1,40}$/;

/** Outside the 24 hours. */
export class SeancesHorsDuree {
  @IsInt() @Min(0) @Max(24) seances: number;
  @IsInt() @Min(0) @Max(1440) minutes: number;
}

/** A programme as an organisme publishes it. */
export class NouveauProgramme {
  @Matches(CODE_PROGRAMME, { message: '$property attend un code en minuscules, par exemple « bilan-12h »' })
  id: string;
  @IsInt() @Min(1) @Max(9999) version: number;
  @TexteCourt(200) intitule: string;
  @ValidateNested() @IsObject() @Type(() => SeancesHorsDuree) prealable: SeancesHorsDuree;
  @ValidateNested() @IsObject() @Type(() => PhasesDuProgramme) phases: PhasesDuProgramme;
  @ValidateNested() @IsObject() @Type(() => SeancesHorsDuree) suivi: SeancesHorsDuree;
}

export interface ProgrammePublication {
  readonly programme: ProgrammeConsulte;
  /** False when that version was there already, with the same content. */
  readonly nouveau: boolean;
}

export class PublierProgramme extends Command<ProgrammePublication> {
  constructor(
    readonly appelant: Compte,
    readonly nouveau: NouveauProgramme,
  ) {
    super();
  }
}

@CommandHandler(PublierProgramme)
export class PublierProgrammeHandler implements ICommandHandler<PublierProgramme> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, nouveau: sent }: PublierProgramme): Promise<ProgrammePublication> {
    const { reglages, clock } = this.composition;
    const [programme, nouveau] = await reglages.publierProgramme(appelant.organismeId, sent, clock.now());
    return { programme: programmeConsulte(programme), nouveau };
  }
}
