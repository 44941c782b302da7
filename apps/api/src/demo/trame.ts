import type { Programme, Role, Site } from '#lib/bilan-domain';

/** A command of the demo, with the instant at which it is sent. */
export interface Acte {
  readonly a: string;
  readonly type: string;
  readonly corps: Record<string, unknown>;
  readonly par: Role;
}

/** How far the bilan goes, and how it ends. */
export type Destin =
  | 'prealable'
  | 'preliminaire'
  | 'investigation'
  | 'conclusion'
  | 'suivi'
  | 'invite'
  | 'accepte'
  | 'realise'
  | 'decline'
  | 'sans-reponse'
  | 'abandon'
  | 'sans-suite'
  | 'suspendu';

/** What is decided of a fictitious bilan before its course is written. */
export interface Trame {
  /** Root of the ids of this course, and the pseudonym of its beneficiary. */
  readonly cle: string;
  readonly destin: Destin;
  /** Civil day of the first contact. */
  readonly debut: string;
  readonly site: Site;
  readonly centreId: string;
  readonly consultantId: string;
  readonly programme: Programme;
  readonly financement: { readonly type: string; readonly montant: number; readonly employeurSiren?: string };
  readonly beneficiaire: { readonly nom: string; readonly prenom: string; readonly courriel: string };
  /** Hour of the séances of this bilan: `09:00`. */
  readonly heure: string;
}
