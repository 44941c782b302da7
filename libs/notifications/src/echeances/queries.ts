import type { EtatEcheance, NatureEcheance } from '#lib/bilan-domain';
import type { Pool } from '#lib/platform';
import { decodeCursor, encodeCursor } from '#lib/projections';

export interface FiltreEcheances {
  readonly organismeId: string;
  /** Only these centres: what the caller may see. */
  readonly centres?: readonly string[];
  readonly consultantId?: string;
  /** Only these dossiers. */
  readonly bilanIds?: readonly string[];
  readonly nature?: NatureEcheance;
  /** Instant, excluded. */
  readonly avant?: string;
  readonly curseur?: string;
  /** Rows per page, 50 by default, 200 at most. */
  readonly limite?: number;
}

export interface EcheanceAffichee {
  readonly id: string;
  readonly bilanId: string;
  readonly centreId: string;
  readonly consultantId: string | null;
  readonly nature: NatureEcheance;
  readonly rang: number;
  /** `annulee` here: armed by the facts, refused by the rules. `garee`: waits for someone. Both say why in `motif`. */
  readonly etat: Extract<EtatEcheance, 'armee' | 'suspendue' | 'annulee'> | 'garee';
  /** Instant from which it is due; overdue once past. */
  readonly echeanceLe: string;
  /** Civil day of that instant, site time. */
  readonly dateContact: string;
  /** How many times the engine has tried since it was armed. */
  readonly tentatives: number;
  /** Why it is not done yet: code of a rule, of the mail server, of what is missing. */
  readonly motif: string | null;
}

export interface PageEcheances {
  readonly echeances: readonly EcheanceAffichee[];
  /** To give back for the next page; absent on the last. */
  readonly curseur?: string;
}

/**
 * The deadlines still open, soonest first, those overdue included; keyset-paged.
 * @throws CurseurInvalide when the cursor is not one of ours
 */
export async function listerEcheances(pool: Pool, filtre: FiltreEcheances): Promise<PageEcheances> {
  const taille = Math.min(Math.max(filtre.limite ?? 50, 1), 200);
  const [apres, apresId] = filtre.curseur === undefined ? [null, null] : decodeCursor(filtre.curseur);
  const { rows } = await pool.query<EcheanceAffichee>(LISTE, [
    filtre.organismeId,
    filtre.centres ?? null,
    filtre.consultantId ?? null,
    filtre.bilanIds ?? null,
    filtre.nature ?? null,
    filtre.avant ?? null,
    apres,
    apresId,
    taille + 1,
  ]);
  const echeances = rows.slice(0, taille);
  const derniere = rows.length > taille ? echeances.at(-1) : undefined;
  return { echeances, ...(derniere && { curseur: encodeCursor([derniere.echeanceLe, derniere.id]) }) };
}

type EcheanceArretee = Pick<EcheanceAffichee, 'id' | 'bilanId' | 'echeanceLe' | 'motif'>;

/** What waits for someone, of every organisme, oldest first: parked, or refused by the rules. */
export async function listerEcheancesArretees(pool: Pool): Promise<readonly EcheanceArretee[]> {
  const { rows } = await pool.query<EcheanceArretee>(
    `select key as id, "bilanId", reason as motif,
       to_char("echeanceLe" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "echeanceLe"
     from projections.echeances
     where etat = 'armee' and verdict in ('parked', 'refused') and "treatedArming" = "armeeA"
     order by projections.echeances."echeanceLe", key`,
  );
  return rows;
}

/** Puts a parked or refused deadline back to work, once what stopped it was put right. @returns false when it was neither */
export async function reprendreEcheance(pool: Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update projections.echeances set verdict = null, reason = null, "retryAt" = null, attempts = 0
     where key = $1 and verdict in ('parked', 'refused')`,
    [id],
  );
  return rowCount === 1;
}

/** What was written of a former arming is no news of this one. */
const LISTE = `
  select e.key as id, e."bilanId", e."centreId", p."consultantId", e.nature, e.rang,
    case when t.current and e.verdict = 'refused' then 'annulee'
         when t.current and e.verdict = 'parked' then 'garee' else e.etat end as etat,
    to_char(e."echeanceLe" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "echeanceLe",
    e."dateContact"::text as "dateContact",
    case when t.current then e.attempts else 0 end as tentatives,
    case when t.current then e.reason end as motif
  from projections.echeances e
  cross join lateral (select coalesce(e."treatedArming" = e."armeeA", false) as current) t
  left join projections.portefeuille p on p."bilanId" = e."bilanId"
  where e.etat in ('armee', 'suspendue')
    and e."organismeId" = $1
    and ($2::uuid[] is null or e."centreId" = any($2))
    and ($3::uuid is null or p."consultantId" = $3)
    and ($4::uuid[] is null or e."bilanId" = any($4))
    and ($5::text is null or e.nature = $5)
    and ($6::timestamptz is null or e."echeanceLe" < $6)
    and ($7::timestamptz is null or (e."echeanceLe", e.key) > ($7, $8))
  order by e."echeanceLe", e.key
  limit $9`;
