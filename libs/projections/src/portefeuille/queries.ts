import type { Pool } from '#lib/platform';
import { Kysely, PostgresDialect, sql, type ExpressionBuilder } from 'kysely';
import { CurseurInvalide, decodeCursor, encodeCursor } from '../cursor';
import { ALERTES_DE_DATE } from './alertes';
import type { LignePortefeuille } from './ligne';

/** What the lists show: the row without the folds it was derived from. */
export type LigneAffichee = Omit<LignePortefeuille, 'bilan' | 'echeances'>;

export interface FiltrePortefeuille {
  readonly organismeId: string;
  /** Only these centres: what the caller may see. */
  readonly centres?: readonly string[];
  readonly phase?: string;
  readonly consultantId?: string;
  readonly alerte?: string;
  /** Only these dossiers: found by name in the vault, or the beneficiary's own. */
  readonly bilanIds?: readonly string[];
  readonly tri?: Tri;
  readonly curseur?: string;
  /** Rows per page, 50 by default, 200 at most. */
  readonly limite?: number;
  /** The present, which decides of the alerts of date. */
  readonly maintenant: Date;
}

export const TRIS = ['dernierFaitLe', 'ouvertLe', 'prochaineEcheanceLe', 'prochaineSeanceLe'] as const;
export type Tri = (typeof TRIS)[number];

export interface PagePortefeuille {
  readonly lignes: readonly LigneAffichee[];
  /** To give back for the next page; absent on the last. */
  readonly curseur?: string;
}

/** Days without a fact after which a running bilan is `inactif`. */
const JOURS_INACTIVITE = 45;
const EN_COURS = ['prealable', 'preliminaire', 'investigation', 'conclusion'];

type Base = { portefeuille: LignePortefeuille };

/**
 * The portfolio, keyset-paged: most recent first by `dernierFaitLe` and `ouvertLe`, soonest first by the dates to come.
 * @throws CurseurInvalide when the cursor is not one of ours
 */
export async function listerPortefeuille(pool: Pool, filtre: FiltrePortefeuille): Promise<PagePortefeuille> {
  const db = new Kysely<Base>({ dialect: new PostgresDialect({ pool }) }).withSchema('projections');
  const { tri = 'dernierFaitLe', limite = 50 } = filtre;
  const descending = tri === 'dernierFaitLe' || tri === 'ouvertLe';
  const sortKey = sql<string>`coalesce(${sql.ref(tri)}, 'infinity'::timestamptz)`;
  let query = db
    .selectFrom('portefeuille')
    .select(COLONNES)
    .select(sql<string[]>`array_to_json(${alertesDeDate(filtre.maintenant)})`.as('alertesDeDate'))
    .select(sql<string>`${sortKey}::text`.as('sortKey'))
    .where('organismeId', '=', filtre.organismeId);
  if (filtre.centres) query = query.where(sql<boolean>`"centreId" = any(${filtre.centres}::uuid[])`);
  if (filtre.bilanIds) query = query.where(sql<boolean>`"bilanId" = any(${filtre.bilanIds}::uuid[])`);
  if (filtre.phase) query = query.where((eb) => phaseOuEtat(eb, filtre.phase!));
  if (filtre.consultantId) query = query.where('consultantId', '=', filtre.consultantId);
  if (filtre.alerte) query = query.where(avecAlerte(filtre.alerte, filtre.maintenant));
  if (filtre.curseur) {
    const [apres, id] = positionDansLeTri(filtre.curseur, tri);
    const comparison = sql.raw(descending ? '<' : '>');
    query = query.where(sql<boolean>`(${sortKey}, "bilanId") ${comparison} (${apres}::timestamptz, ${id}::uuid)`);
  }
  const direction = descending ? 'desc' : 'asc';
  const size = Math.min(Math.max(limite, 1), 200);
  const rows = await query
    .orderBy(sortKey, direction)
    .orderBy('bilanId', direction)
    .limit(size + 1)
    .execute();
  const page = rows.slice(0, size);
  const derniere = rows.length > size ? page.at(-1) : undefined;
  return {
    lignes: page.map(({ sortKey: _, alertesDeDate: datees, alertes, ...ligne }) => ({
      ...(enTexte(ligne) as Omit<LigneAffichee, 'alertes'>),
      alertes: [...alertes, ...datees],
    })),
    ...(derniere && { curseur: `${tri}.${encodeCursor([derniere.sortKey, derniere.bilanId])}` }),
  };
}

/** To whom a bilan belongs, as its facts said when they were read; `undefined` until its first one is. */
export async function rattachementDuBilan(
  pool: Pool,
  bilanId: string,
): Promise<Pick<LignePortefeuille, 'organismeId' | 'centreId'> | undefined> {
  const { rows } = await pool.query<Pick<LignePortefeuille, 'organismeId' | 'centreId'>>(
    'select "organismeId", "centreId" from projections.portefeuille where key = $1',
    [bilanId],
  );
  return rows[0];
}

/** A cursor goes on in the sort that gave it. */
function positionDansLeTri(curseur: string, tri: Tri) {
  if (!curseur.startsWith(`${tri}.`)) throw new CurseurInvalide();
  return decodeCursor(curseur.slice(tri.length + 1));
}

const COLONNES = [
  'bilanId',
  'revision',
  'organismeId',
  'centreId',
  'consultantId',
  'etat',
  'phase',
  'programme',
  'financement',
  'ouvertLe',
  'dernierFaitLe',
  'minutesFaites',
  'minutesRequises',
  'heures',
  'prochaineSeanceLe',
  'prochaineEcheanceLe',
  'prochaineEcheance',
  'alertes',
] as const satisfies readonly (keyof LignePortefeuille)[];

const phaseOuEtat = (eb: ExpressionBuilder<Base, 'portefeuille'>, valeur: string) =>
  eb.or([eb('phase', '=', valeur), sql<boolean>`etat = ${valeur}`]);

const conditionDeDate = (alerte: (typeof ALERTES_DE_DATE)[number], maintenant: Date) => {
  const instant = maintenant.toISOString();
  if (alerte === 'seance-a-constater') return sql<boolean>`"prochaineSeanceLe" < ${instant}::timestamptz`;
  if (alerte === 'echeance-depassee') return sql<boolean>`"prochaineEcheanceLe" < ${instant}::timestamptz`;
  return sql<boolean>`phase = any(${EN_COURS}::text[])
    and "dernierFaitLe" < ${instant}::timestamptz - make_interval(days => ${JOURS_INACTIVITE})`;
};

const alertesDeDate = (maintenant: Date) =>
  sql`array_remove(array[${sql.join(
    ALERTES_DE_DATE.map((alerte) => sql`case when ${conditionDeDate(alerte, maintenant)} then ${alerte}::text end`),
  )}], null)`;

function avecAlerte(alerte: string, maintenant: Date) {
  const deDate = ALERTES_DE_DATE.find((code) => code === alerte);
  return deDate ? conditionDeDate(deDate, maintenant) : sql<boolean>`alertes @> ${JSON.stringify([alerte])}::jsonb`;
}

/** The driver gives dates; the contract speaks ISO 8601. */
const enTexte = (ligne: object) =>
  Object.fromEntries(
    Object.entries(ligne).map(([champ, v]) => [champ, v instanceof Date ? v.toISOString() : (v as unknown)]),
  );
