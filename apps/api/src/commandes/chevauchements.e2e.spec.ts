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
  });
  afterAll(() => api.stop());
  beforeEach(() => (heure = new Date(Date.UTC(2027, 2, (jour += 1), 8)).toISOString()));

  let personnes = 0;
  const dossierDe = (consultantId?: string, courriel = `personne${(personnes += 1)}@exemple.fr`) => {
    const { consultantId: _, ...corps } = ouverture()[0]!.corps!;
    const beneficiaire = { nom: 'Durand', prenom: 'Alix', courriel };
    const ouvrir = commande('OuvrirBilan', { ...corps, beneficiaire, ...(consultantId && { consultantId }) });
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
  const acceptee = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    expect({ status, body }).toMatchObject({ status: 200 });
  };
  const CONSULTANT = 'Cette séance en chevauche une autre du consultant, dans un autre dossier.';
  const BENEFICIAIRE = 'Cette séance en chevauche une autre du bénéficiaire, dans un autre dossier.';
  const refusee = async (answer: Promise<Answer>, message = CONSULTANT) => {
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

  it('demandées toutes au même instant, une seule se planifie', async () => {
    const dossiers = await Promise.all(Array.from({ length: 12 }, () => dossierDe(MARION)));
    const reponses = await Promise.all(dossiers.map((id) => planifier(id)));
    expect(reponses.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(11).fill(409)]);
  });

  it('du même bénéficiaire dans deux dossiers ne se planifient pas à la même heure, même toutes deux à la fois', async () => {
    const courriel = 'deux.bilans@exemple.fr';
    const [un, autre] = [await dossierDe(MARION, courriel), await dossierDe(CLAIRE, courriel.toUpperCase())];
    const reponses = await Promise.all([planifier(un), planifier(autre)]);
    expect(reponses.map(({ status }) => status).sort()).toEqual([200, 409]);
    await refusee(planifier(reponses[0].status === 200 ? autre : un), BENEFICIAIRE);
    await acceptee(api.post(`/api/bilans/${un}/abandonner-bilan`, 'responsable', { motif: 'emploi' }));
    await acceptee(planifier(autre, new Date(Date.parse(heure) + 7_200_000).toISOString()));
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

  it('à venir, empêchent de transmettre le dossier à qui est déjà pris à leur heure', async () => {
    const message =
      'Ce consultant tient déjà une séance à l’heure d’une séance planifiée de ce dossier : reportez ou annulez d’abord l’une des deux.';
    const [transmis, deClaire] = [await dossierDe(MARION), await dossierDe(CLAIRE)];
    await acceptee(planifier(transmis));
    await acceptee(planifier(deClaire));
    await refusee(transmettre(transmis, MARION, CLAIRE), message);
    const { seances } = (await api.get(`/api/bilans/${deClaire}`, 'responsable')).body.dossier;
    const annuler = { seanceId: Object.keys(seances).at(-1), motif: 'sante' };
    await acceptee(api.post(`/api/bilans/${deClaire}/annuler-seance`, 'responsable', annuler));
    await acceptee(transmettre(transmis, MARION, CLAIRE));
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

describe('les séances d’un consultant, projections à l’arrêt', () => {
  let api: ApiUnderTest;
  beforeAll(async () => (api = await ApiUnderTest.start({ WORKERS: 'none' })));
  afterAll(() => api.stop());

  it('se planifient quand même, et le journal technique le dit', async () => {
    const warn = jest.spyOn(api.composition.logger, 'warn');
    const id = await api.lead([...ouverture(), ...prealable()]);
    const seance = { debut: '2027-03-01T08:00:00Z', minutes: 60, modalite: 'presentiel' };
    expect(await api.post(`/api/bilans/${id}/planifier-seance`, 'responsable', seance)).toMatchObject({ status: 200 });
    expect(warn).toHaveBeenCalledWith('the agenda is behind: a double booking may pass');
    const chevauche = { ...seance, debut: '2027-03-01T08:30:00Z' };
    expect(await api.post(`/api/bilans/${id}/planifier-seance`, 'responsable', chevauche)).toMatchObject({
      status: 409,
      body: { regles: [{ code: 'C15' }] },
    });
  });
});
