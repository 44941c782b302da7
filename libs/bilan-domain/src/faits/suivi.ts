export const ISSUES_CLOTURE = ['suivi-realise', 'suivi-decline', 'sans-reponse'] as const;
export type IssueCloture = (typeof ISSUES_CLOTURE)[number];

/** Facts of the six-month follow-up. */
export interface FaitsSuivi {
  /** Decided once, here, and never computed again (domaine.md §8). Civil dates. */
  SuiviProgramme: {
    readonly echeanceTheorique: string;
    readonly dateContact: string;
    readonly regleCalcul: string;
    readonly fuseau: string;
    /** Instants at which the invitation, the two reminders and the closing are due, absent any answer. */
    readonly invitationLe: string;
  };
  InvitationSuiviEnvoyee: {
    readonly rang: 1 | 2 | 3;
    readonly canal: 'courriel';
    readonly modele: string;
    readonly messageId: string;
    /** Next reminder, or the closing after the last one: instant. */
    readonly prochaineEtapeLe: string;
    /** Closing « sans réponse », counted from the first message: instant. */
    readonly clotureLe: string;
  };
  SuiviAccepte: { readonly creneau?: string };
  SuiviDecline: Record<never, never>;
  SuiviSansReponse: Record<never, never>;
  EntretienSuiviRealise: { readonly minutes: number };
  BilanClos: { readonly issue: IssueCloture };
}
