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

/** The séances that occupy a consultant within a slot, in whatever dossier. */
export async function occupationsDe(pool: Pool, { consultantId, debut, fin }: Creneau): Promise<Occupation[]> {
  const { rows } = await pool.query<{ seanceId: string; debut: Date; minutes: number }>(
    `select "seanceId", debut, minutes from projections.agenda
     where "consultantId" = $1 and debut < $3 and fin > $2 order by debut`,
    [consultantId, debut, fin],
  );
  return rows.map((row) => ({ ...row, debut: row.debut.toISOString() }));
}
