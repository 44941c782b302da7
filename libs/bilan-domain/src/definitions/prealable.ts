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
import { ENGAGEMENT_A_CONFIRMER } from '../regles/annulation';
import { fait } from '../faits';
import { REGIMES } from '../financements';
import {
  CONSENTEMENT,
  CONSENTEMENT_APRES_RETRAIT,
  CONSENTEMENT_A_RETIRER,
  R03,
  RENONCIATION,
} from '../regles/consentement';
import { R20_AVANT_TERME } from '../regles/conservation';
import {
  CONTRAT_AVANT_DEBUT,
  CONVENTION_DU_FINANCEMENT,
  CONVENTION_ETABLIE,
  R17_SIGNATURE,
  R17_SILENCE,
  SIGNATURE_ATTENDUE,
} from '../regles/convention';
import { ACTE_HORS_SUSPENSION, APRES_LES_SEANCES } from '../regles/dates-des-actes';
import { TERMES_NOUVEAUX, transmissionReprise } from '../regles/convention-transmise';
import { R17_TRANSMISSION, delaiDeReponse } from '../regles/delai-de-reponse';
import { R05_FORMAT } from '../regles/duree';
import { jourDeLacte, reglage, siteDe } from '../regles/examen';
import { R25, R26 } from '../regles/financement';
import { P06, P07 } from '../regles/agent-public';
import {
  DEBUT_DANS_LA_PERIODE,
  DUREE_AU_DEBUT,
  DUREE_ET_PERIODE,
  EMPLOYEUR_AU_DEBUT,
  EMPLOYEUR_CONNU,
  PERIODE_APRES_DEMANDE,
  R16,
  R18,
  R6351_6,
} from '../regles/mentions';
import { P01, P02, P04, R06_AVANT_CONCLUSION, R07 } from '../regles/phases';
import { SEANCES_CONSTATEES } from '../regles/seances-en-suspens';
import { P02_DATEE, R06_DATEE, R07_DATEE } from '../regles/phases-datees';
import { BENEFICIAIRE_OU_CENTRE, BENEFICIAIRE_OU_PRATICIEN, CENTRE, PRATICIEN, definir } from './definition';
import { destructionsAuTerme } from './destructions';

export const DEFINITIONS_PREALABLE = [
  definir(RealiserEntretienPrealable, {
    faits: 'EntretienPrealableRealise',
    auteurs: PRATICIEN,
    regles: [R03, ACTE_HORS_SUSPENSION],
  }),
  definir(RemettreInformations, { faits: 'InformationsRemises', auteurs: CENTRE }),
  definir(AnalyserBesoin, { faits: 'BesoinAnalyse', auteurs: PRATICIEN, regles: [R03, ACTE_HORS_SUSPENSION] }),
  definir(DeterminerFormat, {
    faits: 'FormatDetermine',
    auteurs: PRATICIEN,
    regles: [R03, ACTE_HORS_SUSPENSION, R05_FORMAT],
  }),
  definir(DefinirModalites, {
    faits: 'ModalitesDefinies',
    auteurs: PRATICIEN,
    regles: [R03, ACTE_HORS_SUSPENSION],
    decider: ({ objectifs }) => [fait('ModalitesDefinies', { conjointement: true, objectifs: objectifs.length })],
  }),
  definir(ConfirmerEngagement, {
    faits: 'EngagementConfirme',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [R03, ACTE_HORS_SUSPENSION, ENGAGEMENT_A_CONFIRMER],
  }),
  definir(RecueillirConsentement, {
    faits: 'ConsentementRecueilli',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [CONSENTEMENT_APRES_RETRAIT],
  }),
  definir(RetirerConsentement, {
    faits: 'ConsentementRetire',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [CONSENTEMENT_A_RETIRER],
  }),
  definir(EtablirConvention, {
    faits: 'ConventionEtablie',
    auteurs: CENTRE,
    regles: [
      CONVENTION_DU_FINANCEMENT,
      TERMES_NOUVEAUX,
      R16,
      R6351_6,
      EMPLOYEUR_CONNU,
      DUREE_ET_PERIODE,
      PERIODE_APRES_DEMANDE,
      R18,
    ],
    decider: (commande, examen) => {
      const { type, mentions, acompte } = commande;
      const { dureeMinutes, prix, periode } = mentions;
      const reprise = transmissionReprise(commande, examen);
      const conditions = { type, dureeMinutes, prix, ...(acompte !== undefined && { acompte }) };
      const { du, au } = periode;
      return [fait('ConventionEtablie', { ...conditions, periode: { du, au }, ...(reprise && { reprise }) })];
    },
  }),
  definir(TransmettreConvention, {
    faits: 'ConventionTransmise',
    auteurs: CENTRE,
    regles: [CONVENTION_ETABLIE, R17_TRANSMISSION],
    decider: (_, examen) => {
      const dejaSignee = examen.bilan.dossier.convention?.signatures.includes('beneficiaire');
      return [fait('ConventionTransmise', { ...delaiDeReponse(examen), ...(dejaSignee && { dejaSignee }) })];
    },
  }),
  definir(SignerConvention, {
    faits: 'ConventionSignee',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [SIGNATURE_ATTENDUE, R17_SIGNATURE],
    decider: ({ partie }, examen) => {
      const { financement } = examen.bilan.dossier;
      const retractable = partie === 'beneficiaire' && REGIMES[financement!.type].personneSeule;
      if (!retractable) return [fait('ConventionSignee', { partie })];
      const delai = reglage(examen, 'delaiRetractationJours');
      const { echeanceProrogee } = delaiEnJours(jourDeLacte(examen), delai, siteDe(examen));
      return [fait('ConventionSignee', { partie, retractationJusquau: echeanceProrogee })];
    },
  }),
  definir(ConstaterSilenceConvention, {
    faits: 'ConventionReputeeRefusee',
    auteurs: ['systeme'],
    regles: [R17_SILENCE, R20_AVANT_TERME],
    decider: (_, examen) => [fait('ConventionReputeeRefusee', {}), ...destructionsAuTerme(examen)],
  }),
  definir(RenoncerAuBilan, {
    faits: 'BilanSansSuite',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [RENONCIATION, R20_AVANT_TERME],
    decider: ({ par }, examen) => [fait('BilanSansSuite', { par }), ...destructionsAuTerme(examen)],
  }),
  definir(DemarrerPhase, {
    faits: 'PhaseDemarree',
    auteurs: PRATICIEN,
    regles: [
      ...CONSENTEMENT,
      APRES_LES_SEANCES,
      SEANCES_CONSTATEES,
      P04,
      R06_AVANT_CONCLUSION,
      R06_DATEE,
      R07,
      R07_DATEE,
      ...CONTRAT_AVANT_DEBUT,
      EMPLOYEUR_AU_DEBUT,
      DUREE_AU_DEBUT,
      DEBUT_DANS_LA_PERIODE,
      R25,
      R26,
      P06,
      P07,
      P02,
      P02_DATEE,
      P01,
    ],
  }),
];
