import { ETATS_FINAUX } from '#lib/bilan-domain';
import type { Pool } from '#lib/platform';

/** A séance planned or held. */
export interface Occupation {
  readonly seanceId: string;
  /** Instant. */
  readonly debut: string;
  readonly minutes: number;
}

/** From one instant to another. */
interface Plage {
  readonly debut: string;
  readonly fin: string;
}

export interface Creneau extends Plage {
  readonly consultantId: string;
}

interface Ligne {
  readonly seanceId: string;
  readonly debut: Date;
  readonly minutes: number;
}

/**
 * The séances that occupy a consultant within a slot, in whatever dossier: those they held, and those of the dossiers
 * that are theirs today, whoever had them when the séance was planned, as long as the bilan goes on.
 */
export async function occupationsDe(pool: Pool, { consultantId, debut, fin }: Creneau): Promise<Occupation[]> {
  const { rows } = await pool.query<Ligne>(
    `select seance."seanceId", seance.debut, seance.minutes
     from projections.agenda seance left join projections.portefeuille dossier on dossier.key = seance."bilanId"::text
     where seance.debut < $3 and seance.fin > $2 and (
       seance."consultantId" = $1
       or seance."consultantId" is null and dossier."consultantId" = $1 and dossier.phase <> all($4))
     order by seance.debut`,
    [consultantId, debut, fin, ETATS_FINAUX],
  );
  return rows.map(occupation);
}

/**
 * The séances of those bilans within a slot: those held, and those planned as long as the bilan goes on. Bilans of
 * another organisme are none of its business.
 */
export async function seancesDesBilans(
  pool: Pool,
  { bilanIds, organismeId, debut, fin }: Plage & { readonly bilanIds: readonly string[]; readonly organismeId: string },
): Promise<Occupation[]> {
  const { rows } = await pool.query<Ligne>(
    `select seance."seanceId", seance.debut, seance.minutes
     from projections.agenda seance left join projections.portefeuille dossier on dossier.key = seance."bilanId"::text
     where seance."bilanId" = any($1::uuid[]) and seance."organismeId" = $2 and seance.debut < $4 and seance.fin > $3
       and (seance."consultantId" is not null or dossier.phase <> all($5))
     order by seance.debut`,
    [bilanIds, organismeId, debut, fin, ETATS_FINAUX],
  );
  return rows.map(occupation);
}

const occupation = (ligne: Ligne): Occupation => ({ ...ligne, debut: ligne.debut.toISOString() });
