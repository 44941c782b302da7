import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';
import { NOMS_STATUTS_EDOF, type NomStatutEdof } from '../financements';
import {
  type ClasseDestructible,
  MODALITES,
  TYPES_FINANCEMENT,
  type Modalite,
  type TypeFinancement,
} from '../vocabulaire';
import {
  ClassesDestructibles,
  CodeMotif,
  DateCivile,
  Facultatif,
  Identifiant,
  MontantEuros,
  ReferenceExterne,
  Scores,
  Siren,
} from './champs';
import { Commande, Contenu } from './commande';
import { Courriel, Nom, Telephone, TexteLong } from './textes';

export class Beneficiaire {
  @Nom(100) nom: string;
  @Nom(100) prenom: string;
  @Courriel() courriel: string;
  @Facultatif() @Telephone() telephone?: string;
}

export class FinancementBilan {
  @IsIn(TYPES_FINANCEMENT) type: TypeFinancement;
  @Facultatif() @ReferenceExterne() reference?: string;
  /** Euros, two decimals at most. */
  @Facultatif() @MontantEuros() montant?: number;
  @Facultatif() @Siren() employeurSiren?: string;
  /**
   * Civil date of the last bilan that somebody else paid, as declared: a funder of L6316-1 or a FAF for the CPF
   * (D6323-6 al. 4), the administration for its agents.
   */
  @Facultatif() @DateCivile() dernierBilanFinanceLe?: string;
}

export class OuvrirBilan extends Commande {
  /** `id@version` of a programme of the catalogue, for example `bilan-24h@1`. */
  @Matches(/^[a-z0-9-]{1,40}@\d{1,4}$/, {
    message: '$property attend « identifiant@version », par exemple « bilan-24h@1 »',
  })
  programme: string;
  @Identifiant() centreId: string;
  @Facultatif() @Identifiant() consultantId?: string;
  @Contenu('A', 'identification') @ValidateNested() @IsObject() @Type(() => Beneficiaire) beneficiaire: Beneficiaire;
  @ValidateNested() @IsObject() @Type(() => FinancementBilan) financement: FinancementBilan;
  @IsIn(MODALITES) modalite: Modalite;
  @DateCivile() demandeLe: string;
}

export class AffecterConsultant extends Commande {
  @Identifiant() consultantId: string;
}

export class TransmettreDossier extends Commande {
  @Identifiant() de: string;
  @Identifiant() vers: string;
  @CodeMotif() motif: string;
  @IsBoolean() beneficiaireInforme: boolean;
}

export class ExigencesDePhase {
  @IsInt() @Min(0) @Max(24) seances: number;
  @IsInt() @Min(0) @Max(1440) minutes: number;
  @IsInt() @Min(0) @Max(1440) travailPersonnelMinutes: number;
}

export class PhasesDuProgramme {
  @ValidateNested() @IsObject() @Type(() => ExigencesDePhase) preliminaire: ExigencesDePhase;
  @ValidateNested() @IsObject() @Type(() => ExigencesDePhase) investigation: ExigencesDePhase;
  @ValidateNested() @IsObject() @Type(() => ExigencesDePhase) conclusion: ExigencesDePhase;
}

export class AdapterProgramme extends Commande {
  @ValidateNested() @IsObject() @Type(() => PhasesDuProgramme) phases: PhasesDuProgramme;
}

export class EnregistrerFinancement extends Commande {
  @ValidateNested() @IsObject() @Type(() => FinancementBilan) financement: FinancementBilan;
}

export class ConstaterStatutEdof extends Commande {
  @IsIn(NOMS_STATUTS_EDOF) statut: NomStatutEdof;
  @Facultatif() @ReferenceExterne() reference?: string;
}

export class SuspendreBilan extends Commande {
  @CodeMotif() motif: string;
  @DateCivile() du: string;
}

export class ReprendreBilan extends Commande {}

export class AbandonnerBilan extends Commande {
  @CodeMotif() motif: string;
}

export class AnnulerBilan extends Commande {
  @CodeMotif() motif: string;
}

export class AccorderDerogation extends Commande {
  @Matches(/^[A-Z]\d{2}$/, { message: '$property attend le code d’une règle, par exemple « P01 »' }) regle: string;
  @CodeMotif() motif: string;
}

export class EnregistrerReclamation extends Commande {
  @Identifiant() reclamationId: string;
  @CodeMotif() objet: string;
  @Contenu('F', 'qualite') @TexteLong() contenu: string;
}

export class TraiterReclamation extends Commande {
  @Identifiant() reclamationId: string;
  @Contenu('F', 'qualite') @TexteLong() reponse: string;
}

export class RepondreQuestionnaire extends Commande {
  @IsIn(['chaud', 'froid']) moment: 'chaud' | 'froid';
  /** 1 to 5 by topic: `{accueil: 5, methode: 4}`. */
  @Scores() scores: Record<string, number>;
  @Contenu('F', 'qualite') @Facultatif() @TexteLong() commentaire?: string;
}

export class DetruireDocuments extends Commande {
  @ClassesDestructibles() classes: ClasseDestructible[];
}
