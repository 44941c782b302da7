import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { Siren, TexteCourt } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { COMPOSITION } from '../composition';
import { JourCivil } from '../http/fields';
import { conformite, type ConformiteConsultee } from './conformite';

const ANNEES = { premiere: 2000, derniere: 2100 } as const;
const PLUS_LONGUE_LISTE = 200;

/** A bilan pédagogique et financier that was sent. */
export class BpfTransmis {
  @IsInt() @Min(ANNEES.premiere) @Max(ANNEES.derniere) annee: number;
  @JourCivil() le: string;
}

export class SousTraitantCpf {
  @Siren() siren: string;
  /** Whether it subcontracts in its turn. */
  @IsBoolean() sousTraite: boolean;
}

/** What an organisme declares of itself, outside any dossier. */
export class DeclarationSituation {
  /** Whether it does anything else than bilans. */
  @IsBoolean() multiActivites: boolean;
  /** Its organisation that only holds bilans. */
  @IsOptional() @TexteCourt(200) organisationDediee?: string;
  /** First year of activity. */
  @IsInt() @Min(ANNEES.premiere) @Max(ANNEES.derniere) actifDepuis: number;
  @IsArray()
  @ArrayMaxSize(PLUS_LONGUE_LISTE)
  @ArrayUnique(({ annee }: BpfTransmis) => annee, { message: '$property ne donne chaque année qu’une fois' })
  @ValidateNested({ each: true })
  @Type(() => BpfTransmis)
  bpfTransmis: BpfTransmis[];
  @IsArray()
  @ArrayMaxSize(PLUS_LONGUE_LISTE)
  @ArrayUnique(({ siren }: SousTraitantCpf) => siren, { message: '$property ne donne chaque SIREN qu’une fois' })
  @ValidateNested({ each: true })
  @Type(() => SousTraitantCpf)
  sousTraitantsCpf: SousTraitantCpf[];
}

export class DeclarerSituation extends Command<ConformiteConsultee> {
  constructor(
    readonly appelant: Compte,
    readonly declaration: DeclarationSituation,
  ) {
    super();
  }
}

@CommandHandler(DeclarerSituation)
export class DeclarerSituationHandler implements ICommandHandler<DeclarerSituation> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, declaration }: DeclarerSituation): Promise<ConformiteConsultee> {
    const { situations, clock } = this.composition;
    const { bpfTransmis, sousTraitantsCpf, ...reste } = declaration;
    const situation = {
      ...reste,
      bpfTransmis: Object.fromEntries(bpfTransmis.map(({ annee, le }) => [annee, le])),
      sousTraitantsCpf: sousTraitantsCpf.map(({ siren, sousTraite }) => ({ id: siren, sousTraite })),
    };
    return conformite(await situations.declarer(appelant.organismeId, situation, clock.now()), clock);
  }
}
