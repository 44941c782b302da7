import type { Role } from '#lib/bilan-domain';

export const LIBELLES_ROLES: Readonly<Record<Role, string>> = {
  beneficiaire: 'bénéficiaire',
  consultant: 'consultant',
  responsable: 'responsable',
  gestionnaire: 'gestionnaire',
  financeur: 'financeur',
  auditeur: 'auditeur',
  administrateur: 'administrateur',
  systeme: 'système',
};

/** The codes that French does not write as such. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...LIBELLES_ROLES,
  abandonne: 'abandonné',
  accepte: 'accepté',
  cpf: 'CPF',
  cep: 'CEP',
  'cgu-mcf': 'CGU de Mon Compte Formation',
  deontologie: 'déontologie',
  deroulement: 'déroulement',
  demenagement: 'déménagement',
  faf: 'FAF',
  'france-travail': 'France Travail',
  methodes: 'méthodes',
  plan: 'plan de développement des compétences',
  prealable: 'préalable',
  preliminaire: 'préliminaire',
  presentiel: 'présentiel',
  'sans-reponse': 'sans réponse',
  sante: 'santé',
  savoirEtre: 'savoir-être',
  savoirFaire: 'savoir-faire',
  'suivi-decline': 'suivi décliné',
  'suivi-realise': 'suivi réalisé',
};

/** A code of the domain as one reads it: `main-propre` becomes « main propre ». */
export const enMots = (code: string): string => ACCENTS[code] ?? code.replaceAll('-', ' ');
