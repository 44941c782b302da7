import { randomUUID } from 'node:crypto';
import { createLogger } from '#lib/platform';
import { eventually } from '#lib/testing';
import { ApiUnderTest } from '../test/api-under-test';
import { courrielOf, PASSWORD } from '../test/people';
import { createApplication } from './application';

describe('autour des bilans', () => {
  let api: ApiUnderTest;
  beforeAll(async () => (api = await ApiUnderTest.start({ WORKERS: 'none' })));
  afterAll(() => api.stop());

  it('dit s’il vit et s’il est prêt, avec le retard des lectures', async () => {
    expect(await api.get('/health/live')).toMatchObject({ status: 200, body: { statut: 'vivant' } });
    const { status, body } = await api.get('/health/ready');
    expect(status).toBe(200);
    expect(body).toMatchObject({ statut: 'pret', base: true, journal: true });
    expect(body.projections.map(({ projection }: { projection: string }) => projection)).toEqual(
      expect.arrayContaining(['portefeuille', 'activite', 'echeances']),
    );
  });

  it('sert sa documentation sans jeton et sans aller chercher quoi que ce soit ailleurs', async () => {
    const home = await api.get('/');
    expect([home.status, home.headers.get('location')]).toEqual([302, '/api/docs']);
    const page = await api.get('/api/docs');
    expect(page.status).toBe(200);
    const assets = [...(page.body as string).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset!);
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      expect(asset).toMatch(/^\.\//);
      expect((await api.get(`/api/${asset}`)).status).toBe(200);
    }
    expect((await api.get('/api/docs-json')).body).toMatchObject({ openapi: '3.1.0' });
  });

  it('journalise chaque demande sous son numéro, sans ce que l’on y cherche ni le jeton', async () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
    const app = await createApplication({ ...api.composition, logger });
    await app.listen(0, '127.0.0.1');
    const correlationId = randomUUID();
    const headers = { 'x-correlation-id': correlationId, authorization: 'Bearer jeton-secret' };
    await fetch(`${await app.getUrl()}/api/bilans?q=durand`, { headers });
    await eventually(() => lines.length > 0).finally(() => app.close());
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0]!);
    expect(line).toMatchObject({ correlationId, method: 'GET', path: '/api/bilans', status: 401 });
    expect(lines[0]).not.toMatch(/durand|jeton-secret/);
  });

  it('répond 503 avec Retry-After quand une lecture tarde, et le journalise sans alarmer', async () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void lines.push(line) });
    const { body } = await api.post(`/api/bilans/${await api.lead()}/confirmer-engagement`, 'responsable', {});
    const app = await createApplication({ ...api.composition, logger });
    await app.listen(0, '127.0.0.1');
    const session = { courriel: courrielOf('responsable'), motDePasse: PASSWORD };
    const { jeton } = (await api.post('/api/sessions', undefined, session)).body;
    const headers = { authorization: `Bearer ${jeton}` };
    const late = await fetch(`${await app.getUrl()}/api/bilans?apres=${body.position}`, { headers });
    await app.close();
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await late.json()).toMatchObject({ code: 'LECTURE_EN_RETARD' });
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ level: 'warn' })]);
    expect(lines[0]).not.toContain('stack');
  });

  it('avance l’horloge de la démonstration', async () => {
    const before = api.composition.clock.now();
    const { status, body } = await api.post('/api/demo/horloge', 'responsable', { avancer: 'P6M' });
    expect(status).toBe(200);
    expect(Date.parse(body.maintenant) - before.getTime()).toBeGreaterThan(180 * 86_400_000);
    for (const avancer of ['-P1D', 'six mois', 6, undefined, 'P200Y', 'P9Y7M']) {
      const wrong = await api.post('/api/demo/horloge', 'administrateur', { avancer });
      expect(wrong).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'avancer' }] } });
    }
    expect(api.composition.clock.now().getTime() - Date.parse(body.maintenant)).toBeLessThan(60_000);
  });

  it('ne laisse la machine à remonter le temps et la boîte d’envoi qu’à qui de droit', async () => {
    for (const person of ['beneficiaire', 'consultant', 'gestionnaire', 'auditeur', 'financeur'] as const)
      expect((await api.post('/api/demo/horloge', person, { avancer: 'P1D' })).status).toBe(403);
    for (const path of ['/api/demo/boite-envoi', '/api/demo/boite-envoi/x.eml'])
      for (const person of ['beneficiaire', 'auditeur', 'financeur', 'administrateur'] as const)
        expect(await api.get(path, person)).toMatchObject({ status: 403, body: { code: 'ROLE_INSUFFISANT' } });
    for (const person of ['consultant', 'responsable', 'gestionnaire'] as const)
      expect((await api.get('/api/demo/boite-envoi', person)).status).toBe(200);
  });
});

describe('en production', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    api = await ApiUnderTest.start({ MODE: 'production', VAULT_MASTER_KEY: key, TOKEN_SECRET: key });
  });
  afterAll(() => api.stop());

  it('n’a ni machine à remonter le temps, ni boîte d’envoi', async () => {
    expect((await api.post('/api/demo/horloge', 'responsable', { avancer: 'P6M' })).status).toBe(404);
    expect((await api.get('/api/demo/boite-envoi', 'responsable')).status).toBe(404);
    expect((await api.get('/api/demo/boite-envoi/x.eml', 'responsable')).status).toBe(404);
  });
});
