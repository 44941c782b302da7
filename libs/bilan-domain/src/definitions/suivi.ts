import {
  CloreBilan,
  ConstaterSansReponse,
  InviterAuSuivi,
  RealiserEntretienSuivi,
  RepondreAuSuivi,
} from '../commandes/suivi';
import { fait } from '../faits';
import { CLOTURE_JUSTIFIEE, R30, REPONSE_POSSIBLE, SANS_REPONSE } from '../regles/suivi';
import { BENEFICIAIRE_OU_CENTRE, CENTRE, PRATICIEN, definir } from './definition';
import { cadenceSuivi } from './suivi-programme';

export const DEFINITIONS_SUIVI = [
  definir(InviterAuSuivi, {
    faits: 'InvitationSuiviEnvoyee',
    auteurs: ['systeme'],
    regles: [R30],
    decider: ({ rang, canal, modele, messageId }, examen) => {
      const { relances, clotureLe } = cadenceSuivi(examen);
      const prochaineEtapeLe = relances[rang - 1] ?? clotureLe;
      return [fait('InvitationSuiviEnvoyee', { rang, canal, modele, messageId, prochaineEtapeLe, clotureLe })];
    },
  }),
  definir(RepondreAuSuivi, {
    faits: ['SuiviAccepte', 'SuiviDecline'],
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [REPONSE_POSSIBLE],
    decider: ({ reponse, creneau }) => [
      reponse === 'accepte' ? fait('SuiviAccepte', { ...(creneau && { creneau }) }) : fait('SuiviDecline', {}),
    ],
  }),
  definir(ConstaterSansReponse, {
    faits: 'SuiviSansReponse',
    auteurs: ['systeme'],
    regles: [SANS_REPONSE],
    decider: () => [fait('SuiviSansReponse', {}), fait('BilanClos', { issue: 'sans-reponse' })],
  }),
  definir(RealiserEntretienSuivi, {
    faits: 'EntretienSuiviRealise',
    auteurs: PRATICIEN,
    decider: ({ minutes }) => [
      fait('EntretienSuiviRealise', { minutes }),
      fait('BilanClos', { issue: 'suivi-realise' }),
    ],
  }),
  definir(CloreBilan, {
    faits: 'BilanClos',
    auteurs: [...CENTRE, 'systeme'],
    regles: [CLOTURE_JUSTIFIEE],
  }),
];
