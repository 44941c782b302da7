import { ouverture } from '#lib/testing';
import { SignJWT } from 'jose';
import { ApiUnderTest } from '../../test/api-under-test';
import { AUTRE_CENTRE, CENTRE_CONCURRENT, PASSWORD, courrielOf, idOf, type Person } from '../../test/people';

describe('les sessions et le droit de voir', () => {
  let api: ApiUnderTest;
  let bilan: string;
  beforeAll(async () => {
    api = await ApiUnderTest.start();
    bilan = `/api/bilans/${await api.lead()}`;
  });
  afterAll(() => api.stop());

  const open = (courriel: string, motDePasse: string) => api.post('/api/sessions', undefined, { courriel, motDePasse });

  it('ouvre une session de douze heures et dit qui s’est identifié', async () => {
    const { status, body } = await open(courrielOf('consultant').toUpperCase(), PASSWORD);
    expect(status).toBe(201);
    expect(body.compte).toMatchObject({ id: idOf('consultant'), role: 'consultant', prenom: 'consultant' });
    const hours = (Date.parse(body.expireLe) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
    expect(JSON.stringify(body)).not.toMatch(/argon2|empreinte|motDePasse/);
  });

  it('répond de même à un mot de passe faux et à une adresse inconnue', async () => {
    const [wrong, unknown] = [await open(courrielOf('auditeur'), 'faux'), await open('inconnu@essais.example', 'faux')];
    expect(wrong).toMatchObject({ status: 401, body: { code: 'IDENTIFIANTS_REFUSES', status: 401 } });
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('refuse une adresse illisible', async () => {
    expect(await open('a\u0000@essais.example', 'faux')).toMatchObject({
      ...{ status: 400, body: { erreurs: [{ champ: 'courriel' }] } },
    });
  });

  it('arrête qui essaie des mots de passe, compte par compte', async () => {
    const attempts = [];
    for (let i = 0; i < 11; i += 1) attempts.push((await open(courrielOf('financeur'), `essai ${i}`)).status);
    expect(attempts).toEqual([...Array<number>(10).fill(401), 429]);
    const stopped = await open(courrielOf('financeur'), PASSWORD);
    expect(stopped).toMatchObject({ status: 429, body: { code: 'TROP_DE_TENTATIVES' } });
    expect(stopped.headers.get('retry-after')).toBe('60');
    expect((await open(courrielOf('gestionnaire'), PASSWORD)).status).toBe(201);
  });

  it('demande un jeton partout sous /api, et refuse un jeton forgé ou celui d’un compte fermé', async () => {
    for (const path of [
      bilan,
      '/api/bilans',
      '/api/echeances',
      '/api/tableaux-de-bord/activite',
      '/api/demo/boite-envoi',
    ]) {
      const answer = await api.get(path);
      expect(answer).toMatchObject({ status: 401, body: { code: 'IDENTITE_REQUISE', status: 401 } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    const forged = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('bilan')
      .setSubject(idOf('responsable'))
      .setExpirationTime('1h')
      .sign(Buffer.alloc(32));
    const refused = await api.get(bilan, undefined, { authorization: `Bearer ${forged}` });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');

    const account = {
      id: '0190e000-0000-7000-8000-000000000999',
      courriel: 'parti@essais.example',
      nom: 'P',
      prenom: 'P',
    };
    const role = {
      role: 'auditeur',
      organismeId: (await api.composition.annuaire.compte(idOf('auditeur')))!.organismeId,
    };
    await api.composition.annuaire.enregistrerCompte({ ...account, ...role, motDePasse: PASSWORD } as never);
    const { body } = await open(account.courriel, PASSWORD);
    const headers = { authorization: `Bearer ${body.jeton}` };
    expect((await api.get(bilan, undefined, headers)).status).toBe(200);
    await api.composition.annuaire.enregistrerCompte({ ...account, ...role, actif: false } as never);
    expect((await api.get(bilan, undefined, headers)).status).toBe(401);
  });

  it.each<[Person, number]>([
    ['consultant', 200],
    ['responsable', 200],
    ['gestionnaire', 200],
    ['auditeur', 200],
    ['administrateur', 200],
    ['beneficiaire', 404],
    ['voisin', 404],
    ['concurrent', 404],
    ['auditeurConcurrent', 404],
  ])('au compte « %s », un bilan du centre répond %d', async (person, status) => {
    for (const suffix of ['', '/historique', '/possibles']) {
      const answer = await api.get(`${bilan}${suffix}`, person);
      expect(answer.status).toBe(status);
      if (status === 404) expect(answer.body).toMatchObject({ code: 'INTROUVABLE', detail: 'Ce bilan n’existe pas.' });
    }
    if (status === 404) expect((await api.post(`${bilan}/confirmer-engagement`, person)).status).toBe(404);
  });

  it('montre à un bénéficiaire le sien, et lui seul', async () => {
    const own = await api.lead();
    await api.composition.annuaire.rattacherBilan(idOf('beneficiaire'), own);
    expect((await api.get(`/api/bilans/${own}`, 'beneficiaire')).status).toBe(200);
    expect((await api.get(bilan, 'beneficiaire')).status).toBe(404);
  });

  it('ne nomme le bénéficiaire qu’à ceux qui l’accompagnent', async () => {
    for (const person of ['consultant', 'responsable', 'gestionnaire'] as const) {
      const { body } = await api.get(bilan, person);
      expect(body.identite).toEqual({ nom: 'Durand', prenom: 'Alice', courriel: 'alice.durand@example.org' });
    }
    for (const person of ['auditeur', 'administrateur'] as const) {
      const text = JSON.stringify((await api.get(bilan, person)).body);
      expect(text).not.toMatch(/Durand|Alice|example\.org/);
      expect((await api.get('/api/bilans?q=durand', person)).status).toBe(403);
    }
  });

  it('n’ouvre un bilan que dans un centre du compte', async () => {
    for (const centreId of [AUTRE_CENTRE, CENTRE_CONCURRENT]) {
      const answer = await api.post('/api/bilans', 'responsable', { ...ouverture()[0]!.corps, centreId });
      expect(answer).toMatchObject({ status: 403, body: { code: 'CENTRE_INTERDIT' } });
    }
  });
});
