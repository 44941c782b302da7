import type { Pool } from '#lib/platform';
import type { LigneSchema } from './projection';

/** The types and versions that the log holds, as far as the projection has read it. */
export async function schemasStockes(pool: Pool): Promise<Pick<LigneSchema, 'type' | 'schemaVersion'>[]> {
  const { rows } = await pool.query<LigneSchema>('select type, "schemaVersion" from projections.schemas_stockes');
  return rows;
}
