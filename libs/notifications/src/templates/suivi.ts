import { Temporal } from 'temporal-polyfill';
import type { Texte } from './rendu';

/** What the messages of the follow-up are written from. */
export interface DonneesSuivi {
  readonly prenom: string;
  readonly nom: string;
  /** Absent where the directory does not know them: the message is then signed by the centre, or by neither. */
  readonly centre?: { readonly nom: string; readonly adresse: string };
  readonly consultant?: { readonly prenom: string; readonly nom: string };
  /** Instant of the slot that is proposed. */
  readonly creneau: string;
  readonly fuseau: string;
}

export interface Modele {
  /** Kept in the fact: what was written to whom can be found again. A text that changes takes a new version. */
  readonly version: string;
  readonly ecrire: (donnees: DonneesSuivi) => Texte;
}

/** Sent once, at the contact date. */
export const INVITATION_SUIVI: Modele = {
  version: 'suivi-invitation-v2',
  ecrire: (donnees) => ({
    sujet: 'Votre bilan de compétences : votre entretien de suivi',
    paragraphes: [
      `Bonjour ${donnees.prenom} ${donnees.nom},`,
      'Comme annoncé à la fin de votre bilan de compétences, nous vous proposons un entretien de suivi d’une heure. Il fait partie de votre bilan et n’appelle aucun paiement.',
      'Il sert à faire le point avec vous : où en est votre projet, quelles étapes ont été réalisées, quelles difficultés se présentent.',
      proposition(donnees),
      REPONSE,
    ],
    ...pied(donnees),
  }),
};

/** Sent twice at most, while there is no answer. */
export const RELANCE_SUIVI: Modele = {
  version: 'suivi-relance-v2',
  ecrire: (donnees) => ({
    sujet: 'Rappel : entretien de suivi de votre bilan de compétences',
    paragraphes: [
      `Bonjour ${donnees.prenom} ${donnees.nom},`,
      'Nous vous avons proposé un entretien de suivi d’une heure, à la suite de votre bilan de compétences, et nous n’avons pas encore reçu votre réponse.',
      proposition(donnees),
      REPONSE,
    ],
    ...pied(donnees),
  }),
};

const REPONSE =
  'Cet entretien a lieu seulement si vous le souhaitez. Pour l’accepter, le décliner ou demander un autre créneau, répondez simplement à ce message. Si vous le déclinez, nous ne vous écrirons plus à ce sujet.';

function proposition({ creneau, fuseau, centre }: DonneesSuivi): string {
  const lieu = centre ? `, à l’adresse suivante : ${centre.nom}, ${centre.adresse}` : '';
  return `Créneau proposé : ${enToutesLettres(creneau, fuseau)}${lieu}. Il est joint à ce message pour votre agenda.`;
}

function pied({ centre, consultant }: DonneesSuivi): Pick<Texte, 'signature' | 'mention'> {
  const noms = [consultant && `${consultant.prenom} ${consultant.nom}`, centre?.nom];
  const signature = noms.filter((nom) => nom !== undefined);
  return {
    signature: signature.length > 0 ? signature : ['Votre centre de bilan de compétences'],
    mention:
      'Vous recevez ce message parce que vous avez suivi un bilan de compétences. Votre adresse ne sert qu’au déroulement de ce bilan.',
  };
}

/** « mercredi 9 septembre 2026 à 9 h », where the bilan is held. */
function enToutesLettres(instant: string, fuseau: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(fuseau);
  const jour = local.toLocaleString('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const minutes = local.minute === 0 ? '' : ` ${String(local.minute).padStart(2, '0')}`;
  return `${jour} à ${local.hour} h${minutes}`;
}
