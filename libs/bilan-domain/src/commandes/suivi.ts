import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { ISSUES_CLOTURE, type IssueCloture } from '../faits';
import { Facultatif, Instant, Minutes, VersionDocument } from './champs';
import { Commande, Contenu } from './commande';
import { TexteLong } from './textes';

export class InviterAuSuivi extends Commande {
  @IsInt() @Min(1) @Max(3) rang: 1 | 2 | 3;
  @IsIn(['courriel']) canal: 'courriel';
  @VersionDocument() modele: string;
  /** Message-ID of RFC 5322, without the angle brackets. */
  @Matches(/^[A-Za-z0-9.@_-]{1,200}$/, { message: '$property attend l’identifiant du message' }) messageId: string;
}

export class RepondreAuSuivi extends Commande {
  @IsIn(['accepte', 'decline']) reponse: 'accepte' | 'decline';
  @Facultatif() @Instant() creneau?: string;
}

export class ConstaterSansReponse extends Commande {}

export class RealiserEntretienSuivi extends Commande {
  /** Outside the 24 hours. */
  @Minutes(240) minutes: number;
  @Contenu('S', 'suivi') @Facultatif() @TexteLong() contenu?: string;
}

export class CloreBilan extends Commande {
  @IsIn(ISSUES_CLOTURE) issue: IssueCloture;
}
