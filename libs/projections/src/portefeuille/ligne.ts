import type { Bilan, Echeance, EtatBilan, NatureEcheance, TypeFinancement } from '#lib/bilan-domain';

/** Minutes done and required of a phase, personal work apart. */
export interface HeuresPhase {
  readonly seancesFaites: number;
  readonly seancesRequises: number;
  readonly minutesFaites: number;
  readonly minutesRequises: number;
  readonly travailPersonnelFait: number;
  readonly travailPersonnelRequis: number;
}

/** One row per bilan: what the list of a centre shows. Holds no name: the directory and the vault give them. */
export interface LignePortefeuille {
  readonly bilanId: string;
  readonly revision: number;
  readonly organismeId: string;
  readonly centreId: string;
  readonly consultantId: string | null;
  readonly etat: EtatBilan;
  /** The state without its sub-state: `suivi` for `suivi.invite`. */
  readonly phase: string;
  readonly programme: string;
  readonly financement: TypeFinancement;
  readonly ouvertLe: string;
  readonly dernierFaitLe: string;
  readonly minutesFaites: number;
  readonly minutesRequises: number;
  readonly heures: Readonly<Record<string, HeuresPhase>>;
  readonly prochaineSeanceLe: string | null;
  readonly prochaineEcheanceLe: string | null;
  readonly prochaineEcheance: NatureEcheance | null;
  /** Codes of what calls for attention whatever the date; those that time alone raises are added by the query. */
  readonly alertes: readonly string[];
  /** The deadlines that the facts armed and cancelled, whatever became of them. */
  readonly echeances: readonly Echeance[];
  /** The fold itself, from which every other column is derived. */
  readonly bilan: Bilan;
}
