import type { ExigencesPhase } from '../programmes/programme';
import type { Site } from '../calendrier';
import type { NomStatutEdof, SuiteEdof } from '../financements/edof';
import type { ClasseContenu, EtatBilan, Modalite, PhaseComptee, TypeFinancement } from '../vocabulaire';

export interface Financement {
  readonly type: TypeFinancement;
  readonly reference?: string;
  /** Euros, two decimals at most. */
  readonly montant?: number;
  readonly employeurSiren?: string;
  /** Civil date of the last bilan that an L6316-1 funder or a FAF paid, as the beneficiary declares it. */
  readonly dernierBilanFinanceLe?: string;
}

export interface ProgrammeRetenu {
  readonly id: string;
  readonly version: number;
  readonly phases: Readonly<Record<PhaseComptee, ExigencesPhase>>;
}

/** Facts that open, fund, hand over and interrupt a dossier. */
export interface FaitsDossier {
  BilanOuvert: {
    readonly organismeId: string;
    /** What later rules compare an employer with (R6313-5), and what conventions quote (R6351-6). */
    readonly organismeSiren?: string;
    readonly nda?: string;
    readonly centreId: string;
    readonly consultantId?: string;
    readonly programme: ProgrammeRetenu;
    readonly financement: Financement;
    readonly modalite: Modalite;
    /** Civil date. */
    readonly demandeLe: string;
    /** Where delays are counted: kept in the fact, so that a moved centre changes no past deadline. */
    readonly site: Site;
    readonly versionRegles: string;
  };
  ConsultantAffecte: { readonly consultantId: string };
  DossierTransmis: {
    readonly de: string;
    readonly vers: string;
    readonly motif: string;
    readonly beneficiaireInforme: boolean;
  };
  ProgrammeAdapte: { readonly phases: ProgrammeRetenu['phases'] };
  /** `conventionCaduque`: the convention that stood, and its signatures, fell with the funding they were made for. */
  FinancementEnregistre: { readonly financement: Financement; readonly conventionCaduque?: true };
  StatutEdofConstate: {
    readonly statut: NomStatutEdof;
    readonly reference?: string;
    /** What the CGU expect next, and its last civil day. */
    readonly suite?: { readonly attendu: SuiteEdof['attendu']; readonly avantLe: string };
  };
  BilanSuspendu: { readonly motif: string; readonly du: string };
  BilanRepris: { readonly le: string; readonly phase: EtatBilan };
  BilanAbandonne: { readonly motif: string; readonly minutesRealisees: number };
  BilanAnnule: { readonly motif: string };
  DerogationAccordee: { readonly regle: string; readonly motif: string };
  ReclamationEnregistree: { readonly reclamationId: string; readonly objet: string };
  ReclamationTraitee: { readonly reclamationId: string };
  QuestionnaireRepondu: { readonly moment: 'chaud' | 'froid'; readonly scores: Readonly<Record<string, number>> };
  DestructionProgrammee: { readonly classes: readonly ClasseContenu[]; readonly le: string };
  DocumentsDetruits: {
    readonly classes: readonly ClasseContenu[];
    readonly preuve: { readonly lignes: number; readonly empreinte: string };
  };
}
