import { inTransaction, migrate, type Pool, type PoolClient } from '#lib/platform';
import { CourrielDejaUtilise } from './errors';
import { annuaireMigrations } from './migrations';
import type { Centre, Compte, NouveauCentre, NouveauCompte, Organisme } from './modele';
import { digestOfNobody, empreinteDe, motDePasseExact } from './mot-de-passe';
import { SELECT_CENTRE, SELECT_COMPTE, toCentre, toCompte, type CentreRow, type CompteRow } from './rows';

/**
 * Who works where and who may sign in, outside the log: it holds names, and it is corrected, not appended to.
 * Registering again under the same id corrects what was registered.
 */
export interface Annuaire {
  enregistrerOrganisme(organisme: Organisme): Promise<void>;
  enregistrerCentre(centre: NouveauCentre): Promise<void>;
  /**
   * Registering again without `motDePasse` keeps the one there was.
   * @throws CourrielDejaUtilise
   */
  enregistrerCompte(compte: NouveauCompte): Promise<void>;
  centre(id: string): Promise<Centre | undefined>;
  /** By name. */
  centres(filtre?: { readonly organismeId?: string }): Promise<readonly Centre[]>;
  compte(id: string): Promise<Compte | undefined>;
  /** The active consultants, by name. */
  consultants(filtre?: { readonly organismeId?: string; readonly centreId?: string }): Promise<readonly Compte[]>;
  /** @returns `undefined` when the address is unknown, the password wrong or the account closed, after the same work */
  authentifier(courriel: string, motDePasse: string): Promise<Compte | undefined>;
  /** Gives a beneficiary's account sight of that dossier. Doing it again changes nothing. */
  rattacherBilan(compteId: string, bilanId: string): Promise<void>;
}

/** The directory in the PostgreSQL schema `annuaire`, brought up to date first. */
export async function createAnnuaire(pool: Pool): Promise<Annuaire> {
  await migrate(pool, 'annuaire', annuaireMigrations);
  await digestOfNobody();
  return new PostgresAnnuaire(pool);
}

class PostgresAnnuaire implements Annuaire {
  constructor(private readonly pool: Pool) {}

  async enregistrerOrganisme({ id, nom, siren, nda }: Organisme): Promise<void> {
    await this.pool.query(
      `insert into annuaire.organismes (id, nom, siren, nda) values ($1, $2, $3, $4)
       on conflict (id) do update set nom = excluded.nom, siren = excluded.siren, nda = excluded.nda`,
      [id, nom, siren, nda],
    );
  }

  async enregistrerCentre({ id, organismeId, nom, adresse, site }: NouveauCentre): Promise<void> {
    await this.pool.query(
      `insert into annuaire.centres (id, organisme_id, nom, adresse, fuseau, territoire, vendredi_saint_ferie)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set organisme_id = excluded.organisme_id, nom = excluded.nom,
         adresse = excluded.adresse, fuseau = excluded.fuseau, territoire = excluded.territoire,
         vendredi_saint_ferie = excluded.vendredi_saint_ferie`,
      [id, organismeId, nom, adresse, site.fuseau, site.territoire, site.vendrediSaintFerie],
    );
  }

  async enregistrerCompte(compte: NouveauCompte): Promise<void> {
    const empreinte = compte.motDePasse === undefined ? null : await empreinteDe(compte.motDePasse);
    await inTransaction(this.pool, async (client) => {
      await saveCompte(client, compte, empreinte);
      await client.query('delete from annuaire.rattachements_centre where compte_id = $1', [compte.id]);
      await client.query(
        'insert into annuaire.rattachements_centre (compte_id, centre_id) select $1, unnest($2::uuid[])',
        [compte.id, compte.centreIds ?? []],
      );
    });
  }

  async centre(id: string): Promise<Centre | undefined> {
    const { rows } = await this.pool.query<CentreRow>(`${SELECT_CENTRE} where c.id = $1`, [id]);
    return rows[0] && toCentre(rows[0]);
  }

  async centres({ organismeId }: { organismeId?: string } = {}): Promise<readonly Centre[]> {
    const { rows } = await this.pool.query<CentreRow>(
      `${SELECT_CENTRE} where $1::uuid is null or c.organisme_id = $1 order by c.nom, c.id`,
      [organismeId ?? null],
    );
    return rows.map(toCentre);
  }

  async compte(id: string): Promise<Compte | undefined> {
    const { rows } = await this.pool.query<CompteRow>(`${SELECT_COMPTE} where c.id = $1`, [id]);
    return rows[0] && toCompte(rows[0]);
  }

  async consultants({ organismeId, centreId }: { organismeId?: string; centreId?: string } = {}): Promise<
    readonly Compte[]
  > {
    const { rows } = await this.pool.query<CompteRow>(
      `${SELECT_COMPTE} where c.role = 'consultant' and c.actif
         and ($1::uuid is null or c.organisme_id = $1)
         and ($2::uuid is null or exists (
           select from annuaire.rattachements_centre r where r.compte_id = c.id and r.centre_id = $2))
       order by c.nom, c.prenom, c.id`,
      [organismeId ?? null, centreId ?? null],
    );
    return rows.map(toCompte);
  }

  async authentifier(courriel: string, motDePasse: string): Promise<Compte | undefined> {
    const { rows } = await this.pool.query<CompteRow & { empreinte: string | null }>(
      `${SELECT_COMPTE} where c.courriel = $1`,
      [normalised(courriel)],
    );
    const exact = await motDePasseExact(rows[0]?.empreinte ?? undefined, motDePasse);
    return exact && rows[0]!.actif ? toCompte(rows[0]!) : undefined;
  }

  async rattacherBilan(compteId: string, bilanId: string): Promise<void> {
    await this.pool.query(
      'insert into annuaire.rattachements_bilan (compte_id, bilan_id) values ($1, $2) on conflict do nothing',
      [compteId, bilanId],
    );
  }
}

async function saveCompte(client: PoolClient, compte: NouveauCompte, empreinte: string | null): Promise<void> {
  const { id, courriel, nom, prenom, role, organismeId, actif = true } = compte;
  try {
    await client.query(
      `insert into annuaire.comptes as c (id, courriel, nom, prenom, role, organisme_id, empreinte, actif)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set courriel = excluded.courriel, nom = excluded.nom, prenom = excluded.prenom,
         role = excluded.role, organisme_id = excluded.organisme_id, actif = excluded.actif,
         empreinte = coalesce(excluded.empreinte, c.empreinte)`,
      [id, normalised(courriel), nom, prenom, role, organismeId, empreinte, actif],
    );
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'comptes_courriel_key') throw new CourrielDejaUtilise();
    throw error;
  }
}

const normalised = (courriel: string): string => courriel.trim().toLowerCase();
