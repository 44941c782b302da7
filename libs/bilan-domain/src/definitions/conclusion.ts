import {
  AccorderConservation,
  AnnoncerSuivi,
  AutoriserCommunication,
  CommuniquerDocument,
  DocumenterAlternatives,
  HORIZONS,
  RecueillirObservations,
  RedigerSynthese,
  RemettreSynthese,
  RestituerResultats,
  RevoquerCommunication,
  RevoquerConservation,
  ValiderPlanAction,
  ValiderProjet,
  type Horizon,
} from '../commandes/conclusion';
import { fait } from '../faits';
import { ACTE_DE_CONCLUSION, TRAVAIL_DES_PHASES } from '../regles/actes-dans-leur-temps';
import { COMMUNICATION_NOUVELLE, COMMUNICATION_VIVANTE, R10, R11 } from '../regles/communication';
import { CONSENTEMENT } from '../regles/consentement';
import { CONSERVATION_ACCORDEE, R20, R20_AVANT_REMISE } from '../regles/conservation';
import { APRES_LES_SEANCES } from '../regles/dates-des-actes';
import { reglage } from '../regles/examen';
import { P01, R06, R08 } from '../regles/phases';
import { HORIZONS_PRESENTS } from '../regles/plan-action';
import { PROJET_A_VALIDER, PROJET_CONNU } from '../regles/projets';
import {
  R06_AVANT_REMISE,
  R08_AVANT_REMISE,
  R09,
  R09_AVANT_REMISE,
  SYNTHESE_REDIGEE,
  SYNTHESE_SUIVANTE,
} from '../regles/remise';
import { SEANCES_CONSTATEES } from '../regles/seances-en-suspens';
import { BENEFICIAIRE_OU_CENTRE, BENEFICIAIRE_OU_PRATICIEN, PRATICIEN, definir } from './definition';
import { destructionsAuTerme, destructionsDesAccordees, destructionsDesRevoquees } from './destructions';
import { programmerSuivi } from './suivi-programme';

export const DEFINITIONS_CONCLUSION = [
  definir(ValiderProjet, {
    faits: 'ProjetValide',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...TRAVAIL_DES_PHASES, PROJET_CONNU, PROJET_A_VALIDER],
  }),
  definir(DocumenterAlternatives, {
    faits: 'AlternativesDocumentees',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
    decider: ({ alternatives }) => [fait('AlternativesDocumentees', { nombre: alternatives.length })],
  }),
  definir(ValiderPlanAction, {
    faits: 'PlanActionValide',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...ACTE_DE_CONCLUSION, HORIZONS_PRESENTS],
    decider: ({ actions }) => {
      const comptes = Object.fromEntries(
        HORIZONS.map((horizon) => [horizon, actions.filter((action) => action.horizon === horizon).length]),
      ) as Record<Horizon, number>;
      return [fait('PlanActionValide', { comptes })];
    },
  }),
  definir(RestituerResultats, { faits: 'ResultatsRestitues', auteurs: PRATICIEN, regles: ACTE_DE_CONCLUSION }),
  definir(AnnoncerSuivi, { faits: 'SuiviAnnonce', auteurs: PRATICIEN, regles: ACTE_DE_CONCLUSION }),
  definir(RedigerSynthese, {
    faits: 'SyntheseRedigee',
    auteurs: PRATICIEN,
    regles: [...ACTE_DE_CONCLUSION, SYNTHESE_SUIVANTE],
  }),
  definir(RecueillirObservations, {
    faits: 'ObservationsRecueillies',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...ACTE_DE_CONCLUSION, SYNTHESE_REDIGEE],
  }),
  definir(AccorderConservation, {
    faits: 'ConservationAccordee',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [R20],
    decider: ({ classes, motif }, examen) => [
      fait('ConservationAccordee', { classes, motif }),
      ...destructionsDesAccordees(examen, classes),
    ],
  }),
  definir(RevoquerConservation, {
    faits: 'ConservationRevoquee',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [CONSERVATION_ACCORDEE],
    decider: ({ classes }, examen) => [
      fait('ConservationRevoquee', { classes }),
      ...destructionsDesRevoquees(examen, classes),
    ],
  }),
  definir(RemettreSynthese, {
    faits: 'SyntheseRemise',
    auteurs: PRATICIEN,
    regles: [
      ...CONSENTEMENT,
      APRES_LES_SEANCES,
      SEANCES_CONSTATEES,
      R06,
      R06_AVANT_REMISE,
      R08,
      R08_AVANT_REMISE,
      R09,
      R09_AVANT_REMISE,
      R20_AVANT_REMISE,
      P01,
    ],
    decider: ({ mode, accuseReception }, examen) => [
      fait('SyntheseRemise', { mode, accuseReception }),
      programmerSuivi(examen),
      ...(reglage(examen, 'termeAction') === 'remise-synthese' ? destructionsAuTerme(examen) : []),
    ],
  }),
  definir(AutoriserCommunication, {
    faits: 'CommunicationAutorisee',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [COMMUNICATION_NOUVELLE, R11],
  }),
  definir(RevoquerCommunication, {
    faits: 'CommunicationRevoquee',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [COMMUNICATION_VIVANTE],
  }),
  definir(CommuniquerDocument, {
    faits: 'DocumentCommunique',
    auteurs: PRATICIEN,
    regles: [R10],
    decider: ({ communicationId }, { bilan }) => {
      const { qualite, objet } = bilan.dossier.communications[communicationId]!;
      return [fait('DocumentCommunique', { communicationId, qualite, objet })];
    },
  }),
];
