import type { Modalite, Partie, PhaseComptee, TypeConvention } from '../vocabulaire';

/** The mentions that article R6313-8 asks of the convention. */
export interface MentionsConvention {
  readonly intitule: string;
  readonly objectif: string;
  readonly contenu: string;
  readonly moyens: string;
  readonly dureeMinutes: number;
  /** Civil dates. */
  readonly periode: { readonly du: string; readonly au: string };
  readonly modalitesDeroulement: string;
  readonly modalitesSuivi: string;
  readonly modalitesRemise: string;
  /** Euros, two decimals at most. */
  readonly prix: number;
  readonly modalitesReglement: string;
}

/** A transmission of before, by its rank in the dossier, with its instant and its last civil days. */
export interface TransmissionReprise {
  readonly rang: number;
  readonly transmiseLe: string;
  readonly repondreAvant: string;
  readonly saisirAvant?: string;
}

/** Facts of the rendez-vous préalable and of the contract. */
export interface FaitsPrealable {
  EntretienPrealableRealise: { readonly minutes: number; readonly modalite: Modalite };
  InformationsRemises: { readonly types: readonly string[]; readonly version: string };
  BesoinAnalyse: Record<never, never>;
  FormatDetermine: { readonly seances: number; readonly minutes: number };
  ModalitesDefinies: { readonly conjointement: true; readonly objectifs: number };
  EngagementConfirme: Record<never, never>;
  ConsentementRecueilli: { readonly preuve: string; readonly version: string };
  ConsentementRetire: Record<never, never>;
  ConventionEtablie: {
    readonly type: TypeConvention;
    readonly dureeMinutes: number;
    readonly prix: number;
    /** Euros asked once the retractation delay is over, before the bilan runs (L6353-6). */
    readonly acompte?: number;
    /** Civil days. */
    readonly periode?: MentionsConvention['periode'];
    /** These terms were transmitted before, and the delay that opened then still runs. */
    readonly reprise?: TransmissionReprise;
  };
  /**
   * `repondreAvant`: last civil day for the beneficiary to sign, ten days from the transmission (R6313-8). `saisirAvant`:
   * last civil day to record that signature before the engine notes the silence. `dejaSignee`: no answer is awaited.
   */
  ConventionTransmise: { readonly repondreAvant: string; readonly saisirAvant?: string; readonly dejaSignee?: true };
  /** `retractationJusquau`: last civil day of the person who pays alone to retract; nothing is due before (L6353-5). */
  ConventionSignee: { readonly partie: Partie; readonly retractationJusquau?: string };
  ConventionReputeeRefusee: Record<never, never>;
  BilanSansSuite: { readonly par: 'beneficiaire' | 'organisme' };
  PhaseDemarree: { readonly phase: PhaseComptee };
}
