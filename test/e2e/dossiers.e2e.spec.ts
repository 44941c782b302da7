import { dateCivile } from '#lib/bilan-domain';
import { eventually } from '#lib/testing';
import { Client } from './client';
import { DossierMene } from './dossier';
import { startProduct, type Product } from './product';

interface Ligne {
  readonly bilanId: string;
  readonly etat: string;
  readonly phase: string;
  readonly minutesFaites: number;
  readonly minutesRequises: number;
  readonly prochaineEcheance: string | null;
}

interface Echeance {
  readonly bilanId: string;
  readonly nature: string;
  readonly etat: string;
}

const ALICE = 'alice.quillivic@e2e.example';
const BRUNO = 'bruno.zwingel@e2e.example';
const CLARA = 'clara.uhartegui@e2e.example';

/** Three dossiers, from the first contact to the end, on the product as it is installed. */
describe('trois dossiers de bout en bout', () => {
  let product: Product;
  let responsable: Client;
  let centreId: string;
  let consultantId: string;
  let cpf: DossierMene;
  let plan: DossierMene;
  let abandonne: DossierMene;

  beforeAll(async () => {
    product = await startProduct();
    responsable = await Client.signIn(product, 'responsable');
    await eventually(async () => (await bilansDeDemonstration()) === 200, 120_000);
    const { body } = await responsable.get<{ lignes: { centreId: string; consultantId: string }[] }>(
      '/api/bilans?limite=1',
    );
    ({ centreId, consultantId } = body.lignes[0]!);
  }, 180_000);
  afterAll(() => product?.stop(), 60_000);

  const bilansDeDemonstration = async () => {
    const path = '/api/tableaux-de-bord/activite?du=2020-01-01&au=2030-12-31';
    const { body } = await responsable.get<{ enCours: Record<string, number> }>(path);
    return Object.values(body.enCours).reduce((total, nombre) => total + nombre, 0);
  };
  const avancer = async (avancer: string): Promise<Date> => {
    const { body, status } = await responsable.post<{ maintenant: string }>('/api/demo/horloge', { avancer });
    if (status >= 300) throw new Error(`horloge: ${status} ${JSON.stringify(body)}`);
    return new Date(body.maintenant);
  };
  const ouvrir = async (courriel: string, financement: object) => {
    const present = await avancer('PT1S');
    return DossierMene.ouvrir(responsable, avancer, {
      programme: 'bilan-24h@1',
      centreId,
      consultantId,
      beneficiaire: { nom: courriel.split(/[.@]/)[1]!, prenom: courriel.split('.')[0]!, courriel },
      financement,
      modalite: 'presentiel',
      demandeLe: new Date(present.getTime() - 86_400_000).toISOString().slice(0, 10),
    });
  };
  const ligneDe = async (dossier: DossierMene): Promise<Ligne> => {
    const { position } = dossier.derniereEcriture;
    const path = `/api/bilans?q=${dossier.id}&apres=${encodeURIComponent(position)}`;
    const { body } = await responsable.get<{ lignes: Ligne[] }>(path);
    return body.lignes.find(({ bilanId }) => bilanId === dossier.id)!;
  };
  const echeancesDe = async (dossier: DossierMene): Promise<string[]> => {
    const path = `/api/echeances?bilan=${dossier.id}&apres=${encodeURIComponent(dossier.derniereEcriture.position)}`;
    const { body } = await responsable.get<{ echeances: Echeance[] }>(path);
    return body.echeances.filter(({ etat }) => etat === 'armee').map(({ nature }) => nature);
  };
  const messagesA = async (courriel: string) => (await product.messages()).filter((eml) => eml.includes(courriel));

  it('mène un bilan CPF selon les règles jusqu’à la remise de la synthèse', async () => {
    cpf = await ouvrir(ALICE, { type: 'cpf', montant: 1600 });
    expect(await ligneDe(cpf)).toMatchObject({ phase: 'prealable', minutesFaites: 0, minutesRequises: 1440 });
    await cpf.contractualiser('cgu-mcf');
    await cpf.tenirPhase('preliminaire');
    await cpf.tenirPhase('investigation');
    const faits = await cpf.conclure();
    expect(faits).toEqual(['SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee']);
    expect(await ligneDe(cpf)).toMatchObject({ phase: 'suivi', minutesFaites: 1440 });
    expect(await echeancesDe(cpf)).toContain('suivi-invitation');
    expect(await messagesA(ALICE)).toEqual([]);
  }, 120_000);

  it('détruit de lui-même les documents au terme, et en garde la preuve', async () => {
    await eventually(async () => (await cpf.faits()).includes('DocumentsDetruits'), 30_000);
  }, 60_000);

  it('mène un bilan du plan de l’employeur : convention à trois, absence, report, suspension', async () => {
    plan = await ouvrir(BRUNO, { type: 'plan', montant: 1900, employeurSiren: '900000023' });
    await plan.contractualiser('tripartite');
    await plan.mener('demarrer-phase', { phase: 'preliminaire' });
    const manquee = await plan.planifierSeance(120);
    await avancer('P2D');
    await plan.mener('constater-absence', { seanceId: manquee, qui: 'beneficiaire', motif: 'maladie' });
    const present = await avancer('PT1S');
    const debut = new Date(present.getTime() + 86_400_000).toISOString();
    await plan.mener('reporter-seance', { seanceId: manquee, debut });
    await avancer('P2D');
    await plan.mener('realiser-seance', { seanceId: manquee, debut, minutes: 120 });
    for (const partie of ['beneficiaire', 'consultant'])
      await plan.mener('signer-emargement', { seanceId: manquee, partie });
    for (let i = 0; i < 2; i += 1) await plan.tenirSeance(120);
    const { site } = (await plan.lire()).dossier as { site: { fuseau: string } };
    const du = dateCivile((await avancer('PT1S')).toISOString(), site.fuseau);
    await plan.mener('suspendre-bilan', { motif: 'sante', du });
    expect(await ligneDe(plan)).toMatchObject({ etat: 'suspendu' });
    await avancer('P20D');
    await plan.mener('reprendre-bilan');
    expect(await ligneDe(plan)).toMatchObject({ etat: 'preliminaire', minutesFaites: 360 });
    await plan.tenirPhase('investigation');
    await plan.conclure();
    expect(await plan.faits()).toEqual(
      expect.arrayContaining([
        'ConventionTransmise',
        'AbsenceConstatee',
        'SeanceReportee',
        'BilanSuspendu',
        'BilanRepris',
      ]),
    );
  }, 120_000);

  it('arrête un bilan abandonné après neuf heures, sans suivi', async () => {
    abandonne = await ouvrir(CLARA, { type: 'cpf', montant: 1500 });
    await abandonne.contractualiser('cgu-mcf');
    await abandonne.tenirPhase('preliminaire');
    await abandonne.mener('demarrer-phase', { phase: 'investigation' });
    await abandonne.tenirSeance(180);
    const faits = await abandonne.mener('abandonner-bilan', { motif: 'reprise-emploi' });
    expect(faits).toEqual(['BilanAbandonne', 'DestructionProgrammee']);
    expect(await ligneDe(abandonne)).toMatchObject({ etat: 'abandonne', minutesFaites: 540 });
    expect(await echeancesDe(abandonne)).not.toContain('suivi-invitation');
    const refus = await responsable.post(`/api/bilans/${abandonne.id}/demarrer-phase`, { phase: 'conclusion' });
    expect(refus).toMatchObject({ status: 409, body: { code: 'TRANSITION_IMPOSSIBLE', etat: 'abandonne' } });
  }, 120_000);

  it('envoie l’invitation six mois après, avec son rendez-vous, et l’inscrit dans le dossier', async () => {
    await avancer('P6M');
    await avancer('P5D');
    for (const [dossier, courriel] of [
      [cpf, ALICE],
      [plan, BRUNO],
    ] as const) {
      await eventually(async () => (await dossier.faits()).includes('InvitationSuiviEnvoyee'), 60_000);
      const [message] = await messagesA(courriel);
      expect(message).toMatch(/^Content-Type: text\/calendar/im);
    }
    expect(await messagesA(CLARA)).toEqual([]);
  }, 120_000);

  it('clôt le bilan CPF après l’entretien de suivi, sans relance, et détruit ses notes que nul accord ne garde', async () => {
    await cpf.mener('repondre-au-suivi', { reponse: 'accepte' });
    expect(await cpf.mener('realiser-entretien-suivi', { minutes: 60, contenu: 'En poste.' })).toEqual([
      'EntretienSuiviRealise',
      'BilanClos',
      'DestructionProgrammee',
    ]);
    await eventually(async () => (await cpf.faits()).at(-1) === 'DocumentsDetruits', 30_000);
    await eventually(async () => (await ligneDe(cpf)).prochaineEcheance === null, 30_000);
    expect(await ligneDe(cpf)).toMatchObject({ etat: 'clos' });
    await eventually(async () => (await echeancesDe(cpf)).length === 0, 30_000);
  }, 60_000);

  it('relance deux fois le bénéficiaire qui ne répond pas, puis clôt sans réponse', async () => {
    await avancer('P4D');
    await eventually(async () => (await messagesA(BRUNO)).length === 2, 60_000);
    await avancer('P8D');
    await eventually(async () => (await messagesA(BRUNO)).length === 3, 60_000);
    await avancer('P25D');
    await eventually(async () => (await plan.lire()).etat === 'clos', 60_000);
    expect((await plan.faits()).slice(-2)).toEqual(['SuiviSansReponse', 'BilanClos']);
    expect(await messagesA(BRUNO)).toHaveLength(3);
    expect(await messagesA(ALICE)).toHaveLength(1);
  }, 200_000);

  it('rejoue chaque dossier tel qu’on le connaissait un jour passé', async () => {
    const { body } = await responsable.get<{ faits: { type: string; recordedAt: string }[] }>(
      `/api/bilans/${cpf.id}/historique?limite=200`,
    );
    const remise = body.faits.find(({ type }) => type === 'SyntheseRemise')!;
    const { site } = (await cpf.lire()).dossier as { site: { fuseau: string } };
    const jour = dateCivile(remise.recordedAt, site.fuseau);
    const alors = await responsable.get(`/api/bilans/${cpf.id}?au=${jour}`);
    expect(alors).toMatchObject({ status: 200, body: { etat: 'suivi.attente' } });
    expect((await cpf.lire()).etat).toBe('clos');
    expect((await responsable.get(`/api/bilans/${cpf.id}?au=2020-01-01`)).status).toBe(404);
  }, 60_000);

  it('n’a écrit aucune donnée personnelle dans les faits', async () => {
    for (const dossier of [cpf, plan, abandonne]) {
      const { body } = await responsable.get(`/api/bilans/${dossier.id}/historique?limite=200`);
      const historique = JSON.stringify(body).toLowerCase();
      const secrets = ['e2e.example', 'quillivic', 'zwingel', 'uhartegui', 'formatrice', 'reconversion'];
      expect(secrets.filter((secret) => historique.includes(secret))).toEqual([]);
    }
  });
});
