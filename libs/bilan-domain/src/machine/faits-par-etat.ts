import type { TypeFait } from '../faits';

const groupe = <const T extends readonly TypeFait[]>(...types: T): T => types;

/** Keeping the file, from the opening to the end of the follow-up, suspension included. */
export const GESTION = groupe(
  'ConsultantAffecte',
  'DossierTransmis',
  'FinancementEnregistre',
  'StatutEdofConstate',
  'DerogationAccordee',
  'ReclamationEnregistree',
  'ReclamationTraitee',
  'ConsentementRetire',
  'ConservationAccordee',
  'ConservationRevoquee',
);

/** The legal phase préliminaire of R6313-4 1°, which the préalable begins and the préliminaire completes. */
export const CADRAGE = groupe(
  'InformationsRemises',
  'BesoinAnalyse',
  'FormatDetermine',
  'ModalitesDefinies',
  'EngagementConfirme',
  'ConsentementRecueilli',
  'ProgrammeAdapte',
);

export const CONTRAT = groupe(
  'EntretienPrealableRealise',
  'ConventionEtablie',
  'ConventionTransmise',
  'ConventionSignee',
);

export const AGENDA = groupe('SeancePlanifiee', 'SeanceReportee', 'SeanceAnnulee', 'AbsenceConstatee');

export const SEANCES = groupe('SeanceRealisee', 'EmargementSigne', 'TravailPersonnelDeclare');

export const TRAVAUX = groupe(
  'ParcoursAnalyse',
  'AcquisInventories',
  'CompetencesHierarchisees',
  'AutoEvaluationRealisee',
  'TestPasse',
  'TestRestitue',
  'PointsFortsEtFaiblesIdentifies',
  'EnqueteRealisee',
  'RechercheRealisee',
  'ProjetElabore',
  'ProjetEcarte',
  'AlternativesDocumentees',
  'EcheancierEtabli',
);

export const CONCLUSION = groupe(
  'ProjetValide',
  'PlanActionValide',
  'ResultatsRestitues',
  'SuiviAnnonce',
  'SyntheseRedigee',
  'ObservationsRecueillies',
);

/** Possible from the conclusion on, and for as long as the documents exist. */
export const COMMUNICATION = groupe(
  'QuestionnaireRepondu',
  'CommunicationAutorisee',
  'CommunicationRevoquee',
  'DocumentCommunique',
  'ReclamationEnregistree',
  'ReclamationTraitee',
  'StatutEdofConstate',
);
