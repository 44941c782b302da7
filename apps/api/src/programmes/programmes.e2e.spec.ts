import { PROGRAMMES, cheminDe } from '#lib/bilan-domain';
import { CENTRE_TEST, commande, mentions, ouverture, prealable } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';
import { CENTRE_CONCURRENT, type Person } from '../../test/people';

const seances = { seances: 2, minutes: 240, travailPersonnelMinutes: 0 };
const horsDuree = { seances: 1, minutes: 60 };
const douzeHeures = (changes: object = {}) => ({
  ...{ id: 'bilan-12h', version: 1, intitule: 'Bilan de compétences 12 heures' },
  ...{ prealable: horsDuree, suivi: horsDuree },
  phases: { preliminaire: seances, investigation: seances, conclusion: seances },
  ...changes,
});
const ouvrirEn = (programme: string, changes: object = {}) => ({ ...ouverture()[0]!.corps, programme, ...changes });

describe('les programmes d’un organisme, par HTTP', () => {
  let api: ApiUnderTest;
  beforeAll(async () => (api = await ApiUnderTest.start()));
  afterAll(() => api.stop());

  const publish = (programme: object, person: Person = 'administrateur') =>
    api.post('/api/programmes', person, programme);
  const offered = async (person: Person): Promise<string[]> =>
    (await api.get('/api/programmes', person)).body.programmes.map(({ programme }: { programme: string }) => programme);

  it('sont d’abord ceux du catalogue commun, avec leurs totaux en minutes', async () => {
    const { status, body } = await api.get('/api/programmes', 'consultant');
    expect(status).toBe(200);
    expect(body.programmes.map(({ programme }: { programme: string }) => programme)).toEqual([...PROGRAMMES.keys()]);
    expect(body.programmes[0]).toEqual({
      ...PROGRAMMES.get('bilan-24h@1'),
      ...{ programme: 'bilan-24h@1', origine: 'commun' },
      totaux: { compteesMinutes: 1440, accompagnementMinutes: 960 },
    });
  });

  it('se publient, servent à ouvrir un bilan, se retirent, et le bilan continue', async () => {
    const published = await publish(douzeHeures());
    expect(published).toMatchObject({ status: 201, body: { programme: 'bilan-12h@1', origine: 'organisme' } });
    expect(published.body.totaux).toEqual({ compteesMinutes: 720, accompagnementMinutes: 720 });
    expect(await offered('consultant')).toContain('bilan-12h@1');

    const id = await api.lead([commande('OuvrirBilan', ouvrirEn('bilan-12h@1'))]);

    const withdrawn = await api.post('/api/programmes/bilan-12h/1/retrait', 'administrateur');
    expect(withdrawn).toMatchObject({ status: 200, body: { programme: 'bilan-12h@1' } });
    expect(withdrawn.body.retireLe).toEqual(expect.any(String));
    expect(await offered('consultant')).not.toContain('bilan-12h@1');
    const refused = await api.post('/api/bilans', 'consultant', ouvrirEn('bilan-12h@1'));
    expect(refused).toMatchObject({ status: 409, body: { regles: [{ code: 'C11' }] } });
    expect(refused.body.detail).not.toMatch(/disponibles : .*bilan-12h@1/);

    const convention = {
      type: 'cgu-mcf',
      mentions: { ...mentions, dureeMinutes: 720 },
      le: '2026-02-04T09:30:00.000Z',
    };
    const demarrer = { phase: 'preliminaire', le: '2026-02-09T07:00:00.000Z' };
    const suite = [commande('EtablirConvention', convention), commande('DemarrerPhase', demarrer)];
    for (const { type, corps, par } of [...prealable(), ...suite]) {
      const person = (par ?? 'responsable') as Person;
      expect([type, (await api.post(`/api/bilans/${id}/${cheminDe(type)}`, person, corps)).status]).toEqual([
        type,
        200,
      ]);
    }
    const bilan = await api.get(`/api/bilans/${id}`, 'consultant');
    expect(bilan.body).toMatchObject({ etat: 'preliminaire', dossier: { programme: { id: 'bilan-12h', version: 1 } } });
    const adapte = { ...seances, seances: 3, minutes: 300 };
    const adapter = { phases: { preliminaire: adapte, investigation: seances, conclusion: seances } };
    expect((await api.post(`/api/bilans/${id}/adapter-programme`, 'consultant', adapter)).status).toBe(200);

    expect((await publish(douzeHeures())).body.retireLe).toBe(withdrawn.body.retireLe);
    expect((await publish(douzeHeures({ version: 2 }))).status).toBe(201);
    expect(await offered('consultant')).toContain('bilan-12h@2');
  });

  it('ne changent plus une fois publiés : à l’identique 200, autrement 409', async () => {
    const programme = douzeHeures({ id: 'bilan-fige' });
    expect((await publish(programme)).status).toBe(201);
    expect((await publish(programme)).status).toBe(200);
    const changed = await publish({ ...programme, intitule: 'Autre intitulé' });
    expect(changed).toMatchObject({ status: 409, body: { code: 'PROGRAMME_DEJA_PUBLIE' } });
    expect(changed.body.detail).toContain('publiez la version suivante');
    const commun = await publish(douzeHeures({ id: 'bilan-24h', version: 2 }));
    expect(commun).toMatchObject({ status: 409, body: { code: 'PROGRAMME_DEJA_PUBLIE' } });
    expect(commun.body.detail).toContain('commun à tous');
  });

  it('n’existent pas pour un autre organisme', async () => {
    expect((await publish(douzeHeures({ id: 'bilan-maison' }))).status).toBe(201);
    expect(await offered('concurrent')).toEqual([...PROGRAMMES.keys()]);
    const { consultantId: _, ...corps } = ouvrirEn('bilan-maison@1', { centreId: CENTRE_CONCURRENT }) as {
      consultantId?: string;
    };
    const refused = await api.post('/api/bilans', 'concurrent', corps);
    expect(refused).toMatchObject({ status: 409, body: { regles: [{ code: 'C11' }] } });
    const opened = await api.post('/api/bilans', 'responsable', { ...corps, centreId: CENTRE_TEST.id });
    expect(opened.status).toBe(201);
  });

  it('refusent plus de vingt-quatre heures et une phase sans séance, avec leurs articles', async () => {
    const vingtCinqHeures = douzeHeures({
      id: 'bilan-25h',
      phases: {
        preliminaire: { seances: 5, minutes: 600, travailPersonnelMinutes: 0 },
        investigation: { seances: 7, minutes: 900, travailPersonnelMinutes: 0 },
        conclusion: { seances: 0, minutes: 0, travailPersonnelMinutes: 0 },
      },
    });
    const refused = await publish(vingtCinqHeures);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'PROGRAMME_INVALIDE', defauts: [{ article: 'L6313-4 al. 5' }, { article: 'R6313-4' }] },
    });
    expect(refused.body.detail).toContain('1500 minutes : un bilan ne peut excéder 1440 (L6313-4 al. 5)');
    expect(await offered('administrateur')).not.toContain('bilan-25h@1');
  });

  it('disent champ par champ ce qui est mal formé', async () => {
    const sent = douzeHeures({ id: 'Bilan 12 h', version: 0, suivi: { seances: 1 }, prix: 1600 });
    const { status, body } = await publish(sent);
    expect(status).toBe(400);
    expect(body.erreurs.map(({ champ }: { champ: string }) => champ).sort()).toEqual([
      ...['id', 'prix', 'suivi.minutes', 'version'],
    ]);
    const illisible = await publish(douzeHeures({ id: 'bilan-illisible', intitule: 'a\u0000b' }));
    expect(illisible).toMatchObject({ status: 400, body: { erreurs: [{ champ: 'intitule' }] } });
  });

  it('se publient et se retirent par l’administrateur seul', async () => {
    for (const person of ['responsable', 'consultant', 'gestionnaire', 'auditeur', 'beneficiaire'] as const) {
      expect((await publish(douzeHeures(), person)).status).toBe(403);
      expect((await api.post('/api/programmes/bilan-12h/1/retrait', person)).status).toBe(403);
    }
    expect((await api.get('/api/programmes')).status).toBe(401);
  });

  it('se lisent par ceux qui travaillent pour l’organisme', async () => {
    for (const person of ['consultant', 'responsable', 'gestionnaire', 'auditeur', 'administrateur'] as const)
      expect((await api.get('/api/programmes', person)).status).toBe(200);
    for (const person of ['beneficiaire', 'financeur'] as const)
      expect(await api.get('/api/programmes', person)).toMatchObject({
        ...{ status: 403, body: { code: 'ROLE_INSUFFISANT', detail: expect.stringContaining('gestionnaire') } },
      });
  });

  it('ne se retirent pas quand ils sont communs ou inconnus', async () => {
    for (const version of ['bilan-24h/1', 'bilan-inconnu/1', 'bilan-12h/x', 'bilan-12h/99999999999', '%00/1', 'B/1'])
      expect((await api.post(`/api/programmes/${version}/retrait`, 'administrateur')).status).toBe(404);
  });
});
