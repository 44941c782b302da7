import { IsIn } from 'class-validator';
import { MODALITES, type Modalite } from '../vocabulaire';
import { CodeMotif, Facultatif, Identifiant, Instant, Minutes } from './champs';
import { Commande, Contenu } from './commande';
import { TexteCourt } from './textes';

const PARTICIPANTS = ['beneficiaire', 'consultant'] as const;
type Participant = (typeof PARTICIPANTS)[number];

export class PlanifierSeance extends Commande {
  /** Given by the caller, or chosen here. */
  @Facultatif() @Identifiant() seanceId?: string;
  @Instant() debut: string;
  @Minutes() minutes: number;
  @IsIn(MODALITES) modalite: Modalite;
  /** Address or link; sealed, for it may be someone's home. */
  @Contenu('A', 'organisation') @Facultatif() @TexteCourt(500) lieu?: string;
}

export class ReporterSeance extends Commande {
  @Identifiant() seanceId: string;
  @Instant() debut: string;
  @Facultatif() @Minutes() minutes?: number;
}

export class AnnulerSeance extends Commande {
  @Identifiant() seanceId: string;
  @CodeMotif() motif: string;
}

export class RealiserSeance extends Commande {
  @Identifiant() seanceId: string;
  @Instant() debut: string;
  @Minutes() minutes: number;
}

export class ConstaterAbsence extends Commande {
  @Identifiant() seanceId: string;
  @IsIn(PARTICIPANTS) qui: Participant;
  @CodeMotif() motif: string;
}

export class SignerEmargement extends Commande {
  @Identifiant() seanceId: string;
  @IsIn(PARTICIPANTS) partie: Participant;
}

export class DeclarerTravailPersonnel extends Commande {
  @Minutes(1440) minutes: number;
  @CodeMotif() nature: string;
}
