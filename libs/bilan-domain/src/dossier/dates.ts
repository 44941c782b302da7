import type { TypeFait } from '../faits';
import type { Dossier } from './dossier';

/** The facts that later acts rest on, and must not be dated before. */
export type ActeDate = Extract<
  TypeFait,
  | 'EntretienPrealableRealise'
  | 'EngagementConfirme'
  | 'BesoinAnalyse'
  | 'FormatDetermine'
  | 'ModalitesDefinies'
  | 'AlternativesDocumentees'
  | 'PlanActionValide'
  | 'ResultatsRestitues'
  | 'SuiviAnnonce'
  | 'SyntheseRedigee'
  | 'ConservationAccordee'
  | 'ConservationRevoquee'
>;

/** Instants of the earliest and of the latest fact of a type, by their dates and not by the order of their recording. */
export interface Bornes {
  readonly premier: string;
  readonly dernier: string;
}

/** The dates of a dossier once a fact of that type has happened at that instant. */
export function dater({ dates }: Dossier, acte: ActeDate, le: string): Pick<Dossier, 'dates'> {
  const { premier = le, dernier = le } = dates[acte] ?? {};
  return { dates: { ...dates, [acte]: { premier: plusTot(premier, le), dernier: plusTard(dernier, le) } } };
}

export const plusTot = (a: string, b: string): string => (a < b ? a : b);
export const plusTard = (a: string, b: string): string => (a > b ? a : b);
