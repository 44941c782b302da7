import { createTestDatabase, SITE_PARIS, type TestDatabase } from '#lib/testing';
import { createAnnuaire, type Annuaire, type NouveauCompte } from '.';

const uuid = (n: number) => `0190c000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ORGANISME = { id: uuid(1), nom: 'Horizons', siren: '552100554', nda: '11755555555' };
const PARIS = {
  id: uuid(2),
  organismeId: ORGANISME.id,
  nom: 'Paris',
  adresse: '1 rue A, 75001 Paris',
  site: SITE_PARIS,
};
const COLMAR = {
  id: uuid(3),
  organismeId: ORGANISME.id,
  nom: 'Colmar',
  adresse: '2 rue B, 68000 Colmar',
  site: { fuseau: 'Europe/Paris', territoire: 'alsace-moselle', vendrediSaintFerie: true },
} as const;
const claire = (changes: Partial<NouveauCompte> = {}): NouveauCompte => ({
  id: uuid(10),
  courriel: 'Claire.Petit@Example.org',
  nom: 'Petit',
  prenom: 'Claire',
  role: 'consultant',
  organismeId: ORGANISME.id,
  centreIds: [PARIS.id],
  motDePasse: 'un mot de passe',
  ...changes,
});

describe('l’annuaire', () => {
  let database: TestDatabase;
  let annuaire: Annuaire;
  beforeAll(async () => {
    database = await createTestDatabase();
    annuaire = await createAnnuaire(database.pool);
    await annuaire.enregistrerOrganisme(ORGANISME);
    await annuaire.enregistrerCentre(PARIS);
    await annuaire.enregistrerCentre(COLMAR);
    await annuaire.enregistrerCompte(claire());
  });
  afterAll(() => database.drop());

  it('donne un centre avec le SIREN de son organisme et son site', async () => {
    expect(await annuaire.centre(COLMAR.id)).toEqual({
      ...COLMAR,
      organismeSiren: ORGANISME.siren,
      nda: ORGANISME.nda,
    });
    expect(await annuaire.centre(uuid(99))).toBeUndefined();
    expect((await annuaire.centres()).map(({ nom }) => nom)).toEqual(['Colmar', 'Paris']);
    expect(await annuaire.centres({ organismeId: uuid(99) })).toEqual([]);
  });

  it('authentifie par l’adresse, quelle que soit sa casse, et rend le compte sans l’empreinte', async () => {
    expect(await annuaire.authentifier(' claire.petit@example.ORG ', 'un mot de passe')).toEqual({
      id: uuid(10),
      courriel: 'claire.petit@example.org',
      nom: 'Petit',
      prenom: 'Claire',
      role: 'consultant',
      organismeId: ORGANISME.id,
      centreIds: [PARIS.id],
      bilanIds: [],
      actif: true,
    });
  });

  it('n’authentifie ni un mot de passe faux, ni une adresse inconnue, ni un compte sans mot de passe ou fermé', async () => {
    const { motDePasse, ...sans } = claire({ id: uuid(11), courriel: 'sans@example.org' });
    await annuaire.enregistrerCompte(sans);
    await annuaire.enregistrerCompte(claire({ id: uuid(12), courriel: 'ferme@example.org', actif: false }));
    expect(await annuaire.authentifier('claire.petit@example.org', 'faux')).toBeUndefined();
    for (const courriel of ['inconnu@example.org', 'sans@example.org', 'ferme@example.org'])
      expect(await annuaire.authentifier(courriel, motDePasse!)).toBeUndefined();
  });

  it('fait le même travail pour une adresse inconnue que pour une connue', async () => {
    const fastest = async (courriel: string) => {
      const durations: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const start = performance.now();
        await annuaire.authentifier(courriel, 'faux');
        durations.push(performance.now() - start);
      }
      return Math.min(...durations);
    };
    const [known, unknown] = [await fastest('claire.petit@example.org'), await fastest('inconnu@example.org')];
    expect(unknown).toBeGreaterThan(known / 2);
    expect(unknown).toBeLessThan(known * 2);
  });

  it('ne garde du mot de passe qu’une empreinte argon2id', async () => {
    const { rows } = await database.pool.query('select empreinte from annuaire.comptes where id = $1', [uuid(10)]);
    expect(rows[0].empreinte).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/);
  });

  it('corrige un compte déjà enregistré, mot de passe gardé', async () => {
    const { motDePasse, ...correction } = claire({ id: uuid(13), courriel: 'avant@example.org' });
    await annuaire.enregistrerCompte({ ...correction, motDePasse: motDePasse! });
    await annuaire.enregistrerCompte({ ...correction, courriel: 'apres@example.org', centreIds: [COLMAR.id] });
    expect(await annuaire.authentifier('avant@example.org', motDePasse!)).toBeUndefined();
    expect(await annuaire.authentifier('apres@example.org', motDePasse!)).toMatchObject({ centreIds: [COLMAR.id] });
  });

  it('refuse la même adresse à deux comptes, sans répéter l’adresse', async () => {
    const double = annuaire.enregistrerCompte(claire({ id: uuid(14) }));
    await expect(double).rejects.toMatchObject({ code: 'COURRIEL_DEJA_UTILISE' });
    await expect(double).rejects.not.toThrow('claire');
  });

  it('liste les consultants en activité d’un centre', async () => {
    await annuaire.enregistrerCompte(
      claire({ id: uuid(20), courriel: 'r@example.org', role: 'responsable', centreIds: [PARIS.id] }),
    );
    await annuaire.enregistrerCompte(claire({ id: uuid(21), courriel: 'a@example.org', nom: 'Aubert' }));
    const ids = async (filtre: object) => (await annuaire.consultants(filtre)).map(({ id }) => id);
    expect((await ids({ centreId: PARIS.id })).filter((id) => id !== uuid(11))).toEqual([uuid(21), uuid(10)]);
    expect(await ids({ centreId: COLMAR.id })).toEqual([uuid(13)]);
    expect(await ids({ organismeId: uuid(99) })).toEqual([]);
  });

  it('rattache un bilan à son bénéficiaire, une fois', async () => {
    await annuaire.enregistrerCompte(claire({ id: uuid(30), courriel: 'b@example.org', role: 'beneficiaire' }));
    await annuaire.rattacherBilan(uuid(30), uuid(500));
    await annuaire.rattacherBilan(uuid(30), uuid(500));
    expect(await annuaire.compte(uuid(30))).toMatchObject({ bilanIds: [uuid(500)] });
  });
});
