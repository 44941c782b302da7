import { commande, investigation, jusquAuSuivi, ouverture, preliminaire } from '#lib/testing';
import { ApiUnderTest } from '../../test/api-under-test';
import { idOf, type Person } from '../../test/people';

const INCONNUS = ['voisin', 'concurrent', 'auditeurConcurrent'] as const satisfies readonly Person[];
const AUTRES_ROUTES = ['', '/historique', '/possibles', '/integrite', '/certificat-de-realisation', '/facturation'];

describe('ce qui sort d’un dossier, par HTTP', () => {
  let api: ApiUnderTest;
  let acheve: string;
  let enCours: string;
  beforeAll(async () => {
    api = await ApiUnderTest.start();
    acheve = await api.lead(jusquAuSuivi());
    enCours = await api.lead([...ouverture(), ...preliminaire()]);
    for (const person of ['beneficiaire', 'financeur'] as const)
      for (const id of [acheve, enCours]) await api.composition.annuaire.rattacherBilan(idOf(person), id);
  });
  afterAll(() => api.stop());

  const read = (id: string, suffix: string, person?: Person) => api.get(`/api/bilans/${id}/${suffix}`, person);
  const factsOf = async (id: string): Promise<{ type: string; occurredAt: string; data: Record<string, unknown> }[]> =>
    (await read(id, 'historique?limite=200', 'responsable')).body.faits;

  describe('le certificat de réalisation', () => {
    it('ne dit que ce que les faits établissent, et sur quels faits il repose', async () => {
      const { status, body } = await read(acheve, 'certificat-de-realisation', 'responsable');
      const { body: integrite } = await read(acheve, 'integrite', 'responsable');
      const remise = (await factsOf(acheve)).find(({ type }) => type === 'SyntheseRemise')!;
      expect(status).toBe(200);
      expect(body).toEqual({
        ...{ bilanId: acheve, nature: 'bilan de compétences', modalite: 'presentiel' },
        ...{ du: '2026-02-10T07:00:00.000Z', au: remise.occurredAt },
        ...{ minutes: 1440, minutesAccompagnement: 960 },
        ...{ faits: integrite.faits, derniereEmpreinte: integrite.derniereEmpreinte },
      });
    });

    it('s’établit au terme du bilan : avant, 409 avec la règle et l’article', async () => {
      const { status, body, headers } = await read(enCours, 'certificat-de-realisation', 'consultant');
      expect(status).toBe(409);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      const message = 'Le bilan n’est pas achevé : le certificat s’établit à son terme.';
      expect(body).toMatchObject({ code: 'REGLES_NON_SATISFAITES', detail: message });
      expect(body.regles).toEqual([{ code: 'R28', article: 'Arrêté du 21 décembre 2018', message }]);
    });

    it.each<[Person, number]>([
      ...(['beneficiaire', 'consultant', 'gestionnaire', 'auditeur', 'administrateur'] as const).map(
        (person): [Person, number] => [person, 200],
      ),
      ...INCONNUS.map((person): [Person, number] => [person, 404]),
    ])('répond à « %s » : %d', async (person, status) => {
      expect((await read(acheve, 'certificat-de-realisation', person)).status).toBe(status);
    });
  });

  describe('les informations du financeur', () => {
    it('sont le début, les interruptions et l’achèvement, et rien d’autre', async () => {
      const id = await api.lead([
        ...ouverture(),
        ...preliminaire(),
        commande('SuspendreBilan', { motif: 'sante', du: '2026-02-13', le: '2026-02-13T09:00:00Z' }),
        commande('ReprendreBilan', { le: '2026-02-14T09:00:00Z' }),
        ...investigation(),
        commande('AbandonnerBilan', { motif: 'emploi', le: '2026-03-02T08:00:00Z' }),
      ]);
      await api.composition.annuaire.rattacherBilan(idOf('financeur'), id);
      const { status, body } = await read(id, 'informations-financeur', 'financeur');
      expect(status).toBe(200);
      expect(body).toEqual({
        informations: [
          { nature: 'debut', le: '2026-02-09T07:00:00.000Z' },
          { nature: 'interruption', le: '2026-02-13T09:00:00.000Z' },
          { nature: 'achevement', le: '2026-03-02T08:00:00.000Z', minutes: 1200 },
        ],
      });
    });

    it('sont tout ce que le financeur lit du dossier : ailleurs 403, avec l’article', async () => {
      for (const suffix of AUTRES_ROUTES) {
        const { status, body } = await api.get(`/api/bilans/${acheve}${suffix}`, 'financeur');
        expect(status).toBe(403);
        expect(body).toMatchObject({ code: 'ROLE_INSUFFISANT', article: 'Code du travail, L6353-10 ; L6313-4' });
      }
      const written = await api.post(`/api/bilans/${enCours}/enregistrer-financement`, 'financeur', {});
      expect(written).toMatchObject({ status: 403, body: { article: 'Code du travail, L6353-10 ; L6313-4' } });
      expect((await api.get('/api/bilans', 'financeur')).body).toMatchObject({ lignes: [] });
    });

    it('ne sont lues que du financeur rattaché : aux autres le bilan n’existe pas', async () => {
      const other = await api.lead();
      for (const suffix of ['informations-financeur', 'historique', 'integrite'])
        expect((await read(other, suffix, 'financeur')).status).toBe(404);
      for (const person of INCONNUS) expect((await read(acheve, 'informations-financeur', person)).status).toBe(404);
    });

    it('sont vides quand la personne paie seule', async () => {
      const id = await api.lead(ouverture({ type: 'personnel' }));
      expect(await read(id, 'informations-financeur', 'gestionnaire')).toMatchObject({ body: { informations: [] } });
    });

    it('se montrent aussi à ceux du dossier', async () => {
      for (const person of ['beneficiaire', 'consultant', 'responsable', 'auditeur', 'administrateur'] as const)
        expect(await read(enCours, 'informations-financeur', person)).toMatchObject({
          status: 200,
          body: { informations: [{ nature: 'debut' }] },
        });
    });
  });

  describe('la facturation', () => {
    it('dit les minutes facturables, et par quelles règles les autres ne le sont pas', async () => {
      const { status, body } = await read(acheve, 'facturation', 'gestionnaire');
      expect(status).toBe(200);
      expect(body).toEqual({
        financement: 'cpf',
        minutesRealisees: 1440,
        minutesFacturables: 0,
        regles: [
          expect.objectContaining({ code: 'R22', article: 'Code du travail, D6323-6 al. 3' }),
          expect.objectContaining({ code: 'R27', article: 'Code du travail, L6362-6 ; R6332-26' }),
        ],
      });
    });

    it('suit les émargements', async () => {
      const id = await api.lead([...ouverture(), ...preliminaire()]);
      await api.composition.annuaire.rattacherBilan(idOf('beneficiaire'), id);
      const held = (await factsOf(id)).filter(({ type }) => type === 'SeanceRealisee');
      for (const { data } of held)
        for (const [partie, par] of [
          ['beneficiaire', 'beneficiaire'],
          ['consultant', 'responsable'],
        ] as const) {
          const corps = { seanceId: data.seanceId, partie };
          expect(await api.post(`/api/bilans/${id}/signer-emargement`, par, corps)).toMatchObject({ status: 200 });
        }
      const { body: signed } = await read(id, 'facturation', 'responsable');
      expect(signed).toMatchObject({ minutesRealisees: 360, minutesFacturables: 360, regles: [] });
    });

    it('dit ce que la personne qui paie seule peut se voir demander', async () => {
      const id = await api.lead(ouverture({ type: 'personnel' }));
      expect((await read(id, 'facturation', 'gestionnaire')).body).toMatchObject({
        montantExigible: 0,
        regles: [{ code: 'R18', article: 'Code du travail, L6353-5 ; L6353-6' }],
      });
    });

    it('est à ceux qui facturent', async () => {
      for (const person of ['beneficiaire', 'consultant', 'auditeur'] as const)
        expect(await read(acheve, 'facturation', person)).toMatchObject({
          status: 403,
          body: { code: 'ROLE_INSUFFISANT', detail: expect.stringContaining('gestionnaire') },
        });
      expect((await read(acheve, 'facturation', 'administrateur')).status).toBe(200);
      expect((await read(acheve, 'facturation', 'voisin')).status).toBe(404);
    });
  });

  it.each(['certificat-de-realisation', 'informations-financeur', 'facturation'])(
    'demande un jeton et refuse un paramètre inconnu à « %s »',
    async (sortie) => {
      expect((await read(acheve, sortie)).status).toBe(401);
      expect((await read(acheve, `${sortie}?format=pdf`, 'responsable')).status).toBe(400);
    },
  );
});
