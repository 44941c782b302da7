import type { Pool } from '#lib/platform';

export interface Occupation {
  readonly seanceId: string;
  /** Instant. */
  readonly debut: string;
  readonly minutes: number;
}

export interface Creneau {
  readonly consultantId: string;
  readonly debut: string;
  readonly fin: string;
}

/**
 * The séances that occupy a consultant within a slot, in whatever dossier: those they held, and those of the dossiers
 * that are theirs today, whoever had them when the séance was planned.
 */
export async function occupationsDe(pool: Pool, { consultantId, debut, fin }: Creneau): Promise<Occupation[]> {
  const { rows } = await pool.query<{ seanceId: string; debut: Date; minutes: number }>(
    `select seance."seanceId", seance.debut, seance.minutes
     from projections.agenda seance left join projections.portefeuille dossier on dossier.key = seance."bilanId"::text
     where seance.debut < $3 and seance.fin > $2 and coalesce(seance."consultantId", dossier."consultantId") = $1
     order by seance.debut`,
    [consultantId, debut, fin],
  );
  return rows.map((row) => ({ ...row, debut: row.debut.toISOString() }));
}
