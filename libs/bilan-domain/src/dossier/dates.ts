import type { TypeFait } from '../faits';

/** The facts that later acts rest on, and must not be dated before. */
type ActeDate = Extract<
  TypeFait,
  | 'EntretienPrealableRealise'
  | 'EngagementConfirme'
  | 'BesoinAnalyse'
  | 'FormatDetermine'
  | 'ModalitesDefinies'
  | 'TravailPersonnelDeclare'
  | 'TestPasse'
  | 'AlternativesDocumentees'
  | 'PlanActionValide'
  | 'ResultatsRestitues'
  | 'SuiviAnnonce'
  | 'SyntheseRedigee'
  | 'ConservationAccordee'
  | 'ConservationRevoquee'
>;

/** Instants of the earliest and of the latest fact of a type, by their dates and not by the order of their recording. */
interface Bornes {
  readonly premier: string;
  readonly dernier: string;
}

/** The dates that rules compare, by the type of the fact. */
export type Dates = Readonly<Partial<Record<ActeDate, Bornes>>>;

/** Those dates once a fact of that type has happened at that instant. */
export function dater({ dates }: { readonly dates: Dates }, acte: ActeDate, le: string): { readonly dates: Dates } {
  const { premier = le, dernier = le } = dates[acte] ?? {};
  return { dates: { ...dates, [acte]: { premier: plusTot(premier, le), dernier: plusTard(dernier, le) } } };
}

export const plusTot = (a: string, b: string): string => (a < b ? a : b);
export const plusTard = (a: string, b: string): string => (a > b ? a : b);
