import { ETATS_FINAUX } from '#lib/bilan-domain';
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
 * that are theirs today, whoever had them when the séance was planned, as long as the bilan goes on.
 */
export async function occupationsDe(pool: Pool, { consultantId, debut, fin }: Creneau): Promise<Occupation[]> {
  const { rows } = await pool.query<{ seanceId: string; debut: Date; minutes: number }>(
    `select seance."seanceId", seance.debut, seance.minutes
     from projections.agenda seance left join projections.portefeuille dossier on dossier.key = seance."bilanId"::text
     where seance.debut < $3 and seance.fin > $2 and (
       seance."consultantId" = $1
       or seance."consultantId" is null and dossier."consultantId" = $1 and dossier.phase <> all($4))
     order by seance.debut`,
    [consultantId, debut, fin, ETATS_FINAUX],
  );
  return rows.map((row) => ({ ...row, debut: row.debut.toISOString() }));
}
