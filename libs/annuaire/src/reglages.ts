import {
  PROGRAMMES,
  ProgrammeInvalide,
  dateCivile,
  parametresDe,
  referenceProgramme,
  validerProgramme,
  type Programme,
} from '#lib/bilan-domain';
import { migrate, type Pool } from '#lib/platform';
import { ParametreRetroactif, ProgrammeDejaPublie, ProgrammeReserve } from './errors';
import { annuaireMigrations } from './migrations';
import type { ProgrammePublie, ReglageFixe, ReglagesOrganisme } from './modele';
import { Recent } from './recent';
import { SELECT_REGLAGES, toProgramme, toReglages, type ProgrammeRow, type ReglagesRow } from './rows';

/** What each organisme sets for itself, programmes and dated values of parameters. What is published never changes. */
export interface Reglages {
  /** As of now in the process that publishes, of two seconds ago at most in another. */
  de(organismeId: string): Promise<ReglagesOrganisme>;
  /**
   * Publishing the same version again with the same content changes nothing.
   * @returns the programme, and whether it is new
   * @throws ProgrammeInvalide, ProgrammeReserve, ProgrammeDejaPublie
   */
  publierProgramme(organismeId: string, programme: Programme, le: Date): Promise<[ProgrammePublie, boolean]>;
  /**
   * No new bilan may follow it; those that do go on. Withdrawing again keeps the first date.
   * @returns `undefined` when the organisme has published no such version
   */
  retirerProgramme(
    organismeId: string,
    version: Pick<Programme, 'id' | 'version'>,
    le: Date,
  ): Promise<ProgrammePublie | undefined>;
  /**
   * Adds a value to those of the organisme. Until its day has come, another one for the same day replaces it.
   * @returns whether it is new: the same value from the same source was already there
   * @throws ParametreRetroactif when its day has begun where the organisme works: what was decided then was decided
   * @throws SurchargeRefusee when it is law, is unknown or has not the right form
   */
  fixerParametre(organismeId: string, reglage: ReglageFixe, le: Date): Promise<boolean>;
}

/** The settings in the PostgreSQL schema `annuaire`, brought up to date first. */
export async function createReglages(pool: Pool): Promise<Reglages> {
  await migrate(pool, 'annuaire', annuaireMigrations);
  return new PostgresReglages(pool);
}

/** Every command asks for the settings: reading them each time would add 0.4 ms to the 1 ms that it takes. */
const RECENT_MS = 2_000;

class PostgresReglages implements Reglages {
  private readonly recent = new Recent((organismeId) => this.read(organismeId), RECENT_MS);

  constructor(private readonly pool: Pool) {}

  de(organismeId: string): Promise<ReglagesOrganisme> {
    return this.recent.get(organismeId);
  }

  private async read(organismeId: string): Promise<ReglagesOrganisme> {
    const { rows } = await this.pool.query<ReglagesRow>(SELECT_REGLAGES, [organismeId]);
    return toReglages(rows[0]!);
  }

  async publierProgramme(organismeId: string, programme: Programme, le: Date): Promise<[ProgrammePublie, boolean]> {
    const { id, version, ...data } = programme;
    const reference = referenceProgramme(programme);
    const defauts = validerProgramme(programme, await this.dernierJourCommence(organismeId, le));
    if (defauts.length > 0) throw new ProgrammeInvalide(reference, defauts);
    if ([...PROGRAMMES.values()].some((commun) => commun.id === id)) throw new ProgrammeReserve(reference);
    const content = JSON.stringify(data);
    const { rowCount } = await this.pool.query(
      `insert into annuaire.programmes (organisme_id, id, version, data, publie_le) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [organismeId, id, version, content, le],
    );
    this.recent.forget(organismeId);
    const { rows } = await this.pool.query<ProgrammeRow & { same: boolean }>(
      `select *, data = $4::jsonb as same from annuaire.programmes
       where organisme_id = $1 and id = $2 and version = $3`,
      [organismeId, id, version, content],
    );
    if (!rows[0]!.same) throw new ProgrammeDejaPublie(reference);
    return [toProgramme(rows[0]!), rowCount === 1];
  }

  async retirerProgramme(
    organismeId: string,
    { id, version }: Pick<Programme, 'id' | 'version'>,
    le: Date,
  ): Promise<ProgrammePublie | undefined> {
    const { rows } = await this.pool.query<ProgrammeRow>(
      `update annuaire.programmes set retire_le = coalesce(retire_le, $4)
       where organisme_id = $1 and id = $2 and version = $3 returning *`,
      [organismeId, id, version, le],
    );
    this.recent.forget(organismeId);
    return rows[0] && toProgramme(rows[0]);
  }

  async fixerParametre(organismeId: string, reglage: ReglageFixe, le: Date): Promise<boolean> {
    const { nom, enVigueurLe, valeur, source } = reglage;
    const commence = await this.dernierJourCommence(organismeId, le);
    if (enVigueurLe <= commence) throw new ParametreRetroactif(nom, commence);
    parametresDe(enVigueurLe, { [nom]: [{ enVigueurLe, valeur, source }] });
    const { rowCount } = await this.pool.query(
      `insert into annuaire.parametres (organisme_id, nom, en_vigueur_le, valeur, source, publie_le)
       select $1, $2, $3::date, $4::jsonb, $5, $6 where not exists (
         select from (
           select valeur, source from annuaire.parametres
           where organisme_id = $1 and nom = $2 and en_vigueur_le = $3::date order by numero desc limit 1
         ) as dernier where dernier.valeur = $4::jsonb and dernier.source = $5)`,
      [organismeId, nom, enVigueurLe, JSON.stringify(valeur), source, le],
    );
    this.recent.forget(organismeId);
    return rowCount === 1;
  }

  /** The civil day of the centre where it is the latest. */
  private async dernierJourCommence(organismeId: string, le: Date): Promise<string> {
    const { rows } = await this.pool.query<{ fuseau: string }>(
      'select distinct fuseau from annuaire.centres where organisme_id = $1',
      [organismeId],
    );
    const fuseaux = rows.length > 0 ? rows.map(({ fuseau }) => fuseau) : ['Europe/Paris'];
    return fuseaux
      .map((fuseau) => dateCivile(le.toISOString(), fuseau))
      .sort()
      .at(-1)!;
  }
}
