import { CONSULTANT_TEST, commande, conventionCpf, demarrer, ouverture, prealable } from '#lib/testing';
import { ApiUnderTest, type Answer } from '../../test/api-under-test';
import { idOf } from '../../test/people';

const MARION = idOf('consultant');
const CLAIRE = CONSULTANT_TEST;
const PASSEE = '2026-02-10T08:00:00.000Z';

describe('les séances d’un consultant dans plusieurs dossiers', () => {
  let api: ApiUnderTest;
  let jour = 0;
  let heure: string;
  beforeAll(async () => {
    api = await ApiUnderTest.start();
    api.composition.runner.start();
  });
  afterAll(() => api.stop());
  beforeEach(() => (heure = new Date(Date.UTC(2027, 2, (jour += 1), 8)).toISOString()));

  const dossierDe = (consultantId?: string) => {
    const { consultantId: _, ...corps } = ouverture()[0]!.corps!;
    const ouvrir = commande('OuvrirBilan', { ...corps, ...(consultantId && { consultantId }) });
    const debut = consultantId ? [demarrer('preliminaire')] : [];
    return api.lead([ouvrir, ...prealable(), ...conventionCpf(), ...debut]);
  };
  const planifier = (id: string, debut = heure) =>
    api.post(`/api/bilans/${id}/planifier-seance`, 'responsable', { debut, minutes: 60, modalite: 'presentiel' });
  const tenir = async (id: string, debut: string) => {
    const { seances } = (await api.get(`/api/bilans/${id}`, 'consultant')).body.dossier;
    const seanceId = Object.keys(seances)[0];
    return api.post(`/api/bilans/${id}/realiser-seance`, 'consultant', { seanceId, debut, minutes: 60, le: debut });
  };
  const transmettre = (id: string, de: string, vers: string) => {
    const corps = { de, vers, motif: 'depart', beneficiaireInforme: true };
    return api.post(`/api/bilans/${id}/transmettre-dossier`, 'responsable', corps);
  };
  /** Accepted, and known to the read models that say what occupies a consultant. */
  const acceptee = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    expect({ status, body }).toMatchObject({ status: 200 });
    for (const name of ['agenda', 'portefeuille'])
      expect(await api.composition.runner.waitFor(name, body.position, { timeoutMs: 20_000 })).toBe(true);
  };
  const refusee = async (answer: Promise<Answer>) => {
    const message = 'Cette séance en chevauche une autre du consultant, dans un autre dossier.';
    const { status, body } = await answer;
    expect({ status, body }).toMatchObject({ status: 409, body: { regles: [{ code: 'C15', message }] } });
  };

  it('ne se planifient pas à la même heure', async () => {
    const [un, autre, deClaire] = [await dossierDe(MARION), await dossierDe(MARION), await dossierDe(CLAIRE)];
    await acceptee(planifier(un));
    await refusee(planifier(autre));
    await acceptee(planifier(deClaire));
    await acceptee(planifier(autre, new Date(Date.parse(heure) + 3_600_000).toISOString()));
  });

  it('occupent le consultant affecté après qu’elles furent planifiées', async () => {
    const [sansConsultant, autre] = [await dossierDe(), await dossierDe(MARION)];
    await acceptee(planifier(sansConsultant));
    const affecter = { consultantId: MARION };
    await acceptee(api.post(`/api/bilans/${sansConsultant}/affecter-consultant`, 'responsable', affecter));
    await refusee(planifier(autre));
  });

  it('à venir, occupent celui à qui le dossier est transmis et libèrent l’ancien', async () => {
    const [transmis, autre, deClaire] = [await dossierDe(MARION), await dossierDe(MARION), await dossierDe(CLAIRE)];
    await acceptee(planifier(transmis));
    await acceptee(transmettre(transmis, MARION, CLAIRE));
    await acceptee(planifier(autre));
    await refusee(planifier(deClaire));
  });

  it('à venir, n’occupent plus personne une fois le bilan abandonné', async () => {
    const [abandonne, autre] = [await dossierDe(MARION), await dossierDe(MARION)];
    await acceptee(planifier(abandonne));
    await acceptee(api.post(`/api/bilans/${abandonne}/abandonner-bilan`, 'responsable', { motif: 'emploi' }));
    await acceptee(planifier(autre));
  });

  it('tenues, restent à qui les a tenues quand le dossier est transmis', async () => {
    const [transmis, autre, deClaire] = [await dossierDe(MARION), await dossierDe(MARION), await dossierDe(CLAIRE)];
    await acceptee(planifier(transmis, PASSEE));
    await acceptee(tenir(transmis, PASSEE));
    await acceptee(transmettre(transmis, MARION, CLAIRE));
    await acceptee(planifier(deClaire, PASSEE));
    await refusee(planifier(autre, PASSEE));
  });
});
