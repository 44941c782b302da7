import type { Echeance, Emplacement } from '#lib/bilan-domain';

/** One row of the deadlines of all the bilans. */
export interface LigneEcheance extends Echeance {
  readonly bilanId: string;
  readonly organismeId: string;
  readonly centreId: string;
  /** The civil day of its instant, site time. */
  readonly dateContact: string;
}

/** Key of its row: no `:` and not only digits, so that it can name a job too. */
export const cleEcheance = (bilanId: string, { nature, rang }: Emplacement): string => `${nature}-${rang}-${bilanId}`;
