import type { PhaseComptee } from '../vocabulaire';

/** What a phase asks before it may be left. */
export interface ExigencesPhase {
  readonly seances: number;
  /** Minutes of accompaniment. */
  readonly minutes: number;
  readonly travailPersonnelMinutes: number;
}

/** A parcours type, as data: a bilan is pinned to the version it was opened with. */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly intitule: string;
  /** Outside the 24 hours: it engages neither party. */
  readonly prealable: { readonly seances: number; readonly minutes: number };
  readonly phases: Readonly<Record<PhaseComptee, ExigencesPhase>>;
  /** Outside the 24 hours: offered after the terme. */
  readonly suivi: { readonly seances: number; readonly minutes: number };
}

/** Minutes that count within the 24 hours, personal work included. */
export function minutesComptees(phases: Programme['phases']): number {
  return Object.values(phases).reduce((total, phase) => total + phase.minutes + phase.travailPersonnelMinutes, 0);
}

/** `bilan-24h@1`, as commands name it. */
export function referenceProgramme(programme: Programme): string {
  return `${programme.id}@${programme.version}`;
}
