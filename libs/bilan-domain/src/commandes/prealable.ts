import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  MODALITES,
  PARTIES,
  PHASES_COMPTEES,
  TYPES_CONVENTION,
  type Modalite,
  type Partie,
  type PhaseComptee,
  type TypeConvention,
} from '../vocabulaire';
import { DateCivile, Facultatif, Minutes, MontantEuros, ReferenceExterne, VersionDocument } from './champs';
import { Commande, Contenu } from './commande';
import { TexteCourt, TexteLong } from './textes';

export class RealiserEntretienPrealable extends Commande {
  /** Counts for nothing within the 24 hours. */
  @Minutes(240) minutes: number;
  @IsIn(MODALITES) modalite: Modalite;
}

export const TYPES_INFORMATIONS = ['deroulement', 'methodes', 'deontologie', 'tarif', 'cep'] as const;

export class RemettreInformations extends Commande {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(TYPES_INFORMATIONS, { each: true })
  types: (typeof TYPES_INFORMATIONS)[number][];
  @VersionDocument() version: string;
}

export class AnalyserBesoin extends Commande {
  @Contenu('B', 'besoin') @TexteLong() analyse: string;
}

export class DeterminerFormat extends Commande {
  @IsInt() @Min(1) @Max(24) seances: number;
  @Minutes(1440) minutes: number;
}

export class Objectif {
  @TexteCourt(500) intitule: string;
  @TexteCourt(500) critere: string;
  @DateCivile() echeance: string;
}

export class DefinirModalites extends Commande {
  @Equals(true, { message: '$property doit être vrai : les modalités se définissent conjointement (R6313-4 1° c)' })
  conjointement: true;
  @Contenu('B', 'besoin')
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Objectif)
  objectifs: Objectif[];
}

export class ConfirmerEngagement extends Commande {}

export class RecueillirConsentement extends Commande {
  /** Reference of the signed document or of the electronic signature. */
  @ReferenceExterne() preuve: string;
  @VersionDocument() version: string;
}

export class RetirerConsentement extends Commande {}

export class PeriodeConvention {
  @DateCivile() du: string;
  @DateCivile() au: string;
}

/** The mentions of article R6313-8 1° and 2°. */
export class Mentions {
  @TexteCourt() intitule: string;
  @TexteLong(2_000) objectif: string;
  @TexteLong(5_000) contenu: string;
  @TexteLong(2_000) moyens: string;
  @Minutes(1440) dureeMinutes: number;
  @ValidateNested() @IsObject() @Type(() => PeriodeConvention) periode: PeriodeConvention;
  @TexteLong(2_000) modalitesDeroulement: string;
  @TexteLong(2_000) modalitesSuivi: string;
  @TexteLong(2_000) modalitesRemise: string;
  /** Euros, two decimals at most. */
  @MontantEuros() prix: number;
  @TexteLong(2_000) modalitesReglement: string;
}

export class EtablirConvention extends Commande {
  @IsIn(TYPES_CONVENTION) type: TypeConvention;
  @Contenu('A', 'contrat') @ValidateNested() @IsObject() @Type(() => Mentions) mentions: Mentions;
  /** Euros that the person who pays alone owes once the retractation delay is over (L6353-6). */
  @Facultatif() @MontantEuros() acompte?: number;
}

export class TransmettreConvention extends Commande {}

export class SignerConvention extends Commande {
  @IsIn(PARTIES) partie: Partie;
}

export class ConstaterSilenceConvention extends Commande {}

export class RenoncerAuBilan extends Commande {
  @IsIn(['beneficiaire', 'organisme']) par: 'beneficiaire' | 'organisme';
}

export class DemarrerPhase extends Commande {
  @IsIn(PHASES_COMPTEES) phase: PhaseComptee;
}
