import type { EtatBilan, Modalite } from '../vocabulaire';

/** Facts of the séances, in every phase, and of the personal work. Minutes are whole. */
export interface FaitsSeances {
  SeancePlanifiee: {
    readonly seanceId: string;
    /** Instant, ISO 8601. */
    readonly debut: string;
    readonly minutes: number;
    readonly modalite: Modalite;
    readonly consultantId?: string;
  };
  SeanceReportee: { readonly seanceId: string; readonly debut: string; readonly minutes: number };
  SeanceAnnulee: { readonly seanceId: string; readonly motif: string };
  SeanceRealisee: {
    readonly seanceId: string;
    readonly debut: string;
    readonly minutes: number;
    readonly phase: EtatBilan;
    readonly compteDansLes24h: boolean;
    readonly financableCpf: boolean;
    /** Who had the dossier when it was held, where another has it now. */
    readonly consultantId?: string;
  };
  AbsenceConstatee: { readonly seanceId: string; readonly qui: 'beneficiaire' | 'consultant'; readonly motif: string };
  EmargementSigne: { readonly seanceId: string; readonly partie: 'beneficiaire' | 'consultant' };
  TravailPersonnelDeclare: {
    readonly minutes: number;
    readonly nature: string;
    readonly phase: EtatBilan;
    readonly compteDansLes24h: true;
    readonly financableCpf: boolean;
  };
}
