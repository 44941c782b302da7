/** The words of the trade that commands, facts and screens share. Their spelling is a contract: never renamed. */

export const PHASES_COMPTEES = ['preliminaire', 'investigation', 'conclusion'] as const;
/** A phase whose minutes count within the 24 hours of article L6313-4. */
export type PhaseComptee = (typeof PHASES_COMPTEES)[number];

export const ETATS = [
  'nouveau',
  'prealable',
  'preliminaire',
  'investigation',
  'conclusion',
  'suivi.attente',
  'suivi.invite',
  'suivi.accepte',
  'suspendu',
  'clos',
  'sansSuite',
  'annule',
  'abandonne',
] as const;
/** Where a bilan stands; `nouveau` is the instant before BilanOuvert. */
export type EtatBilan = (typeof ETATS)[number];

/** In which no séance is to come any more; only a late yes to the follow-up leaves one of them. */
export const ETATS_FINAUX = ['clos', 'sansSuite', 'annule', 'abandonne'] as const satisfies readonly EtatBilan[];

/** The three phases that article R6313-4 knows, beside the five of the programme. */
export type PhaseLegale = 'preliminaire' | 'investigation' | 'conclusions';

export const ROLES = [
  'beneficiaire',
  'consultant',
  'responsable',
  'gestionnaire',
  'financeur',
  'auditeur',
  'administrateur',
  'systeme',
] as const;
export type Role = (typeof ROLES)[number];

export const MODALITES = ['presentiel', 'distanciel', 'mixte'] as const;
export type Modalite = (typeof MODALITES)[number];

export const TYPES_FINANCEMENT = [
  'cpf',
  'plan',
  'reclassement',
  'france-travail',
  'faf',
  'personnel',
  'agent-public',
] as const;
export type TypeFinancement = (typeof TYPES_FINANCEMENT)[number];

export const TYPES_CONVENTION = ['tripartite', 'contrat-particulier', 'cgu-mcf'] as const;
export type TypeConvention = (typeof TYPES_CONVENTION)[number];

export const PARTIES = ['beneficiaire', 'organisme', 'employeur'] as const;
export type Partie = (typeof PARTIES)[number];

/** Data classes of the vault: A identity, B working content, C results and synthèse, F surveys and complaints, S follow-up interview. */
export const CLASSES_CONTENU = ['A', 'B', 'C', 'F', 'S'] as const;
export type ClasseContenu = (typeof CLASSES_CONTENU)[number];

/** The classes that article R6313-7 orders to destroy at the terme of the bilan. */
export const CLASSES_A_DETRUIRE = ['B', 'C'] as const satisfies readonly ClasseContenu[];

/** Those and the notes of the follow-up interview, which are taken after the terme and have an end of their own. */
export const CLASSES_DESTRUCTIBLES = [...CLASSES_A_DETRUIRE, 'S'] as const satisfies readonly ClasseContenu[];
export type ClasseDestructible = (typeof CLASSES_DESTRUCTIBLES)[number];

/** What the funder of a bilan may be told or handed (L6353-10, R6332-26): never results, synthèse or reasons. */
export const INFORMATIONS_FINANCEUR = [
  'debut',
  'interruption',
  'achevement',
  'convention',
  'facture',
  'emargements',
  'certificat-realisation',
  'taux-realisation',
  'formations-proposees',
] as const;
export type InformationFinanceur = (typeof INFORMATIONS_FINANCEUR)[number];
