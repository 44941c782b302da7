import type { FaitsDossier } from '../../faits';
import type { ClasseContenu } from '../../vocabulaire';
import { plusTard } from '../dates';
import { confier } from '../consultants';
import type { Dossier } from '../dossier';
import type { Evolutions } from '../evolution';
import { debutDeSuspension } from '../suspensions';

export const evolutionsDossier: Evolutions<FaitsDossier> = {
  BilanOuvert: (_, { contenus: _contenus, ...ouverture }, { le }) => ({
    ...ouverture,
    ...(ouverture.consultantId && confier({}, ouverture.consultantId, le)),
    ouvertLe: le,
    phaseDepuis: le,
  }),
  ConsultantAffecte: (dossier, { consultantId }, { le }) => confier(dossier, consultantId, le),
  DossierTransmis: (dossier, { vers }, { le }) => confier(dossier, vers, le),
  ProgrammeAdapte: ({ programme }, { phases }) => (programme ? { programme: { ...programme, phases } } : {}),
  FinancementEnregistre: (_, { financement, conventionCaduque }) => ({
    financement,
    ...(conventionCaduque && { convention: undefined }),
  }),
  StatutEdofConstate: (dossier, { statut }, { le }) => ({
    statutEdof: statut,
    edof: { ...dossier.edof, [statut]: le },
    ...(statut === 'validated' && { propositionEdofLe: propositionLe(dossier, le) }),
  }),
  BilanSuspendu: (dossier, { du }, { de, le }) => ({
    phaseSuspendue: de,
    suspenduDu: du,
    suspenduDepuis: debutDeSuspension(dossier, du, le),
  }),
  BilanRepris: ({ suspensions, suspenduDu: du, suspenduDepuis: depuis }, { le }) => ({
    phaseSuspendue: undefined,
    suspenduDu: undefined,
    suspenduDepuis: undefined,
    ...(du !== undefined && depuis !== undefined && { suspensions: [...suspensions, { du, depuis, reprisLe: le }] }),
  }),
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
  DestructionProgrammee: ({ destructions }, { classes, le }) => ({
    destructions: [...sansClasses(destructions, classes), { classes, le }],
  }),
  DocumentsDetruits: ({ detruits, destructions }, { classes }) => ({
    detruits: [...new Set([...detruits, ...classes])],
    destructions: sansClasses(destructions, classes),
  }),
};

/**
 * The same status seen again, by a second reading of EDOF, tells nothing new: the first one stays. Reached again through
 * another status it is another proposal, and the delay that it opens (R26) only moves later.
 */
function propositionLe({ statutEdof, propositionEdofLe }: Dossier, le: string): string {
  if (propositionEdofLe === undefined) return le;
  return statutEdof === 'validated' ? propositionEdofLe : plusTard(propositionEdofLe, le);
}

/** What remains to be destroyed once those classes are gone, or destroyed at another date. */
function sansClasses(destructions: Dossier['destructions'], retirees: readonly ClasseContenu[]) {
  return destructions
    .map(({ classes, le }) => ({ classes: classes.filter((classe) => !retirees.includes(classe)), le }))
    .filter(({ classes }) => classes.length > 0);
}
