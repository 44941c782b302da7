import { jusquAuSuivi } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';
import { idOf } from '../../test/people';

/** A position that the log reaches in no test. */
const PAR_DELA = '99999999999999999999-9999999999999999999';

describe('les lectures de tous les bilans', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await ApiUnderTest.start();
  });
  afterAll(() => api.stop());

  const lignes = async (path: string) => (await api.get(path, 'responsable')).body.lignes as { bilanId: string }[];

  it('montre ce qui vient d’être écrit à qui donne la position', async () => {
    const id = await api.lead();
    const { body } = await api.post(`/api/bilans/${id}/suspendre-bilan`, 'responsable', {
      motif: 'sante',
      du: '2026-02-10',
      le: '2026-02-10T09:00:00Z',
    });
    const apres = `apres=${encodeURIComponent(body.position)}`;
    expect(await lignes(`/api/bilans?phase=suspendu&${apres}`)).toEqual([
      expect.objectContaining({
        bilanId: id,
        etat: 'suspendu',
        revision: 1,
        identite: expect.objectContaining({ nom: 'Durand' }),
      }),
    ]);
    const activite = await api.get(`/api/tableaux-de-bord/activite?du=2026-01-01&au=2026-12-31&${apres}`, 'auditeur');
    expect(activite).toMatchObject({ status: 200, body: { totaux: { bilansOuverts: 1 } } });
    expect((await api.get(`/api/echeances?${apres}`, 'responsable')).status).toBe(200);
  });

  it('répond 400 à une position qui n’en est pas une, ou que le journal n’a pas atteinte', async () => {
    for (const apres of ['zz', '1-1', PAR_DELA])
      expect(await api.get(`/api/bilans?apres=${apres}`, 'responsable')).toMatchObject({
        status: 400,
        body: { erreurs: [{ champ: 'apres' }] },
      });
  });

  it('pagine, trie et cherche par le nom, ou par l’identifiant', async () => {
    const ids = [await api.lead(), await api.lead(), await api.lead()];
    const { body } = await api.post(`/api/bilans/${ids[2]}/confirmer-engagement`, 'responsable', {});
    const first = (await api.get(`/api/bilans?limite=2&apres=${body.position}`, 'responsable')).body;
    expect(first.lignes).toHaveLength(2);
    const second = await lignes(`/api/bilans?limite=200&curseur=${encodeURIComponent(first.curseur)}`);
    const all = [...first.lignes, ...second].map(({ bilanId }) => bilanId);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(ids));
    expect((await lignes('/api/bilans?q=DURAND%20ali&limite=200')).map(({ bilanId }) => bilanId).sort()).toEqual(
      all.sort(),
    );
    expect(await lignes('/api/bilans?q=personne')).toEqual([]);
    expect((await lignes(`/api/bilans?q=${ids[0]}`)).map(({ bilanId }) => bilanId)).toEqual([ids[0]]);
    const wrong = await api.get('/api/bilans?curseur=zz&phase=rien&intrus=1', 'responsable');
    const champs = wrong.body.erreurs.map(({ champ }: { champ: string }) => champ);
    expect([wrong.status, champs.sort()]).toEqual([400, ['intrus', 'phase']]);
    const forged = Buffer.from(JSON.stringify(['demain', 'x'])).toString('base64url');
    for (const curseur of ['zz', forged, `dernierFaitLe.${forged}`, `${first.curseur}&tri=ouvertLe`])
      expect(await api.get(`/api/bilans?curseur=${curseur}`, 'responsable')).toMatchObject({
        status: 400,
        body: { erreurs: [{ champ: 'curseur' }] },
      });
    expect((await api.get(`/api/echeances?curseur=${forged}`, 'responsable')).status).toBe(400);
  });

  it('ne montre à chacun que ses bilans', async () => {
    const own = await api.lead();
    const { body } = await api.post(`/api/bilans/${own}/confirmer-engagement`, 'responsable', {});
    await api.composition.annuaire.rattacherBilan(idOf('beneficiaire'), own);
    const apres = `/api/bilans?limite=200&apres=${body.position}`;
    expect((await api.get(apres, 'beneficiaire')).body.lignes).toEqual([expect.objectContaining({ bilanId: own })]);
    for (const person of ['voisin', 'concurrent', 'auditeurConcurrent', 'financeur'] as const)
      expect((await api.get(apres, person)).body.lignes).toEqual([]);
    const audited = (await api.get(apres, 'auditeur')).body.lignes;
    expect(audited.length).toBeGreaterThan(0);
    expect(JSON.stringify(audited)).not.toContain('Durand');
    for (const person of ['beneficiaire', 'financeur'] as const)
      expect((await api.get('/api/tableaux-de-bord/activite', person)).status).toBe(403);
  });

  it('liste les échéances d’un bilan, dont l’invitation à six mois', async () => {
    const id = await api.lead(jusquAuSuivi());
    const { body } = await api.post(`/api/bilans/${id}/enregistrer-reclamation`, 'consultant', {
      reclamationId: id,
      objet: 'delai',
      contenu: 'Trop long.',
    });
    const path = `/api/echeances?bilan=${id}&apres=${body.position}`;
    const { echeances } = (await api.get(path, 'responsable')).body;
    expect(echeances.map(({ nature }: { nature: string }) => nature)).toContain('suivi-invitation');
    expect((await api.get(`${path}&avant=2026-01-01`, 'responsable')).body.echeances).toEqual([]);
    expect((await api.get(path, 'voisin')).body.echeances).toEqual([]);
    expect((await lignes('/api/bilans?alerte=reclamation-ouverte')).map(({ bilanId }) => bilanId)).toEqual([id]);
    expect((await api.get(`${path}&nature=inconnue`, 'responsable')).status).toBe(400);
  });

  it('refuse une période à l’envers', async () => {
    const answer = await api.get('/api/tableaux-de-bord/activite?du=2026-02-01&au=2026-01-01', 'responsable');
    expect(answer).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'du' }] } });
  });
});
