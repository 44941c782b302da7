import type { FaitsDossier } from '../../faits';
import type { Evolutions } from '../evolution';

export const evolutionsDossier: Evolutions<FaitsDossier> = {
  BilanOuvert: (_, { contenus: _contenus, ...ouverture }, { le }) => ({ ...ouverture, ouvertLe: le }),
  ConsultantAffecte: (_, { consultantId }) => ({ consultantId }),
  DossierTransmis: (_, { vers }) => ({ consultantId: vers }),
  ProgrammeAdapte: ({ programme }, { phases }) => (programme ? { programme: { ...programme, phases } } : {}),
  FinancementEnregistre: (_, { financement }) => ({ financement }),
  StatutEdofConstate: (_, { statut }) => ({ statutEdof: statut }),
  BilanSuspendu: (_, { du }, { de }) => ({ phaseSuspendue: de, suspenduDu: du }),
  BilanRepris: () => ({ phaseSuspendue: undefined, suspenduDu: undefined }),
  BilanAbandonne: (_, _data, { le }) => ({ closLe: le }),
  BilanAnnule: (_, _data, { le }) => ({ closLe: le }),
  DerogationAccordee: ({ derogations }, { regle }) => ({ derogations: [...derogations, regle] }),
  ReclamationEnregistree: ({ reclamations }, { reclamationId }) => ({
    reclamations: { ...reclamations, [reclamationId]: 'ouverte' },
  }),
  ReclamationTraitee: ({ reclamations }, { reclamationId }) => ({
    reclamations: { ...reclamations, [reclamationId]: 'traitee' },
  }),
  QuestionnaireRepondu: ({ questionnaires }, { moment }) => ({ questionnaires: [...questionnaires, moment] }),
  DestructionProgrammee: ({ destructions }, { classes, le }) => ({ destructions: [...destructions, { classes, le }] }),
  DocumentsDetruits: ({ detruits, destructions }, { classes }) => ({
    detruits: [...new Set([...detruits, ...classes])],
    destructions: destructions.filter((prevue) => !prevue.classes.every((classe) => classes.includes(classe))),
  }),
};
