import { ajouterJours, dateCivile } from '#lib/bilan-domain';
import { ouverture } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';
import { CENTRE_CONCURRENT, type Person } from '../../test/people';

interface Regle {
  readonly code: string;
}

describe('les paramètres datés d’un organisme, par HTTP', () => {
  let api: ApiUnderTest;
  beforeEach(async () => (api = await ApiUnderTest.start()));
  afterEach(() => api.stop());

  const now = () => api.composition.clock.now().toISOString();
  const inDays = (days: number) => ajouterJours(dateCivile(now(), 'Europe/Paris'), days);
  const set = (parametre: object, person: Person = 'administrateur') =>
    api.post('/api/parametres', person, { source: 'décision de la direction', ...parametre });
  const read = async (nom: string, person: Person, au?: string) => {
    const { body } = await api.get(`/api/parametres${au ? `?au=${au}` : ''}`, person);
    return body.parametres.find((parametre: { nom: string }) => parametre.nom === nom);
  };
  /** A CPF bilan opened now, whose order is validated now. */
  const openCpf = async (person: Person, changes: object = {}) => {
    const { le: _, consultantId: __, ...corps } = ouverture()[0]!.corps!;
    const opened = await api.post('/api/bilans', person, { ...corps, ...changes, demandeLe: inDays(-1) });
    expect(opened.status).toBe(201);
    const path = `/api/bilans/${opened.body.id}`;
    expect((await api.post(`${path}/constater-statut-edof`, person, { statut: 'validated' })).status).toBe(200);
    expect((await api.post(`${path}/constater-statut-edof`, person, { statut: 'accepted' })).status).toBe(200);
    return path;
  };
  /** Whether the eleven working days of the CGU (R26) stand against a start now. */
  const waits = async (path: string, person: Person): Promise<boolean> => {
    const { body } = await api.post(`${path}/demarrer-phase`, person, { phase: 'preliminaire' });
    return body.regles.some(({ code }: Regle) => code === 'R26');
  };

  it('se lisent avec leur source, depuis quand, et à qui ils sont', async () => {
    expect(await read('plafondCpfCentimes', 'consultant', '2026-02-25')).toMatchObject({ valeur: null, nature: 'loi' });
    expect(await read('plafondCpfCentimes', 'consultant', '2026-02-26')).toEqual({
      ...{ nom: 'plafondCpfCentimes', nature: 'loi', origine: 'commune', enVigueurLe: '2026-02-26', valeur: 160_000 },
      source: 'D6323-1 A 2°, décret 2026-127 du 24 février 2026',
    });
    expect(await read('suiviDelaiMois', 'consultant')).toMatchObject({
      ...{ nature: 'politique', valeur: 6, attend: 'un nombre entier de mois, de 1 à 60' },
    });
    for (const au of ['2018-12-31', '2026-02-30'])
      expect(await api.get(`/api/parametres?au=${au}`, 'consultant')).toMatchObject({
        ...{ status: 400, body: { erreurs: [{ champ: 'au', message: expect.stringMatching(/^au : attend /) }] } },
      });
    expect((await api.get('/api/parametres')).status).toBe(401);
  });

  it('se lisent par ceux qui travaillent pour l’organisme', async () => {
    for (const person of ['consultant', 'responsable', 'gestionnaire', 'auditeur', 'administrateur'] as const)
      expect((await api.get('/api/parametres', person)).status).toBe(200);
    for (const person of ['beneficiaire', 'financeur'] as const) {
      const refused = await api.get('/api/parametres', person);
      expect(refused).toMatchObject({ status: 403, body: { code: 'ROLE_INSUFFISANT' } });
      expect(refused.body).not.toHaveProperty('parametres');
    }
  });

  it('changent l’issue d’une règle à partir de leur jour, pour cet organisme seul', async () => {
    const sans = { nom: 'cguAvantDebutJoursOuvres', enVigueurLe: inDays(1), valeur: null };
    const set1 = await set(sans);
    expect(set1).toMatchObject({ status: 201, body: { nom: sans.nom, valeur: null, origine: 'organisme' } });
    expect((await set(sans)).status).toBe(200);
    const before = await openCpf('responsable');
    expect(await waits(before, 'responsable')).toBe(true);
    expect(await read(sans.nom, 'consultant')).toMatchObject({ valeur: 11, origine: 'commune' });

    await api.post('/api/demo/horloge', 'administrateur', { avancer: 'P1D' });
    const after = await openCpf('responsable');
    expect(await waits(after, 'responsable')).toBe(false);
    const { body } = await api.get(`${after}/possibles`, 'responsable');
    const demarrer = body.possibles.find(({ commande }: { commande: string }) => commande === 'DemarrerPhase');
    expect(demarrer.manques.map(({ code }: Regle) => code)).not.toContain('R26');
    expect(await read(sans.nom, 'consultant')).toMatchObject({ valeur: null, origine: 'organisme' });

    expect(await waits(before, 'responsable')).toBe(true);
    const ailleurs = await openCpf('concurrent', { centreId: CENTRE_CONCURRENT });
    expect(await waits(ailleurs, 'concurrent')).toBe(true);
    expect(await read(sans.nom, 'concurrent')).toMatchObject({ valeur: 11, origine: 'commune' });
  });

  it('font paraître l’avertissement d’une durée minimale, à partir de leur jour', async () => {
    const minimum = { nom: 'dureeMinAccompagnementMinutes', enVigueurLe: inDays(1), valeur: 1020 };
    const before = await openCpf('responsable');
    expect((await set(minimum)).status).toBe(201);
    await api.post('/api/demo/horloge', 'administrateur', { avancer: 'P1D' });
    const after = await openCpf('responsable');
    const warnings = async (path: string) => (await api.get(path, 'responsable')).body.avertissements;
    expect(await warnings(before)).toEqual([]);
    expect(await warnings(after)).toEqual([
      'Le programme prévoit 16 h d’accompagnement : moins que le minimum de 17 h.',
    ]);
  });

  it('ne changent ni la loi, ni un jour commencé, ni de forme', async () => {
    const loi = await set({ nom: 'dureeMaxMinutes', enVigueurLe: inDays(1), valeur: 1500 });
    expect(loi).toMatchObject({ status: 409, body: { code: 'PARAMETRE_LEGAL', article: 'L6313-4 al. 5' } });
    for (const enVigueurLe of ['1950-01-01', '2018-06-01', inDays(-1), inDays(0)]) {
      const passe = await set({ nom: 'suiviDelaiMois', enVigueurLe, valeur: 5 });
      expect(passe).toMatchObject({ status: 409, body: { code: 'PARAMETRE_RETROACTIF' } });
    }
    const forme = await set({ nom: 'suiviDelaiMois', enVigueurLe: inDays(1), valeur: 61 });
    expect(forme).toMatchObject({
      ...{ status: 400 },
      body: { erreurs: [{ champ: 'valeur', message: 'valeur : attend un nombre entier de mois, de 1 à 60' }] },
    });
    const illisible = await set({ nom: 'suiviDelaiMois', enVigueurLe: inDays(1), valeur: 5, source: 'a\u0000b' });
    expect(illisible).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'source' }] } });
    const malForme = await set({ nom: 'suiviDelai', enVigueurLe: 'demain', source: '' });
    expect(malForme.status).toBe(400);
    expect(malForme.body.erreurs.map(({ champ }: { champ: string }) => champ).sort()).toEqual([
      ...['enVigueurLe', 'nom', 'source', 'valeur'],
    ]);
    expect(await read('suiviDelaiMois', 'administrateur', inDays(30))).toMatchObject({ valeur: 6, origine: 'commune' });
  });

  it('se fixent par l’administrateur seul', async () => {
    for (const person of ['responsable', 'consultant', 'auditeur', 'beneficiaire'] as const)
      expect((await set({ nom: 'suiviDelaiMois', enVigueurLe: inDays(1), valeur: 5 }, person)).status).toBe(403);
  });
});
