import { ECHEANCES } from '#lib/notifications';
import { ACTIVITE, AGENDA, PORTEFEUILLE, SCHEMAS_STOCKES, type LiveProjection } from '#lib/projections';

/** Every read model of the product. */
export const PROJECTIONS: readonly LiveProjection<object>[] = [
  PORTEFEUILLE,
  ACTIVITE,
  AGENDA,
  ECHEANCES,
  SCHEMAS_STOCKES,
];
