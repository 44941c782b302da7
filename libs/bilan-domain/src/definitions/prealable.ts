import {
  AnalyserBesoin,
  ConfirmerEngagement,
  ConstaterSilenceConvention,
  DefinirModalites,
  DemarrerPhase,
  DeterminerFormat,
  EtablirConvention,
  RealiserEntretienPrealable,
  RecueillirConsentement,
  RemettreInformations,
  RenoncerAuBilan,
  RetirerConsentement,
  SignerConvention,
  TransmettreConvention,
} from '../commandes/prealable';
import { delaiEnJours } from '../calendrier';
import { fait } from '../faits';
import { parametre } from '../parametres';
import { CONSENTEMENT } from '../regles/consentement';
import { CONVENTION_ETABLIE, R15, R17_SIGNATURE, R17_SILENCE, SIGNATURE_ATTENDUE } from '../regles/convention';
import { jourDeLacte, jourDesRegles, siteDe } from '../regles/examen';
import { P01, P02, R06, R07 } from '../regles/phases';
import { BENEFICIAIRE_OU_CENTRE, BENEFICIAIRE_OU_PRATICIEN, CENTRE, PRATICIEN, definir } from './definition';

export const DEFINITIONS_PREALABLE = [
  definir(RealiserEntretienPrealable, { faits: 'EntretienPrealableRealise', auteurs: PRATICIEN }),
  definir(RemettreInformations, { faits: 'InformationsRemises', auteurs: CENTRE }),
  definir(AnalyserBesoin, { faits: 'BesoinAnalyse', auteurs: PRATICIEN }),
  definir(DeterminerFormat, { faits: 'FormatDetermine', auteurs: PRATICIEN }),
  definir(DefinirModalites, {
    faits: 'ModalitesDefinies',
    auteurs: PRATICIEN,
    decider: ({ objectifs }) => [fait('ModalitesDefinies', { conjointement: true, objectifs: objectifs.length })],
  }),
  definir(ConfirmerEngagement, { faits: 'EngagementConfirme', auteurs: BENEFICIAIRE_OU_PRATICIEN }),
  definir(RecueillirConsentement, { faits: 'ConsentementRecueilli', auteurs: BENEFICIAIRE_OU_PRATICIEN }),
  definir(RetirerConsentement, { faits: 'ConsentementRetire', auteurs: BENEFICIAIRE_OU_CENTRE }),
  definir(EtablirConvention, {
    faits: 'ConventionEtablie',
    auteurs: CENTRE,
    decider: ({ type, mentions: { dureeMinutes, prix } }) => [fait('ConventionEtablie', { type, dureeMinutes, prix })],
  }),
  definir(TransmettreConvention, {
    faits: 'ConventionTransmise',
    auteurs: CENTRE,
    regles: [CONVENTION_ETABLIE],
    decider: (_, examen) => {
      const delai = parametre('delaiConventionJours', jourDesRegles(examen));
      const { echeanceProrogee } = delaiEnJours(jourDeLacte(examen), delai, siteDe(examen));
      return [fait('ConventionTransmise', { repondreAvant: echeanceProrogee })];
    },
  }),
  definir(SignerConvention, {
    faits: 'ConventionSignee',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [SIGNATURE_ATTENDUE, R17_SIGNATURE],
  }),
  definir(ConstaterSilenceConvention, {
    faits: 'ConventionReputeeRefusee',
    auteurs: ['systeme'],
    regles: [R17_SILENCE],
  }),
  definir(RenoncerAuBilan, { faits: 'BilanSansSuite', auteurs: BENEFICIAIRE_OU_CENTRE }),
  definir(DemarrerPhase, {
    faits: 'PhaseDemarree',
    auteurs: PRATICIEN,
    regles: [...CONSENTEMENT, R06, R07, R15, P02, P01],
  }),
];
