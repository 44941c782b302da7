import { PROGRAMME_PAR_DEFAUT, parametreDe, type Programme } from '#lib/bilan-domain';
import { createTestDatabase, eventually, SITE_PARIS, type TestDatabase } from '#lib/testing';
import { createAnnuaire, createReglages, type ReglageFixe, type Reglages } from '.';

const uuid = (n: number) => `0190c000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [HORIZONS, RIVAGES, OUTREMER] = [uuid(1), uuid(2), uuid(3)];
const LE = new Date('2026-06-01T10:00:00.000Z');
const PLUS_TARD = new Date('2026-06-02T10:00:00.000Z');

const douzeHeures = (changes: Partial<Programme> = {}): Programme => ({
  id: 'bilan-12h',
  version: 1,
  intitule: 'Bilan de compétences 12 heures',
  prealable: { seances: 1, minutes: 60 },
  phases: {
    preliminaire: { seances: 2, minutes: 240, travailPersonnelMinutes: 0 },
    investigation: { seances: 2, minutes: 240, travailPersonnelMinutes: 0 },
    conclusion: { seances: 2, minutes: 240, travailPersonnelMinutes: 0 },
  },
  suivi: { seances: 1, minutes: 60 },
  ...changes,
});
const cinqMois = (changes: Partial<ReglageFixe> = {}): ReglageFixe => ({
  nom: 'suiviDelaiMois',
  enVigueurLe: '2026-09-01',
  valeur: 5,
  source: 'décision du responsable',
  ...changes,
});

describe('les réglages d’un organisme', () => {
  let database: TestDatabase;
  let reglages: Reglages;
  beforeEach(async () => {
    database = await createTestDatabase();
    const annuaire = await createAnnuaire(database.pool);
    for (const id of [HORIZONS, RIVAGES, OUTREMER])
      await annuaire.enregistrerOrganisme({ id, nom: id, siren: '552100554', nda: '11755555555' });
    const centre = { nom: 'Centre', adresse: '1 rue A' };
    await annuaire.enregistrerCentre({ ...centre, id: uuid(10), organismeId: HORIZONS, site: SITE_PARIS });
    const site = { ...SITE_PARIS, fuseau: 'Pacific/Noumea', territoire: 'nouvelle-caledonie' } as never;
    await annuaire.enregistrerCentre({ ...centre, id: uuid(11), organismeId: OUTREMER, site });
    reglages = await createReglages(database.pool);
  });
  afterEach(() => database.drop());

  it('sont vides tant que rien n’est publié', async () => {
    expect(await reglages.de(HORIZONS)).toEqual({ programmes: [], surcharges: {} });
  });

  it('gardent un programme publié, phases dans leur ordre, pour cet organisme seul', async () => {
    const publie = { ...douzeHeures(), publieLe: LE.toISOString() };
    expect(await reglages.publierProgramme(HORIZONS, douzeHeures(), LE)).toEqual([publie, true]);
    const { programmes } = await reglages.de(HORIZONS);
    expect(programmes).toEqual([publie]);
    expect(Object.keys(programmes[0]!.phases)).toEqual(['preliminaire', 'investigation', 'conclusion']);
    expect((await reglages.de(RIVAGES)).programmes).toEqual([]);
  });

  it('ne changent plus une version publiée, mais en prennent une autre', async () => {
    await reglages.publierProgramme(HORIZONS, douzeHeures(), LE);
    const [same, isNew] = await reglages.publierProgramme(HORIZONS, douzeHeures(), PLUS_TARD);
    expect([same.publieLe, isNew]).toEqual([LE.toISOString(), false]);
    const change = douzeHeures({ intitule: 'Autre' });
    await expect(reglages.publierProgramme(HORIZONS, change, LE)).rejects.toMatchObject({
      ...{ code: 'PROGRAMME_DEJA_PUBLIE', reference: 'bilan-12h@1' },
    });
    await reglages.publierProgramme(HORIZONS, { ...change, version: 2 }, PLUS_TARD);
    await reglages.publierProgramme(RIVAGES, change, LE);
    const intitules = (await reglages.de(HORIZONS)).programmes.map(({ intitule }) => intitule);
    expect(intitules).toEqual(['Bilan de compétences 12 heures', 'Autre']);
  });

  it('ne publient une version qu’une fois, quand plusieurs la publient ensemble', async () => {
    const essais = Array.from({ length: 8 }, () => reglages.publierProgramme(HORIZONS, douzeHeures(), LE));
    expect((await Promise.all(essais)).filter(([, isNew]) => isNew)).toHaveLength(1);
  });

  it('refusent un programme que la loi interdit, et l’identifiant d’un programme commun', async () => {
    const { preliminaire, ...autres } = douzeHeures().phases;
    const phases = { ...autres, preliminaire: { ...preliminaire, minutes: 1020 } };
    await expect(reglages.publierProgramme(HORIZONS, douzeHeures({ phases }), LE)).rejects.toMatchObject({
      name: 'ProgrammeInvalide',
      defauts: [{ article: 'L6313-4 al. 5' }],
    });
    const commun = { ...PROGRAMME_PAR_DEFAUT, version: 2 };
    const reserve = { code: 'PROGRAMME_RESERVE' };
    await expect(reglages.publierProgramme(HORIZONS, commun, LE)).rejects.toMatchObject(reserve);
    expect((await reglages.de(HORIZONS)).programmes).toEqual([]);
  });

  it('retirent une version, qui reste connue, à la première date', async () => {
    await reglages.publierProgramme(HORIZONS, douzeHeures(), LE);
    const retire = { ...douzeHeures(), publieLe: LE.toISOString(), retireLe: PLUS_TARD.toISOString() };
    const version = { id: 'bilan-12h', version: 1 };
    expect(await reglages.retirerProgramme(HORIZONS, version, PLUS_TARD)).toEqual(retire);
    expect(await reglages.retirerProgramme(HORIZONS, version, new Date('2027-01-01'))).toEqual(retire);
    expect((await reglages.de(HORIZONS)).programmes).toEqual([retire]);
    expect(await reglages.retirerProgramme(RIVAGES, version, PLUS_TARD)).toBeUndefined();
    expect(await reglages.retirerProgramme(HORIZONS, { ...version, version: 2 }, PLUS_TARD)).toBeUndefined();
  });

  it('se voient aussitôt là où ils sont publiés, et dans les secondes qui suivent ailleurs', async () => {
    const ailleurs = await createReglages(database.pool);
    expect((await ailleurs.de(HORIZONS)).programmes).toEqual([]);
    expect((await reglages.de(HORIZONS)).programmes).toEqual([]);
    await reglages.publierProgramme(HORIZONS, douzeHeures(), LE);
    expect((await reglages.de(HORIZONS)).programmes).toHaveLength(1);
    await eventually(async () => (await ailleurs.de(HORIZONS)).programmes.length === 1);
  });

  it('prennent une valeur à partir de son jour, pour cet organisme seul', async () => {
    expect(await reglages.fixerParametre(HORIZONS, cinqMois({ enVigueurLe: '2027-01-01', valeur: 7 }), LE)).toBe(true);
    expect(await reglages.fixerParametre(HORIZONS, cinqMois(), LE)).toBe(true);
    const { surcharges } = await reglages.de(HORIZONS);
    expect(surcharges).toEqual({
      suiviDelaiMois: [
        { enVigueurLe: '2026-09-01', valeur: 5, source: 'décision du responsable' },
        { enVigueurLe: '2027-01-01', valeur: 7, source: 'décision du responsable' },
      ],
    });
    const delai = (jour: string) => parametreDe('suiviDelaiMois', jour, surcharges);
    expect(['2026-08-31', '2026-09-01', '2027-01-01'].map(delai)).toEqual([6, 5, 7]);
    expect((await reglages.de(RIVAGES)).surcharges).toEqual({});
  });

  it('gardent null et les listes tels quels', async () => {
    const jour = '2026-09-01';
    const treize = { nom: 'cguAvantDebutJoursOuvres', enVigueurLe: jour, valeur: null, source: 'CGU' };
    await reglages.fixerParametre(HORIZONS, treize, LE);
    await reglages.fixerParametre(HORIZONS, { ...treize, nom: 'suiviRelancesJours', valeur: [5, 20] }, LE);
    const { surcharges } = await reglages.de(HORIZONS);
    expect(parametreDe('cguAvantDebutJoursOuvres', jour, surcharges)).toBeNull();
    expect(parametreDe('suiviRelancesJours', jour, surcharges)).toEqual([5, 20]);
  });

  it('corrigent une valeur dont le jour n’est pas venu sans perdre la première, et ne répètent pas la même', async () => {
    await reglages.fixerParametre(HORIZONS, cinqMois(), LE);
    expect(await reglages.fixerParametre(HORIZONS, cinqMois(), PLUS_TARD)).toBe(false);
    expect(await reglages.fixerParametre(HORIZONS, cinqMois({ valeur: 4 }), PLUS_TARD)).toBe(true);
    expect(await reglages.fixerParametre(HORIZONS, cinqMois(), PLUS_TARD)).toBe(true);
    expect((await reglages.de(HORIZONS)).surcharges.suiviDelaiMois).toMatchObject([{ valeur: 5 }]);
    const { rows } = await database.pool.query('select valeur from annuaire.parametres order by numero');
    expect(rows.map(({ valeur }) => valeur)).toEqual([5, 4, 5]);
  });

  it('refusent un jour déjà commencé là où l’organisme travaille', async () => {
    const soirDeParis = new Date('2026-06-01T20:00:00.000Z');
    const fixer = (organismeId: string, enVigueurLe: string) =>
      reglages.fixerParametre(organismeId, cinqMois({ enVigueurLe }), soirDeParis);
    const retroactif = { code: 'PARAMETRE_RETROACTIF', parametre: 'suiviDelaiMois' };
    for (const passe of ['1950-01-01', '2018-06-01', '2026-05-31'])
      await expect(fixer(HORIZONS, passe)).rejects.toMatchObject(retroactif);
    await expect(fixer(HORIZONS, '2026-06-01')).rejects.toMatchObject({ ...retroactif, jourCommence: '2026-06-01' });
    expect(await fixer(HORIZONS, '2026-06-02')).toBe(true);
    await expect(fixer(OUTREMER, '2026-06-02')).rejects.toMatchObject({ jourCommence: '2026-06-02' });
    expect(await fixer(RIVAGES, '2026-06-02')).toBe(true);
  });

  it('refusent la loi, un nom inconnu et une valeur de forme fausse', async () => {
    const fixer = (changes: Partial<ReglageFixe>) => reglages.fixerParametre(HORIZONS, cinqMois(changes), LE);
    const loi = { raison: 'loi', article: 'L6313-4 al. 5' };
    await expect(fixer({ nom: 'dureeMaxMinutes', valeur: 1500 })).rejects.toMatchObject(loi);
    await expect(fixer({ nom: 'plafondDuCpf' })).rejects.toMatchObject({ raison: 'inconnu' });
    await expect(fixer({ valeur: 61 })).rejects.toMatchObject({ raison: 'forme' });
    expect((await reglages.de(HORIZONS)).surcharges).toEqual({});
  });
});
