import { enUtc } from '../calendrier';
import {
  CloreBilan,
  ConstaterSansReponse,
  InviterAuSuivi,
  RealiserEntretienSuivi,
  RepondreAuSuivi,
} from '../commandes/suivi';
import { fait } from '../faits';
import { R03 } from '../regles/consentement';
import { R20_AVANT_TERME } from '../regles/conservation';
import { ACTE_DU_BILAN } from '../regles/dates-des-actes';
import {
  APRES_LA_REMISE,
  CLOTURE_JUSTIFIEE,
  MESSAGE_ATTENDU,
  R30,
  REPONSE_COHERENTE,
  REPONSE_POSSIBLE,
  SANS_REPONSE,
} from '../regles/suivi';
import { BENEFICIAIRE_OU_CENTRE, CENTRE, PRATICIEN, definir } from './definition';
import { destructionDuSuivi, destructionsApresSuivi } from './destructions';
import { prochaineEtape } from './suivi-programme';

export const DEFINITIONS_SUIVI = [
  definir(InviterAuSuivi, {
    faits: 'InvitationSuiviEnvoyee',
    auteurs: ['systeme'],
    regles: [R03, MESSAGE_ATTENDU, R30],
    decider: ({ rang, canal, modele, messageId }, examen) => {
      const { prochaineEtapeLe, clotureLe } = prochaineEtape(examen, rang);
      return [fait('InvitationSuiviEnvoyee', { rang, canal, modele, messageId, prochaineEtapeLe, clotureLe })];
    },
  }),
  definir(RepondreAuSuivi, {
    faits: ['SuiviAccepte', 'SuiviDecline'],
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [APRES_LA_REMISE, REPONSE_COHERENTE, REPONSE_POSSIBLE],
    decider: ({ reponse, creneau }) => [
      reponse === 'accepte'
        ? fait('SuiviAccepte', { ...(creneau && { creneau: enUtc(creneau) }) })
        : fait('SuiviDecline', {}),
    ],
  }),
  definir(ConstaterSansReponse, {
    faits: 'SuiviSansReponse',
    auteurs: ['systeme'],
    regles: [SANS_REPONSE, R20_AVANT_TERME],
    decider: (_, examen) => [
      fait('SuiviSansReponse', {}),
      fait('BilanClos', { issue: 'sans-reponse' }),
      ...destructionsApresSuivi(examen),
    ],
  }),
  definir(RealiserEntretienSuivi, {
    faits: 'EntretienSuiviRealise',
    auteurs: PRATICIEN,
    regles: [...ACTE_DU_BILAN, APRES_LA_REMISE, R20_AVANT_TERME],
    decider: ({ minutes }, examen) => [
      fait('EntretienSuiviRealise', { minutes }),
      fait('BilanClos', { issue: 'suivi-realise' }),
      ...destructionsApresSuivi(examen),
      ...destructionDuSuivi(examen),
    ],
  }),
  definir(CloreBilan, {
    faits: 'BilanClos',
    auteurs: [...CENTRE, 'systeme'],
    regles: [APRES_LA_REMISE, CLOTURE_JUSTIFIEE, R20_AVANT_TERME],
    decider: ({ issue }, examen) => [fait('BilanClos', { issue }), ...destructionsApresSuivi(examen)],
  }),
];
