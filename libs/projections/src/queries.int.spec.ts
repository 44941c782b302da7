import { fluxDuBilan } from '#lib/bilan-domain';
import { createMemoryEventStore } from '#lib/event-store';
import {
  CENTRE_TEST,
  createTestDatabase,
  factsAsEvents,
  givenCommands,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  type CommandeEcrite,
  type TestDatabase,
} from '#lib/testing';
import { v7 as uuidv7 } from 'uuid';
import {
  ACTIVITE,
  PORTEFEUILLE,
  createProjectionRunner,
  listerPortefeuille,
  tableauActivite,
  type Projection,
} from './index';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
const { organismeId, id: centreId } = CENTRE_TEST;
const maintenant = new Date('2026-03-02T12:00:00Z');

describe('les tableaux de bord, sur PostgreSQL', () => {
  let database: TestDatabase;
  const ids = Array.from({ length: 5 }, () => uuidv7());

  beforeAll(async () => {
    database = await createTestDatabase();
    const store = createMemoryEventStore();
    const append = async (bilanId: string, commandes: readonly CommandeEcrite[]) => {
      const events = factsAsEvents(bilanId, givenCommands(...commandes).faits).map((e) => ({ ...e, id: uuidv7() }));
      return store.append(fluxDuBilan(bilanId), 'no-stream', events);
    };
    for (const id of ids.slice(0, 3)) await append(id, ouverture());
    await append(ids[3]!, [...ouverture(), ...preliminaire()]);
    const { position } = await append(ids[4]!, jusquAuSuivi());
    const projections = [PORTEFEUILLE, ACTIVITE] as unknown as Projection<object>[];
    const runner = await createProjectionRunner({ pool: database.pool, store, projections, logger: silent });
    runner.start();
    for (const { name } of projections) expect(await runner.waitFor(name, position, { timeoutMs: 20_000 })).toBe(true);
    await runner.stop();
    await store.close();
  });
  afterAll(() => database.drop());

  it('pagine le portefeuille par clé, chaque ligne une fois', async () => {
    const vues: string[] = [];
    let curseur: string | undefined;
    do {
      const page = await listerPortefeuille(database.pool, {
        organismeId,
        limite: 2,
        maintenant,
        ...(curseur && { curseur }),
      });
      vues.push(...page.lignes.map(({ bilanId }) => bilanId));
      curseur = page.curseur;
    } while (curseur);
    expect(vues.sort()).toEqual([...ids].sort());
  });

  it('trie par échéance, les bilans sans échéance en dernier', async () => {
    const { lignes } = await listerPortefeuille(database.pool, { organismeId, maintenant, tri: 'prochaineEcheanceLe' });
    expect(lignes[0]).toMatchObject({ bilanId: ids[4], prochaineEcheance: 'destruction' });
    expect(lignes).toHaveLength(5);
  });

  it('filtre par phase, centre, dossier et alerte, celles de date comprises', async () => {
    const filtrer = async (filtre: object) =>
      (await listerPortefeuille(database.pool, { organismeId, maintenant, ...filtre })).lignes.map(
        ({ bilanId }) => bilanId,
      );
    expect(await filtrer({ phase: 'preliminaire' })).toEqual([ids[3]]);
    expect(await filtrer({ centres: [uuidv7()] })).toEqual([]);
    expect(await filtrer({ bilanIds: [ids[0]] })).toEqual([ids[0]]);
    expect((await filtrer({ alerte: 'emargement-manquant' })).sort()).toEqual([ids[3], ids[4]].sort());
    expect(await filtrer({ alerte: 'echeance-depassee' })).toEqual([ids[4]]);
    const plusTard = new Date('2026-05-01T00:00:00Z');
    expect(await filtrer({ alerte: 'inactif', maintenant: plusTard })).toHaveLength(4);
    expect(await filtrer({ organismeId: uuidv7() })).toEqual([]);
  });

  it('refuse un curseur fabriqué', async () => {
    await expect(listerPortefeuille(database.pool, { organismeId, maintenant, curseur: 'zzz' })).rejects.toMatchObject({
      code: 'CURSEUR_INVALIDE',
    });
  });

  it('compte l’activité d’une période, par centre et par mois, et le stock par phase', async () => {
    const tableau = await tableauActivite(database.pool, { organismeId, du: '2026-01-01', au: '2026-12-31' });
    expect(tableau.totaux).toMatchObject({
      bilansOuverts: 5,
      bilansDemarres: 2,
      seancesRealisees: 11,
      synthesesRemises: 1,
    });
    expect(tableau.totaux).toMatchObject({ minutesAccompagnement: 11 * 120, minutesTravailPersonnel: 480 });
    expect(tableau.parCentre).toHaveLength(1);
    expect(tableau.parCentre[0]).toMatchObject({ centreId, bilansOuverts: 5 });
    expect(tableau.parMois.map(({ mois }) => mois)).toEqual(['2026-02', '2026-03']);
    expect(tableau.enCours).toEqual({ prealable: 3, preliminaire: 1, suivi: 1 });
    const avant = await tableauActivite(database.pool, { organismeId, du: '2025-01-01', au: '2025-12-31' });
    expect(avant.totaux.bilansOuverts).toBe(0);
  });
});
