import { entier, heure, jours, joursCroissants, ouNul, unParmi } from './formes';
import { depuis, loi, politique } from './serie';

/** L6313-4 and R6313-4 in force: the first day that the tables know. */
export const ORIGINE = '2019-01-01';

const CGU = 'CGU de Mon Compte Formation (date d’effet non relevée)';

const AGENT_PUBLIC = 'Arrêté du 31 juillet 2009, selon des pages publiques de 2017 (à relire)';

export type TermeAction = 'remise-synthese' | 'fin-suivi';
const TERMES = ['remise-synthese', 'fin-suivi'] satisfies TermeAction[];

/**
 * Every figure that a text, a funder or an organisme may change, with its unit in its name. `null`: nothing of the kind
 * is in force. To change one, add an entry with its date; a published entry never changes, for old bilans are folded
 * with it.
 */
export const PARAMETRES = Object.freeze({
  /** Counted minutes of one bilan, at most. */
  dureeMaxMinutes: loi(depuis(ORIGINE, 1440, 'L6313-4 al. 5')),

  /** 13 h are announced by drafts but R6313-4 is unchanged: off. When set, a warning and never a refusal. */
  dureeMinAccompagnementMinutes: politique<number | null>(
    ouNul(entier('minutes', 1440)),
    depuis(ORIGINE, null, 'R6313-4, sans durée minimale'),
  ),

  /** Rights of the CPF that one bilan may use. */
  plafondCpfCentimes: loi<number | null>(
    depuis(ORIGINE, null, 'Aucun plafond'),
    depuis('2026-02-26', 160_000, 'D6323-1 A 2°, décret 2026-127 du 24 février 2026'),
  ),

  /** Before the demande de souscription, without any bilan paid by a funder of L6316-1 or a FAF. */
  delaiEntreBilansCpfAnnees: loi<number | null>(
    depuis(ORIGINE, null, 'Aucun délai'),
    depuis('2026-02-26', 5, 'D6323-6 al. 4, décret 2026-126 du 24 février 2026'),
  ),

  /**
   * What the titulaire pays. The article was replaced about 2 April 2026; drafts announced 150 € but the new text has
   * not been read, so 150 € is not here: a wrong amount, asked of people, is worse than the last one known.
   */
  participationForfaitaireCentimes: loi(
    depuis(ORIGINE, 0, 'Aucune participation'),
    depuis('2024-05-02', 10_000, 'Décret 2024-394'),
    depuis('2025-01-01', 10_223, 'Décret 2024-394, revalorisation de 2025'),
    depuis(
      '2026-01-01',
      10_320,
      'Décret 2024-394, revalorisation de 2026 (article remplacé vers le 2 avril 2026, à relire)',
    ),
  ),

  /** For the salarié to sign, from the employer's transmission; then silence is refusal. */
  delaiConventionJours: loi(depuis(ORIGINE, 10, 'R6313-8')),

  /** For a signature given on paper in time to be recorded, from the end of that delay; then the silence is noted. */
  conventionSaisieJoursOuvres: politique(jours, depuis(ORIGINE, 5, 'Pratique par défaut : le temps de la saisie')),

  /** For the person who pays alone, from the signature; nothing may be paid before. */
  delaiRetractationJours: loi(depuis(ORIGINE, 10, 'L6353-5')),

  /** First payment of the person who pays alone, of the price, after the retractation delay. */
  acompteMaxPourcent: loi(depuis(ORIGINE, 30, 'L6353-6')),

  /** From the proposal of the organisme to the start, at least. */
  cguAvantDebutJoursOuvres: politique<number | null>(
    ouNul(jours),
    depuis(ORIGINE, null, 'CGU de Mon Compte Formation avant le 10 juin 2021, délai non relevé'),
    depuis('2021-06-10', 11, 'CGU de Mon Compte Formation au 10 juin 2021'),
  ),
  /** For the organisme to answer a request. */
  cguReponseOrganismeJoursOuvres: politique(jours, depuis(ORIGINE, 2, CGU)),
  /** For the titulaire to confirm the proposal. */
  cguConfirmationTitulaireJoursOuvres: politique(jours, depuis(ORIGINE, 4, CGU)),
  /** For the organisme to declare the entry, and likewise the exit. */
  cguDeclarationJoursOuvres: politique(jours, depuis(ORIGINE, 3, CGU)),
  /** For the titulaire to retract. One page says 11: the longer one is kept. */
  cguRetractationJoursOuvres: politique(jours, depuis(ORIGINE, 14, `${CGU}, art. 6`)),

  /** Between the request of an agent of the State and the start of the bilan, at least. */
  agentPublicAvantDebutJours: politique<number | null>(ouNul(jours), depuis(ORIGINE, 30, AGENT_PUBLIC)),
  /** Between two bilans of an agent of the State. */
  agentPublicEntreBilansAnnees: politique<number | null>(ouNul(entier('ans', 20)), depuis(ORIGINE, 5, AGENT_PUBLIC)),

  /** Of the documents excepted from destruction, at most. */
  conservationMaxAnnees: loi(
    depuis(ORIGINE, 1, 'R6313-7 al. 2, version antérieure'),
    depuis('2023-12-31', 3, 'R6313-7 al. 2, décret 2023-1350 art. 4'),
  ),

  /** What ends the action, hence starts destruction, conservation and the six months. R6313-7 does not define it. */
  termeAction: politique<TermeAction>(
    unParmi(...TERMES),
    depuis(ORIGINE, 'remise-synthese', 'R6313-7 al. 1, interprétation la plus sûre'),
  ),

  /** From the terme de l'action to the invitation. « Six mois » is not in the Code: R6313-4 3° c) asks for no delay. */
  suiviDelaiMois: politique(entier('mois', 60), depuis(ORIGINE, 6, 'Guide de lecture du RNQ V9, ind. 2 et 30')),
  /** Reminders, in days from the first message: two at most, which is all that a bilan may send (C38). */
  suiviRelancesJours: politique<readonly number[]>(
    joursCroissants(2),
    depuis(ORIGINE, Object.freeze([3, 10]), 'Cadence par défaut du suivi'),
  ),
  /** « Sans réponse », in days from the first message. */
  suiviClotureJours: politique(jours, depuis(ORIGINE, 30, 'Cadence par défaut du suivi')),
  /** For a late yes to reopen a follow-up closed without one, in days from the closing. */
  suiviReouvertureJours: politique(jours, depuis(ORIGINE, 60, 'Fenêtre de réouverture par défaut du suivi')),
  /** When messages leave, `HH:mm` site time. */
  suiviHeure: politique<string>(heure, depuis(ORIGINE, '09:00', 'Cadence par défaut du suivi')),
});
