import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClassesDocuments, CodeMotif, DateCivile, Identifiant } from './champs';
import { Commande, Contenu } from './commande';
import { ListeTextes, Nom, TexteCourt, TexteLong } from './textes';

export class ValiderProjet extends Commande {
  @Identifiant() projetId: string;
}

export class DocumenterAlternatives extends Commande {
  @Contenu('B', 'projet') @ArrayNotEmpty() @ListeTextes() alternatives: string[];
}

export const HORIZONS = ['court', 'moyen', 'long'] as const;
export type Horizon = (typeof HORIZONS)[number];

export class ActionPrevue {
  @IsIn(HORIZONS) horizon: Horizon;
  @TexteCourt(500) libelle: string;
  @DateCivile() echeance: string;
}

export class ValiderPlanAction extends Commande {
  @Contenu('C', 'projet')
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ActionPrevue)
  actions: ActionPrevue[];
}

export class RestituerResultats extends Commande {}

export class AnnoncerSuivi extends Commande {}

/** The four sections of professional usage and of the arrêté of 31 July 2009, art. 11: no longer in the Code du travail. */
export class SectionsSynthese {
  @TexteLong() circonstances: string;
  @TexteLong() competencesEtAptitudes: string;
  @TexteLong() elementsDuProjet: string;
  @TexteLong() etapesPrevues: string;
}

export class RedigerSynthese extends Commande {
  @IsInt() @Min(1) @Max(1_000) version: number;
  @Contenu('C', 'resultats') @ValidateNested() @IsObject() @Type(() => SectionsSynthese) sections: SectionsSynthese;
}

export class RecueillirObservations extends Commande {
  @IsInt() @Min(1) @Max(1_000) version: number;
  @Contenu('C', 'resultats') @TexteLong() observations: string;
}

export class AccorderConservation extends Commande {
  @ClassesDocuments() classes: ('B' | 'C')[];
  @Equals('suivi', { message: '$property : seule la nécessité d’un suivi fonde une conservation (R6313-7 al. 2)' })
  motif: 'suivi';
}

export class RevoquerConservation extends Commande {
  @ClassesDocuments() classes: ('B' | 'C')[];
}

export class RemettreSynthese extends Commande {
  /** How it was handed over: `main-propre`, `courrier`, `espace-personnel`… */
  @CodeMotif() mode: string;
  @IsBoolean() accuseReception: boolean;
}

export const QUALITES_DESTINATAIRE = ['employeur', 'financeur', 'cep', 'auditeur', 'autre'] as const;
export const OBJETS_COMMUNICATION = ['synthese', 'resultats'] as const;

export class AutoriserCommunication extends Commande {
  @Identifiant() communicationId: string;
  @Contenu('A', 'resultats') @Nom() destinataire: string;
  @IsIn(QUALITES_DESTINATAIRE) qualite: (typeof QUALITES_DESTINATAIRE)[number];
  @IsIn(OBJETS_COMMUNICATION) objet: (typeof OBJETS_COMMUNICATION)[number];
  /** Whether the beneficiary asked for it, as the CEP operator's case requires (L6313-4 al. 3). */
  @IsBoolean() demandeBeneficiaire: boolean;
}

export class RevoquerCommunication extends Commande {
  @Identifiant() communicationId: string;
}

export class CommuniquerDocument extends Commande {
  @Identifiant() communicationId: string;
}
