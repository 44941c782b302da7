import type { SituationOrganisme } from '#lib/bilan-domain';
import { migrate, type Pool } from '#lib/platform';
import { annuaireMigrations } from './migrations';

/** What an organisme declares of itself; the day is that on which it is looked at. */
export type Situation = Omit<SituationOrganisme, 'jour'>;

export interface SituationDeclaree extends Situation {
  /** Instant, ISO 8601 in UTC. */
  readonly declareeLe: string;
}

/** What each organisme declares of itself: the last declaration holds, the earlier ones are kept. */
export interface Situations {
  declarer(organismeId: string, situation: Situation, le: Date): Promise<SituationDeclaree>;
  /** @returns `undefined` when it has declared nothing yet */
  derniere(organismeId: string): Promise<SituationDeclaree | undefined>;
}

/** The declarations in the PostgreSQL schema `annuaire`, brought up to date first. */
export async function createSituations(pool: Pool): Promise<Situations> {
  await migrate(pool, 'annuaire', annuaireMigrations);
  return {
    async declarer(organismeId, situation, le) {
      await pool.query('insert into annuaire.situations (organisme_id, data, declaree_le) values ($1, $2, $3)', [
        organismeId,
        JSON.stringify(situation),
        le,
      ]);
      return { ...situation, declareeLe: le.toISOString() };
    },
    async derniere(organismeId) {
      const { rows } = await pool.query<{ data: Situation; declaree_le: Date }>(
        'select data, declaree_le from annuaire.situations where organisme_id = $1 order by numero desc limit 1',
        [organismeId],
      );
      return rows[0] && { ...rows[0].data, declareeLe: rows[0].declaree_le.toISOString() };
    },
  };
}
