import { createAnnuaire } from '#lib/annuaire';
import { reglagesCommuns } from '#lib/application';
import { createPostgresEventStore } from '#lib/event-store';
import { systemClock } from '#lib/platform';
import { createTestDatabase, type TestDatabase } from '#lib/testing';
import { createPostgresVault } from '#lib/vault';
import { createHash, randomBytes } from 'node:crypto';
import { ID_BENEFICIAIRE_DEMO, enregistrerAnnuaireDemo } from './annuaire-demo';
import { chargerBilansDemo } from './charger';
import { NOMS, PRENOMS } from './personnes';
import { idCentre, idDemo } from './trames';

describe('les données de démonstration', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('ouvre deux cents bilans dans trois centres, sans un nom dans le journal', async () => {
    const { pool } = database;
    const annuaire = await createAnnuaire(pool);
    const store = await createPostgresEventStore({ pool });
    const vault = await createPostgresVault({ pool, masterKey: randomBytes(32), clock: systemClock });
    const findCentre = async (id: string) => {
      const centre = await annuaire.centre(id);
      return centre && { ...centre };
    };
    await enregistrerAnnuaireDemo(annuaire);
    await chargerBilansDemo({
      store,
      vault,
      annuaire,
      clock: systemClock,
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      findCentre,
      findConsultant: (id) => annuaire.compte(id),
      findReglages: reglagesCommuns,
      acteurSysteme: idDemo('systeme'),
    });

    const streams = new Map<string, number>();
    const centres = new Set<unknown>();
    let journal = '';
    for await (const event of store.readAll()) {
      streams.set(event.stream, event.revision);
      centres.add(event.metadata.centreId);
      journal += JSON.stringify(event);
    }
    await store.close();
    expect(streams.size).toBe(200);
    expect([...centres].sort()).toEqual([0, 1, 2].map(idCentre).sort());
    const [beneficiaire, financeur] = await Promise.all(
      [ID_BENEFICIAIRE_DEMO, idDemo('financeur')].map((id) => annuaire.compte(id)),
    );
    expect(beneficiaire!.bilanIds).toHaveLength(1);
    expect(financeur!.bilanIds).toEqual(beneficiaire!.bilanIds);
    expect(await annuaire.consultants()).toHaveLength(12);
    for (const nom of [...NOMS, ...PRENOMS]) expect(journal).not.toContain(nom);
  }, 120_000);
});
