import { ApiUnderTest } from '../../test/api-under-test';
import type { Person } from '../../test/people';

const ANNEE = new Date().getUTCFullYear();
const SITUATION = {
  multiActivites: true,
  organisationDediee: 'Pôle Bilans',
  actifDepuis: ANNEE - 2,
  bpfTransmis: [
    { annee: ANNEE - 2, le: `${ANNEE - 1}-04-12` },
    { annee: ANNEE - 1, le: `${ANNEE}-04-29` },
  ],
  sousTraitantsCpf: [{ siren: '732829320', sousTraite: false }],
};

describe('la conformité d’un organisme, par HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => (api = await ApiUnderTest.start()));
  afterAll(() => api.stop());

  const declarer = (situation: object, person: Person = 'administrateur') =>
    api.send('PUT', '/api/organisme/situation', person, { body: situation });
  const lire = (person: Person) => api.get('/api/organisme/conformite', person);

  it('n’est pas connue tant que rien n’est déclaré : 404, qui dit quoi faire', async () => {
    expect(await lire('auditeur')).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('PUT /api/organisme/situation') },
    });
  });

  it('dit chaque règle qui manque avec son article, et la dernière déclaration l’emporte', async () => {
    const { organisationDediee: _, ...sansOrganisation } = SITUATION;
    const manquante = {
      ...sansOrganisation,
      bpfTransmis: SITUATION.bpfTransmis.slice(1),
      sousTraitantsCpf: [{ siren: '732829320', sousTraite: true }],
    };
    const refusee = await declarer(manquante);
    expect(refusee.status).toBe(200);
    expect(refusee.body.regles.map(({ code, article }: Record<string, string>) => [code, article])).toEqual([
      ['R14', 'Code du travail, R6313-6'],
      ['R32', 'Code du travail, R6352-23 ; L6351-6'],
      ['R33', 'Code du travail, R6333-6-2'],
    ]);
    expect((await lire('auditeur')).body).toEqual(refusee.body);

    expect(await declarer(SITUATION)).toMatchObject({ status: 200, body: { regles: [] } });
    expect(await lire('responsable')).toMatchObject({ status: 200, body: { regles: [] } });
  });

  it('change avec le jour : le bilan pédagogique et financier de l’année vient à manquer', async () => {
    await declarer(SITUATION);
    await api.post('/api/demo/horloge', 'administrateur', { avancer: 'P2Y' });
    const [manquement] = (await lire('responsable')).body.regles;
    expect(manquement).toMatchObject({ code: 'R32', message: expect.stringContaining(`financier ${ANNEE} n’est pas`) });
  });

  it('se déclare par l’administrateur seul, se lit par ceux qui travaillent pour l’organisme, et par eux seuls', async () => {
    for (const person of ['responsable', 'auditeur', 'consultant', 'financeur', 'beneficiaire'] as const)
      expect((await declarer(SITUATION, person)).status).toBe(403);
    for (const person of ['financeur', 'beneficiaire'] as const) expect((await lire(person)).status).toBe(403);
    expect((await lire('concurrent')).status).toBe(404);
  });

  it.each([
    ['bpfTransmis', { bpfTransmis: [{ annee: 2025, le: '2026-02-30' }] }],
    ['bpfTransmis', { bpfTransmis: [SITUATION.bpfTransmis[0], SITUATION.bpfTransmis[0]] }],
    ['bpfTransmis', { bpfTransmis: 'aucun' }],
    ['sousTraitantsCpf', { sousTraitantsCpf: [{ siren: '123', sousTraite: true }] }],
    ['actifDepuis', { actifDepuis: 1999 }],
    ['multiActivites', { multiActivites: 'oui' }],
    ['inconnu', { inconnu: 1 }],
  ])('refuse une déclaration mal formée (%s) : 400, rien ne change', async (champ, defaut) => {
    await declarer(SITUATION);
    const before = (await lire('responsable')).body;
    const { status, body } = await declarer({ ...SITUATION, ...defaut });
    expect(status).toBe(400);
    expect(body.erreurs[0].champ).toMatch(new RegExp(`^${champ}`));
    expect((await lire('responsable')).body).toEqual(before);
  });
});
