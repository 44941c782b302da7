import { randomUUID } from 'node:crypto';
import { commande, jusquAuSuivi, ouverture } from '#lib/testing';
import { ApiUnderTest, type Answer } from '../../test/api-under-test';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function expectProblem({ headers, body, status }: Answer, expected: object): void {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({
    status,
    type: expect.stringMatching(/^urn:bilan:probleme:[a-z-]+$/),
    title: expect.any(String),
    detail: expect.any(String),
    ...expected,
  });
}

describe('les commandes par HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => (api = await ApiUnderTest.start()));
  afterAll(() => api.stop());

  const corps = () => ouverture()[0]!.corps!;
  const etagOf = async (id: string) => (await api.get(`/api/bilans/${id}`, 'responsable')).headers.get('etag');
  const factsOf = async (id: string) => (await api.get(`/api/bilans/${id}/historique`, 'responsable')).body.faits;

  it('ouvre un bilan : 201, Location, ETag, identifiant, position et faits', async () => {
    const answer = await api.post('/api/bilans', 'consultant', corps());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(UUID),
      revision: 0,
      position: expect.any(String),
      evenements: ['BilanOuvert'],
    });
    expect(answer.headers.get('location')).toBe(`/api/bilans/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"0"');
    expect((await api.get(answer.headers.get('location')!, 'consultant')).status).toBe(200);
  });

  it('exécute une commande, avec ou sans corps : 200, ETag, révision, position et faits', async () => {
    const id = await api.lead();
    const answer = await api.post(`/api/bilans/${id}/confirmer-engagement`, 'responsable');
    expect(answer).toMatchObject({ status: 200, body: { revision: 1, evenements: ['EngagementConfirme'] } });
    expect(Object.keys(answer.body)).toEqual(['revision', 'position', 'evenements']);
    expect(answer.headers.get('etag')).toBe('"1"');
    const empty = { 'content-type': 'application/json' };
    const path = `/api/bilans/${await api.lead()}/confirmer-engagement`;
    expect((await api.post(path, 'responsable', '', empty)).status).toBe(200);
  });

  it('écrit l’auteur en pseudonyme et le numéro de corrélation de la demande', async () => {
    const id = await api.lead();
    const correlationId = randomUUID();
    const headers = { 'x-correlation-id': correlationId };
    const accepted = await api.post(`/api/bilans/${id}/confirmer-engagement`, 'consultant', {}, headers);
    expect(accepted.headers.get('x-correlation-id')).toBe(correlationId);
    expect((await factsOf(id)).at(-1)).toMatchObject({ correlationId, acteur: { role: 'consultant' } });
    const own = await api.get('/health/live', undefined, { 'x-correlation-id': 'pas un uuid' });
    expect(own.headers.get('x-correlation-id')).toMatch(UUID);
  });

  it('refuse par les règles : 409 avec tous les manquements', async () => {
    const id = await api.lead();
    const answer = await api.post(`/api/bilans/${id}/demarrer-phase`, 'responsable', { phase: 'preliminaire' });
    expect(answer.status).toBe(409);
    expectProblem(answer, { code: 'REGLES_NON_SATISFAITES' });
    expect(answer.body.regles.length).toBeGreaterThan(2);
    for (const regle of answer.body.regles)
      expect(regle).toEqual({ code: expect.any(String), article: expect.any(String), message: expect.any(String) });
    expect(answer.body.regles.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['R01', 'R25']),
    );
    expect(await etagOf(id)).toBe('"0"');
  });

  it('refuse ce que l’état ne permet pas : 409 avec l’état et les commandes possibles', async () => {
    const id = await api.lead();
    const body = { mode: 'main-propre', accuseReception: true };
    const answer = await api.post(`/api/bilans/${id}/remettre-synthese`, 'consultant', body);
    expect(answer.status).toBe(409);
    expectProblem(answer, { code: 'TRANSITION_IMPOSSIBLE', etat: 'prealable' });
    expect(answer.body.possibles).toEqual(expect.arrayContaining(['ConfirmerEngagement', 'DemarrerPhase']));
    expect(answer.body.possibles).not.toContain('TransmettreDossier');
    expect(await etagOf(id)).toBe('"0"');
  });

  it('refuse un corps mal formé : 400, une entrée par champ, en français, sans répéter ce qui est envoyé', async () => {
    const answer = await api.post('/api/bilans', 'responsable', {
      ...corps(),
      programme: 'secret-envoye',
      centreId: 'x',
      beneficiaire: { nom: '', prenom: 'P', courriel: 'secret-envoye', inconnu: 1 },
      demandeLe: '2026-02-30',
      intrus: true,
    });
    expect(answer.status).toBe(400);
    expectProblem(answer, { code: 'DEMANDE_INVALIDE' });
    const champs = answer.body.erreurs.map(({ champ }: { champ: string }) => champ).sort();
    expect(champs).toEqual(
      [
        ...['beneficiaire.courriel', 'beneficiaire.inconnu', 'beneficiaire.nom'],
        ...['centreId', 'demandeLe', 'intrus', 'programme'],
      ].sort(),
    );
    const text = JSON.stringify(answer.body);
    expect(text).not.toContain('secret-envoye');
    expect(text).not.toMatch(/must|should|property/);
  });

  it.each([
    ['du JSON coupé', '{"phase":', 400, 'DEMANDE_INVALIDE'],
    ['une liste', [], 400, 'DEMANDE_INVALIDE'],
    ['un texte', '"phase"', 400, 'DEMANDE_INVALIDE'],
    ['une pollution de prototype', '{"__proto__":{"phase":"x"}}', 400, 'DEMANDE_INVALIDE'],
    ['une date sans heure', { phase: 'preliminaire', le: '2026-03-02' }, 400, 'DEMANDE_INVALIDE'],
    ['plus d’un mégaoctet', { phase: 'x'.repeat(1_100_000) }, 413, 'DEMANDE_TROP_GRANDE'],
  ])('refuse %s en français, sans rien changer', async (_, body, status, code) => {
    const id = await api.lead();
    const answer = await api.post(`/api/bilans/${id}/demarrer-phase`, 'responsable', body);
    expect(answer.status).toBe(status);
    expectProblem(answer, { code });
    expect(JSON.stringify(answer.body)).not.toMatch(/JSON input|token|Bad Request|too large/);
    expect(await etagOf(id)).toBe('"0"');
  });

  it('refuse un autre format que JSON : 415', async () => {
    const answer = await api.post('/api/bilans', 'responsable', 'a=b', { 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
    expectProblem(answer, { code: 'FORMAT_NON_ACCEPTE' });
  });

  it('répond 403 au rôle qui n’est pas celui de la commande, et à tous pour celles du produit', async () => {
    const id = await api.lead();
    const affecter = await api.post(`/api/bilans/${id}/affecter-consultant`, 'consultant', {});
    expect(affecter.status).toBe(403);
    expectProblem(affecter, { code: 'ROLE_INSUFFISANT', detail: expect.stringContaining('responsable') });
    expect((await api.post('/api/bilans', 'auditeur', corps())).status).toBe(403);
    for (const person of ['responsable', 'administrateur'] as const)
      expect((await api.post(`/api/bilans/${id}/constater-sans-reponse`, person)).status).toBe(403);
  });

  it('répond 404 à un bilan ou à une commande qui n’existe pas', async () => {
    const id = await api.lead();
    for (const path of [
      `${randomUUID()}/confirmer-engagement`,
      'x/confirmer-engagement',
      `${id}/inventer`,
      `${id}/ouvrir-bilan`,
    ]) {
      const answer = await api.post(`/api/bilans/${path}`, 'responsable', {});
      expect(answer.status).toBe(404);
      expectProblem(answer, { code: 'INTROUVABLE' });
    }
    expectProblem(await api.get('/api/nulle-part', 'responsable'), { code: 'INTROUVABLE' });
  });

  it('refuse une révision périmée : 412 avec l’ETag présent, et If-Match illisible : 400', async () => {
    const id = await api.lead();
    const path = `/api/bilans/${id}/confirmer-engagement`;
    expect((await api.post(path, 'responsable', {}, { 'if-match': '"0"' })).status).toBe(200);
    const stale = await api.post(path, 'responsable', {}, { 'if-match': '"0"' });
    expect(stale.status).toBe(412);
    expect(stale.headers.get('etag')).toBe('"1"');
    expectProblem(stale, { code: 'REVISION_PERIMEE' });
    const unreadable = await api.post(path, 'responsable', {}, { 'if-match': 'W/"1"' });
    expect(unreadable).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'If-Match' }] } });
  });

  it('de plusieurs écritures simultanées sur la même révision, en accepte une', async () => {
    const id = await api.lead();
    const headers = { 'if-match': '"0"' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.post(`/api/bilans/${id}/confirmer-engagement`, 'responsable', {}, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
    expect(await factsOf(id)).toHaveLength(2);
  });

  it('répond la même chose à la même Idempotency-Key, sans second fait', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = [
      await api.post('/api/bilans', 'responsable', corps(), key),
      await api.post('/api/bilans', 'responsable', corps(), key),
    ];
    expect([second.status, second.body]).toEqual([201, first.body]);
    const path = `/api/bilans/${first.body.id}/confirmer-engagement`;
    const again = { 'idempotency-key': randomUUID().toUpperCase() };
    const accepted = await api.post(path, 'responsable', {}, again);
    const repeated = await api.post(
      path,
      'responsable',
      {},
      { 'idempotency-key': again['idempotency-key'].toLowerCase() },
    );
    expect(repeated.body).toEqual(accepted.body);
    expect(repeated.headers.get('etag')).toBe(accepted.headers.get('etag'));
    expect(await factsOf(first.body.id)).toHaveLength(2);
    const unreadable = await api.post(path, 'responsable', {}, { 'idempotency-key': 'une-cle' });
    expect(unreadable).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'Idempotency-Key' }] } });
  });

  it('refuse la même Idempotency-Key pour autre chose : 422', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const { body: opened } = await api.post('/api/bilans', 'consultant', corps(), key);
    const path = `/api/bilans/${opened.id}/confirmer-engagement`;
    for (const answer of [
      await api.post(path, 'consultant', {}, key),
      await api.post('/api/bilans', 'consultant', { ...corps(), modalite: 'distanciel' }, key),
    ]) {
      expect(answer.status).toBe(422);
      expectProblem(answer, { code: 'CLE_DEJA_EMPLOYEE', detail: expect.stringContaining('Idempotency-Key') });
    }
    expect(await factsOf(opened.id)).toHaveLength(1);
    const other = await api.post('/api/bilans', 'responsable', corps(), key);
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(opened.id);
  });

  it('laisse les règles refuser un centre que personne ne connaît', async () => {
    const answer = await api.post('/api/bilans', 'responsable', { ...corps(), centreId: randomUUID() });
    expect(answer.status).toBe(409);
    expectProblem(answer, { code: 'REGLES_NON_SATISFAITES' });
  });

  it('refuse d’écrire dans des documents détruits, en citant R6313-7 : 409', async () => {
    const id = await api.lead([...jusquAuSuivi(), commande('RepondreAuSuivi', { reponse: 'accepte' })]);
    await api.composition.vault.destroy(id, ['S']);
    const body = { minutes: 60, contenu: 'Où en êtes-vous ?' };
    const answer = await api.post(`/api/bilans/${id}/realiser-entretien-suivi`, 'responsable', body);
    expect(answer.status).toBe(409);
    expectProblem(answer, { code: 'DOCUMENTS_DETRUITS', article: 'R6313-7' });
  });

  it('refuse à un consultant de recueillir un contenu dans le dossier d’un autre : 409, avec l’article', async () => {
    const path = `/api/bilans/${await api.lead()}/analyser-besoin`;
    const answer = await api.post(path, 'consultant', { analyse: 'Changer de métier.' });
    expect(answer).toMatchObject({ status: 409, body: { regles: [{ code: 'R12' }] } });
    expect((await api.post(path, 'responsable', { analyse: 'Changer de métier.' })).status).toBe(200);
  });

  it('répond 503 avec Retry-After quand la base ne répond plus, puis reprend', async () => {
    const id = await api.lead();
    const path = `/api/bilans/${id}/confirmer-engagement`;
    await api.get(`/api/bilans/${id}`, 'responsable'); // signed in before the outage
    api.network.cut();
    const down = await api.post(path, 'responsable');
    const ready = await api.get('/health/ready');
    api.network.restore();
    expect(down.status).toBe(503);
    expect(down.headers.get('retry-after')).toBe('5');
    expectProblem(down, { code: 'SERVICE_INDISPONIBLE' });
    expect(ready).toMatchObject({ status: 503, body: { base: false } });
    expect((await api.post(path, 'responsable')).status).toBe(200);
  });
});
