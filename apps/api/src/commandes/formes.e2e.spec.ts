import { randomUUID } from 'node:crypto';
import { CENTRE_TEST, jusquAuSuivi, ouverture } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';
import { idOf } from '../../test/people';

describe('la forme de ce qui entre par HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => (api = await ApiUnderTest.start()));
  afterAll(() => api.stop());

  const corps = () => ouverture()[0]!.corps!;
  const messages = ({ body }: { body: { erreurs?: { message: string }[] } }) =>
    (body.erreurs ?? []).map(({ message }) => message);
  const factsOf = async (id: string) => (await api.get(`/api/bilans/${id}/historique`, 'responsable')).body.faits;

  it('n’écrit d’un créneau que l’instant, en UTC', async () => {
    const id = await api.lead(jusquAuSuivi());
    const path = `/api/bilans/${id}/repondre-au-suivi`;
    const avant = (await factsOf(id)).length;
    for (const creneau of [
      '2027-01-05T09:00:00Z[x-jean-dupont=depression-0612345678]',
      ['2027-01-05T09:00:00Z'],
      '20270105T090000Z',
    ]) {
      const refused = await api.post(path, 'responsable', { reponse: 'accepte', creneau });
      expect([refused.status, messages(refused)]).toEqual([
        400,
        ['creneau : attend un instant avec son décalage horaire, par exemple 2026-03-02T09:00:00Z'],
      ]);
    }
    expect(await factsOf(id)).toHaveLength(avant);
    const creneau = '2027-01-05T10:00:00+01:00';
    expect((await api.post(path, 'responsable', { reponse: 'accepte', creneau })).status).toBe(200);
    expect((await factsOf(id)).at(-1)).toMatchObject({
      type: 'SuiviAccepte',
      data: { creneau: '2027-01-05T09:00:00.000Z' },
    });
  });

  it.each([
    ['1e-7', 'financement.montant : attend un nombre, avec deux décimales au plus'],
    ['"1600"', 'financement.montant : attend un nombre, avec deux décimales au plus'],
    ['1e400', 'financement.montant : attend un nombre, avec deux décimales au plus'],
    ['-1', 'financement.montant : attend au moins 0'],
  ])('refuse un montant écrit %s', async (montant, message) => {
    const body = JSON.stringify({ ...corps(), financement: { type: 'cpf', montant: 'ICI' } }).replace('"ICI"', montant);
    const answer = await api.post('/api/bilans', 'consultant', body);
    expect([answer.status, messages(answer)]).toEqual([400, [message]]);
  });

  it.each([
    ['1e3', 1000],
    ['-0', 0],
  ])('reçoit un montant écrit %s', async (ecrit, montant) => {
    const body = JSON.stringify({ ...corps(), financement: { type: 'cpf', montant: 'ICI' } }).replace('"ICI"', ecrit);
    const answer = await api.post('/api/bilans', 'consultant', body);
    expect(answer.status).toBe(201);
    expect((await factsOf(answer.body.id))[0].data.financement.montant).toBe(montant);
  });

  it('refuse un corps qui n’est pas de l’UTF-8, et reçoit ce qui en est', async () => {
    const octets = (texte: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(texte, encoding));
    const texte = JSON.stringify({ ...corps(), beneficiaire: { nom: 'Élan', prenom: 'Zoé', courriel: 'z@essais.fr' } });
    const refused = await api.post('/api/bilans', 'consultant', octets(texte, 'latin1'));
    expect([refused.status, messages(refused)]).toEqual([
      400,
      ['Le corps attendu est un objet JSON, encodé en UTF-8.'],
    ]);
    const { status, body } = await api.post('/api/bilans', 'consultant', octets(texte, 'utf8'));
    expect(status).toBe(201);
    expect((await api.get(`/api/bilans/${body.id}`, 'consultant')).body.identite).toMatchObject({ nom: 'Élan' });
  });

  it('refuse un nom invisible ou trompeur et un téléphone sans chiffres', async () => {
    for (const mauvais of [{ nom: '\u200b' }, { nom: 'Du\u202epont' }, { telephone: '......' }]) {
      const beneficiaire = { nom: 'Durand', prenom: 'Alice', courriel: 'a@essais.fr', ...mauvais };
      const answer = await api.post('/api/bilans', 'consultant', { ...corps(), beneficiaire });
      expect([answer.status, messages(answer).length]).toEqual([400, 1]);
    }
  });

  it('tient les identifiants en majuscules pour les mêmes', async () => {
    const consultantId = idOf('consultant');
    const cle = randomUUID();
    const ouvrir = (key: string, centreId: string, consultant: string) =>
      api.post(
        '/api/bilans',
        'consultant',
        { ...corps(), centreId, consultantId: consultant },
        { 'idempotency-key': key },
      );
    const { status, body } = await ouvrir(cle.toUpperCase(), CENTRE_TEST.id.toUpperCase(), consultantId.toUpperCase());
    expect(status).toBe(201);
    expect((await ouvrir(cle, CENTRE_TEST.id, consultantId)).body).toEqual(body);
    expect((await factsOf(body.id))[0].data).toMatchObject({ centreId: CENTRE_TEST.id, consultantId });

    const majuscules = (body.id as string).toUpperCase();
    const confirmed = await api.post(`/api/bilans/${majuscules}/confirmer-engagement`, 'consultant');
    expect([confirmed.status, confirmed.body.revision]).toEqual([200, 1]);
    expect((await api.get(`/api/bilans/${majuscules}`, 'consultant')).body).toMatchObject({ id: body.id, revision: 1 });
    for (const filtre of [
      `q=${majuscules}`,
      `centre=${CENTRE_TEST.id.toUpperCase()}&consultant=${consultantId.toUpperCase()}`,
    ]) {
      const { lignes } = (await api.get(`/api/bilans?${filtre}&apres=${confirmed.body.position}`, 'consultant')).body;
      expect(lignes.map(({ bilanId }: { bilanId: string }) => bilanId)).toContain(body.id);
    }
  });
});
