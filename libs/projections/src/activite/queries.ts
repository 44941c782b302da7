import type { Pool } from '#lib/platform';
import { COMPTEURS, type Comptes } from './projection';

export interface FiltreActivite {
  readonly organismeId: string;
  /** Only these centres: what the caller may see, or the one asked for. */
  readonly centres?: readonly string[];
  /** Civil days, both included. */
  readonly du: string;
  readonly au: string;
}

export interface TableauActivite {
  readonly du: string;
  readonly au: string;
  readonly totaux: Comptes;
  readonly parCentre: readonly (Comptes & { readonly centreId: string })[];
  readonly parMois: readonly (Comptes & { readonly mois: string })[];
  /** Where the bilans of these centres stand now. */
  readonly enCours: Readonly<Record<string, number>>;
}

const SOMMES = COMPTEURS.map((compteur) => `coalesce(sum("${compteur}"), 0)::int as "${compteur}"`).join(', ');
const PERIMETRE = '"organismeId" = $1 and ($2::uuid[] is null or "centreId" = any($2))';
const PERIODE = `from projections.activite where ${PERIMETRE} and jour between $3 and $4`;

/** The activity dashboard: what was done between two days, and the stock of bilans by phase. */
export async function tableauActivite(pool: Pool, filtre: FiltreActivite): Promise<TableauActivite> {
  const perimetre = [filtre.organismeId, filtre.centres ?? null];
  const periode = [...perimetre, filtre.du, filtre.au];
  const [totaux, parCentre, parMois, phases] = await Promise.all([
    pool.query<Comptes>(`select ${SOMMES} ${PERIODE}`, periode),
    pool.query<Comptes & { centreId: string }>(
      `select "centreId", ${SOMMES} ${PERIODE} group by "centreId" order by "centreId"`,
      periode,
    ),
    pool.query<Comptes & { mois: string }>(
      `select to_char(jour, 'YYYY-MM') as mois, ${SOMMES} ${PERIODE} group by mois order by mois`,
      periode,
    ),
    pool.query<{ phase: string; nombre: number }>(
      `select phase, count(*)::int as nombre from projections.portefeuille where ${PERIMETRE} group by phase`,
      perimetre,
    ),
  ]);
  return {
    du: filtre.du,
    au: filtre.au,
    totaux: totaux.rows[0]!,
    parCentre: parCentre.rows,
    parMois: parMois.rows,
    enCours: Object.fromEntries(phases.rows.map(({ phase, nombre }) => [phase, nombre])),
  };
}
