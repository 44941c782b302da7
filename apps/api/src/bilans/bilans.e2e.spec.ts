import { commande, ouverture } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';

describe('un bilan, lu par HTTP', () => {
  let api: ApiUnderTest;
  let id: string;
  beforeAll(async () => {
    api = await ApiUnderTest.start();
    id = await api.lead([
      ...ouverture(),
      commande('ConfirmerEngagement', { le: '2026-02-04T09:00:00Z' }),
      commande('AnalyserBesoin', { analyse: 'Souhaite changer de métier.', le: '2026-02-04T10:00:00Z' }),
    ]);
  });
  afterAll(() => api.stop());

  const read = (suffix = '') => api.get(`/api/bilans/${id}${suffix}`, 'consultant');
  const today = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' });
  const yesterday = () => new Date(Date.now() - 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' });

  it('donne son état, sa révision en ETag et l’identité à part', async () => {
    const { status, body, headers } = await read();
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({ id, revision: 2, etat: 'prealable', dossier: { engagementConfirme: true } });
    expect(body.identite).toEqual({ nom: 'Durand', prenom: 'Alice', courriel: 'alice.durand@example.org' });
    expect(JSON.stringify(body.dossier)).not.toMatch(/Durand|métier/);
  });

  it('le donne tel qu’on le connaissait à la fin d’un jour', async () => {
    expect(await read(`?au=${today()}`)).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await read(`?au=${yesterday()}`)).toMatchObject({ status: 404, body: { code: 'INTROUVABLE' } });
    const wrong = await read('?au=2026-02-30');
    expect(wrong).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'au' }] } });
  });

  it('déroule ses faits par pages, dans l’ordre, sans aucun contenu', async () => {
    const first = await read('/historique?limite=2');
    expect(first.body.faits.map(({ type }: { type: string }) => type)).toEqual(['BilanOuvert', 'EngagementConfirme']);
    const second = await read(`/historique?limite=2&curseur=${first.body.curseur}`);
    expect(second.body).toMatchObject({
      faits: [{ type: 'BesoinAnalyse', revision: 2, acteur: { role: 'responsable' } }],
    });
    expect(second.body).not.toHaveProperty('curseur');
    expect(JSON.stringify([first.body, second.body])).not.toMatch(/Durand|Alice|métier|example\.org/);
    expect(await read('/historique?limite=0&curseur=-1')).toMatchObject({
      status: 400,
      body: { erreurs: [{ champ: 'curseur' }, { champ: 'limite' }] },
    });
  });

  it('dit ce que l’appelant peut envoyer, et ce qui manque au reste', async () => {
    const { body } = await read('/possibles');
    const byName = new Map(body.possibles.map((each: { commande: string }) => [each.commande, each]));
    expect(byName.get('EnregistrerReclamation')).toMatchObject({
      autorisee: true,
      chemin: 'enregistrer-reclamation',
    });
    const demarrer = byName.get('DemarrerPhase') as { manques: { code: string }[] };
    expect(demarrer).toMatchObject({ autorisee: false });
    expect(demarrer.manques.map(({ code }) => code)).toEqual(expect.arrayContaining(['R01', 'R25']));
    expect(byName.has('AffecterConsultant')).toBe(false);
    const responsable = await api.get(`/api/bilans/${id}/possibles`, 'responsable');
    expect(JSON.stringify(responsable.body)).toContain('AffecterConsultant');
  });
});
