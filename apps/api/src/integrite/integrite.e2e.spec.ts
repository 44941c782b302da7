import { CENTRE_TEST, commande, ouverture } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';
import { AUTRE_CENTRE, CENTRE_CONCURRENT, ORGANISME_CONCURRENT, type Person } from '../../test/people';

describe('l’intégrité d’un bilan, vérifiée par HTTP', () => {
  let api: ApiUnderTest;
  let id: string;
  beforeAll(async () => {
    api = await ApiUnderTest.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    id = await api.lead([
      ...ouverture(),
      commande('RealiserEntretienPrealable', { minutes: 60, modalite: 'presentiel', le: '2026-02-03T09:00:00Z' }),
      commande('ConfirmerEngagement', { le: '2026-02-04T09:00:00Z' }),
      commande('AnalyserBesoin', { analyse: 'Souhaite changer de métier.', le: '2026-02-04T10:00:00Z' }),
    ]);
    // A read model that has not read a fact yet would stop at it once it cannot be read.
    const { position } = await lastFact();
    expect((await api.get(`/api/bilans?apres=${position}`, 'auditeur')).status).toBe(200);
  });

  const verify = (person: Person = 'auditeur') => api.get(`/api/bilans/${id}/integrite`, person);
  const lastFact = async (): Promise<{ position: string; empreinte: string }> =>
    (await api.get(`/api/bilans/${id}/historique`, 'auditeur')).body.faits.at(-1);
  /** As someone would who has every right on the database. */
  const tamper = (sql: string) => api.composition.database.pool.query(sql, [`bilan-${id}`]);

  it('est établie pour qui voit le bilan, auditeur et administrateur compris', async () => {
    const intact = { verifie: true, faits: 4, derniereEmpreinte: (await lastFact()).empreinte };
    for (const person of ['auditeur', 'administrateur', 'consultant', 'responsable', 'gestionnaire'] as const)
      expect(await verify(person)).toMatchObject({ status: 200, body: intact });
    expect(Object.keys((await verify()).body)).toEqual(Object.keys(intact));
    for (const person of ['beneficiaire', 'voisin', 'concurrent', 'auditeurConcurrent'] as const)
      expect((await verify(person)).status).toBe(404);
    expect((await api.get(`/api/bilans/${id}/integrite`)).status).toBe(401);
    expect((await api.get(`/api/bilans/${id}/integrite?depuis=2`, 'auditeur')).status).toBe(400);
  });

  it.each([
    [
      'un octet changé',
      `update log.events set content = replace(content, '"minutes":60', '"minutes":90') where stream = $1 and revision = 1`,
      { faits: 4, defaut: { revision: 1, nature: 'contenu' } },
    ],
    [
      'un octet changé, qui rend le fait illisible',
      `update log.events set content = replace(content, '"minutes":60', '"minutes:60') where stream = $1 and revision = 1`,
      { faits: 4, defaut: { revision: 1, nature: 'contenu' } },
    ],
    [
      'un nombre changé en un autre, trop grand pour s’écrire',
      `update log.events set content = replace(content, '"minutes":60', '"minutes":1e400') where stream = $1 and revision = 1`,
      { faits: 4, defaut: { revision: 1, nature: 'contenu' } },
    ],
    [
      'le dernier fait rendu illisible',
      `update log.events set content = '[' || substr(content, 2) where stream = $1 and revision = 3`,
      { faits: 4, defaut: { revision: 3, nature: 'contenu' } },
    ],
    [
      'un octet d’une empreinte changé',
      `update log.events set empreinte = set_byte(empreinte, 0, 255 - get_byte(empreinte, 0)) where stream = $1 and revision = 2`,
      { faits: 4, defaut: { revision: 2, nature: 'contenu' } },
    ],
    [
      'un fait retiré',
      `delete from log.events where stream = $1 and revision = 1`,
      { faits: 3, defaut: { revision: 2, nature: 'ordre' } },
    ],
    [
      'le premier fait retiré',
      `delete from log.events where stream = $1 and revision = 0`,
      { faits: 3, defaut: { revision: 1, nature: 'ordre' } },
    ],
    [
      'tous les faits retirés',
      `delete from log.events where stream = $1`,
      { faits: 0, derniereEmpreinte: '', defaut: { revision: 0, nature: 'ordre' } },
    ],
    [
      'deux faits échangés',
      `update log.events a set content = b.content, empreinte = b.empreinte from log.events b
       where a.stream = $1 and b.stream = $1 and a.revision in (1, 2) and b.revision = 3 - a.revision`,
      { faits: 4, defaut: { revision: 1, nature: 'contenu' } },
    ],
    [
      'un fait ajouté',
      `insert into log.events (stream, revision, id, empreinte, content)
       select stream, 4, gen_random_uuid(), empreinte, content from log.events where stream = $1 and revision = 3`,
      { faits: 5, defaut: { revision: 4, nature: 'contenu' } },
    ],
    [
      'un fait ajouté au-delà du dernier',
      `insert into log.events (stream, revision, id, empreinte, content)
       select stream, 7, gen_random_uuid(), empreinte, content from log.events where stream = $1 and revision = 3`,
      { faits: 5, defaut: { revision: 7, nature: 'ordre' } },
    ],
  ])('situe %s : 200, le premier fait en défaut', async (_, sql, expected) => {
    expect((await tamper(sql)).rowCount).toBeGreaterThan(0);
    expect(await verify()).toMatchObject({ status: 200, body: { verifie: false, ...expected } });
  });

  it('est établie même d’un bilan dont plus rien ne se lit', async () => {
    await tamper(`update log.events set content = '[' || substr(content, 2) where stream = $1`);
    const body = { verifie: false, faits: 4, defaut: { revision: 0, nature: 'contenu' } };
    expect(await verify()).toMatchObject({ status: 200, body });
    expect(await verify('consultant')).toMatchObject({ status: 200, body });
    for (const person of ['voisin', 'auditeurConcurrent'] as const) expect((await verify(person)).status).toBe(404);
    const altered = { status: 500, body: { code: 'BILAN_ALTERE', detail: expect.stringContaining('integrite') } };
    expect(await api.get(`/api/bilans/${id}`, 'responsable')).toMatchObject(altered);
    expect(
      await api.post(`/api/bilans/${id}/suspendre-bilan`, 'responsable', { motif: 'sante', du: '2026-02-10' }),
    ).toMatchObject(altered);
  });

  describe.each([
    ['du dernier fait', 'revision = 3'],
    ['du premier fait', 'revision = 0'],
    ['de tous les faits', 'true'],
  ])('quand le contenu %s est altéré', (_, altered) => {
    const seen = ['auditeur', 'administrateur', 'consultant', 'responsable', 'gestionnaire'] as const;
    const hidden = ['beneficiaire', 'financeur', 'voisin', 'concurrent', 'auditeurConcurrent'] as const;

    it.each([
      ['un objet vide', `'{}'`],
      ['un nombre', `'42'`],
      ['null', `'null'`],
      ['un fait sans metadata', `(content::jsonb - 'metadata')::text`],
      ['un fait dont la metadata est un texte', `jsonb_set(content::jsonb, '{metadata}', '"altérée"')::text`],
      ['celui d’un autre centre', `jsonb_set(content::jsonb, '{metadata,centreId}', '"${AUTRE_CENTRE}"')::text`],
      [
        'celui d’un autre organisme',
        `jsonb_set(jsonb_set(content::jsonb, '{metadata,organismeId}', '"${ORGANISME_CONCURRENT}"'),
           '{metadata,centreId}', '"${CENTRE_CONCURRENT}"')::text`,
      ],
    ])('en %s, qui le voyait le vérifie encore, et nul autre ne le voit', async (_, content) => {
      const { rowCount } = await tamper(`update log.events set content = ${content} where stream = $1 and ${altered}`);
      expect(rowCount).toBeGreaterThan(0);
      for (const person of seen)
        expect(await verify(person)).toMatchObject({ status: 200, body: { verifie: false, faits: 4 } });
      for (const person of hidden) {
        expect((await verify(person)).status).toBe(404);
        expect((await api.get(`/api/bilans/${id}`, person)).status).toBe(404);
      }
    });
  });

  it('est tout ce qui reste d’un bilan dont les faits sont retirés', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await api.get(`/api/bilans/${id}/historique?curseur=3`, 'responsable')).toMatchObject({
      status: 200,
      body: { faits: [] },
    });
    await tamper('delete from log.events where stream = $1');
    for (const suffix of [
      ...['', `?au=${today}`, '/historique', '/historique?curseur=2', '/possibles'],
      ...['/certificat-de-realisation', '/informations-financeur', '/facturation'],
    ])
      expect(await api.get(`/api/bilans/${id}${suffix}`, 'responsable')).toMatchObject({
        status: 404,
        body: { code: 'INTROUVABLE' },
      });
  });

  it('montre par la dernière empreinte, comparée à celle notée ailleurs, que la fin a été retirée', async () => {
    const noted = (await lastFact()).empreinte;
    await tamper('delete from log.events where stream = $1 and revision = 3');
    const { body } = await verify();
    expect(body).toMatchObject({ verifie: true, faits: 3 });
    expect(body.derniereEmpreinte).not.toBe(noted);
  });
});

describe('l’intégrité d’un bilan que le portefeuille ne montre pas encore', () => {
  let api: ApiUnderTest;
  let id: string;
  beforeAll(async () => (api = await ApiUnderTest.start({ WORKERS: 'none' })));
  afterAll(() => api.stop());
  beforeEach(async () => {
    id = await api.lead([
      ...ouverture(),
      commande('RealiserEntretienPrealable', { minutes: 60, modalite: 'presentiel', le: '2026-02-03T09:00:00Z' }),
    ]);
  });

  const statuses = async () => {
    const people = ['auditeur', 'responsable', 'voisin', 'concurrent', 'auditeurConcurrent'] as const;
    const answers = people.map(async (person) => (await api.get(`/api/bilans/${id}/integrite`, person)).status);
    return Promise.all(answers);
  };
  const giveAway = (revision: number) =>
    api.composition.database.pool.query(
      `update log.events set content = replace(replace(content, $3, $4), $5, $6) where stream = $1 and revision = $2`,
      [
        ...[`bilan-${id}`, revision],
        ...[CENTRE_TEST.organismeId, ORGANISME_CONCURRENT, CENTRE_TEST.id, CENTRE_CONCURRENT],
      ],
    );

  it('est établie pour qui le voit par son premier fait, quoi qu’il soit advenu des autres', async () => {
    expect(await statuses()).toEqual([200, 200, 404, 404, 404]);
    await giveAway(1);
    expect(await statuses()).toEqual([200, 200, 404, 404, 404]);
  });

  it('ne l’est pour personne quand ce premier fait est altéré', async () => {
    await giveAway(0);
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
  });

  it('ni quand un nombre y est devenu trop grand pour s’écrire', async () => {
    const { rowCount } = await api.composition.database.pool.query(
      `update log.events set content = replace(content, '"montant":1600', '"montant":1e400')
       where stream = $1 and revision = 0 and content like '%"montant":1600%'`,
      [`bilan-${id}`],
    );
    expect(rowCount).toBe(1);
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
  });
});
