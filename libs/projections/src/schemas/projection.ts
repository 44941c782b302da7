import { PREFIXE_FLUX } from '#lib/bilan-domain';
import type { Projection } from '../runner/projection';

/** A type of fact that the log holds, under one version of its schema. */
export interface LigneSchema {
  readonly type: string;
  readonly schemaVersion: number;
  /** When the first of them was recorded. */
  readonly premierLe: string;
}

/** What the product reads at start to know whether it can read the log. */
export const SCHEMAS_STOCKES: Projection<LigneSchema> = {
  name: 'schemas_stockes',
  version: 1,
  streamPrefix: PREFIXE_FLUX,
  table: { columns: { type: 'text', schemaVersion: 'integer', premierLe: 'timestamptz' } },
  keys: ({ type, schemaVersion }) => [`${type}@${schemaVersion}`],
  evolve: (ligne, { type, schemaVersion, recordedAt }) => ligne ?? { type, schemaVersion, premierLe: recordedAt },
};
