import { finDeJournee, instantLocal } from '../calendrier';
import type { Faits, TypeFait } from '../faits';
import {
  CLOTURE_DECLINEE,
  INVITATION,
  SANS_REPONSE,
  SILENCE_CONVENTION,
  SUIVI,
  destructionDe,
  relance,
  type Emplacement,
} from './echeance';

/** What a fact does to a deadline. `le`: the instant from which it is due; without it the one already known. */
export interface EffetEcheance {
  readonly sur: Emplacement;
  readonly action: 'prevoir' | 'armer' | 'faire' | 'annuler' | 'suspendre' | 'reprendre';
  readonly le?: string;
}

const prevoit = (sur: Emplacement, le: string): EffetEcheance => ({ sur, action: 'prevoir', le });
const arme = (sur: Emplacement, le?: string): EffetEcheance => ({ sur, action: 'armer', ...(le && { le }) });
const chacune =
  (action: EffetEcheance['action']) =>
  (...emplacements: readonly Emplacement[]): EffetEcheance[] =>
    emplacements.map((sur) => ({ sur, action }));
const fait = chacune('faire');
const annule = chacune('annuler');
const suspend = chacune('suspendre');
const reprend = chacune('reprendre');

type Effets<T extends TypeFait> = (data: Faits[T], fuseau: string) => readonly EffetEcheance[];

/**
 * « This fact arms or cancels that deadline », whole. To add a deadline: a nature, its lines here, its handler in
 * the worker of `libs/notifications`.
 */
export const TABLE_ECHEANCES: { readonly [T in TypeFait]?: Effets<T> } = {
  ConventionEtablie: ({ reprise }, fuseau) =>
    reprise
      ? [arme(SILENCE_CONVENTION, finDeJournee(reprise.saisirAvant ?? reprise.repondreAvant, fuseau))]
      : annule(SILENCE_CONVENTION),
  ConventionTransmise: ({ repondreAvant, saisirAvant = repondreAvant, dejaSignee }, fuseau) =>
    dejaSignee ? [] : [arme(SILENCE_CONVENTION, finDeJournee(saisirAvant, fuseau))],
  ConventionSignee: ({ partie }) => (partie === 'beneficiaire' ? annule(SILENCE_CONVENTION) : []),
  ConventionReputeeRefusee: () => fait(SILENCE_CONVENTION),
  FinancementEnregistre: ({ conventionCaduque }) => (conventionCaduque ? annule(SILENCE_CONVENTION) : []),

  SuiviProgramme: ({ invitationLe }) => [arme(INVITATION, invitationLe), prevoit(CLOTURE_DECLINEE, invitationLe)],
  InvitationSuiviEnvoyee: ({ rang, prochaineEtapeLe, clotureLe }) => [
    ...fait(rang === 1 ? INVITATION : relance(rang)),
    ...(rang < 3 && prochaineEtapeLe < clotureLe ? [arme(relance(rang + 1), prochaineEtapeLe)] : []),
    ...(rang === 1 ? [arme(SANS_REPONSE, clotureLe), prevoit(CLOTURE_DECLINEE, clotureLe)] : []),
  ],
  SuiviAccepte: () => annule(...SUIVI),
  SuiviDecline: () => [...annule(INVITATION, relance(2), relance(3), SANS_REPONSE), arme(CLOTURE_DECLINEE)],
  SuiviSansReponse: () => fait(SANS_REPONSE),
  BilanClos: ({ issue }) => [...(issue === 'suivi-decline' ? fait(CLOTURE_DECLINEE) : []), ...annule(...SUIVI)],

  // nothing stops the ten days of R6313-8 nor the destruction of R6313-7
  BilanSuspendu: () => suspend(...SUIVI),
  BilanRepris: () => reprend(...SUIVI),
  BilanAbandonne: () => annule(SILENCE_CONVENTION, ...SUIVI),
  BilanAnnule: () => annule(SILENCE_CONVENTION, ...SUIVI),
  BilanSansSuite: () => annule(SILENCE_CONVENTION),

  DestructionProgrammee: ({ classes, le }, fuseau) =>
    classes.map((classe) => arme(destructionDe(classe), instantLocal(le, '00:00', fuseau))),
  DocumentsDetruits: ({ classes }) => fait(...classes.map(destructionDe)),
};
