import { createHmac } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import type { ReglagesOrganisme } from '#lib/annuaire';
import { DEFINITIONS, PROGRAMME_PAR_DEFAUT, bilanDuFlux, lireFait, rejouer } from '#lib/bilan-domain';
import { createMemoryEventStore, type EventStore } from '#lib/event-store';
import {
  CENTRE_TEST,
  CONSULTANT_TEST,
  commande,
  demarrer,
  jusquAuSuivi,
  mentions,
  ouverture,
  type CommandeEcrite,
} from '#lib/testing';
import { createMemoryVault } from '#lib/vault';
import { loadBilanAsOf } from './as-of';
import type { CreneauDemande } from './agenda';
import { createCommandHandler, type CommandRequest } from './command-handler';
import { loadBilan } from './history';
import { createFindReglages, reglagesCommuns, type FindReglages } from './reglages';

const ACTEUR_ID = '0190a000-0000-7000-8000-0000000000a1';
const AUTRE_ACTEUR_ID = '0190a000-0000-7000-8000-0000000000a2';
/** A consultant who left, and one of another centre. */
const PARTI = '0190a000-0000-7000-8000-0000000000b1';
const AILLEURS = '0190a000-0000-7000-8000-0000000000b2';
const CLE = '0190a000-0000-7000-8000-00000000dddd';

function setUp(
  wrap: (store: EventStore) => EventStore = (store) => store,
  occupied: readonly string[] = [],
  findReglages: FindReglages = reglagesCommuns,
) {
  let now = '2026-03-02T08:00:00.000Z';
  const clock = { now: () => new Date(now) };
  const store = createMemoryEventStore();
  const vault = createMemoryVault();
  const held: CreneauDemande[] = [];
  const handle = createCommandHandler({
    store: wrap(store),
    vault,
    clock,
    digest: (text) => createHmac('sha256', 'une clé').update(text).digest('hex'),
    findCentre: async (id) => (id === CENTRE_TEST.id ? CENTRE_TEST : undefined),
    findConsultant: async (id) => (id === PARTI ? undefined : { centreIds: [id === AILLEURS ? CLE : CENTRE_TEST.id] }),
    findReglages,
    agenda: {
      hold: (creneau, work) => {
        held.push(creneau);
        const prises = occupied.filter((instant) => instant >= creneau.debut && instant < creneau.fin);
        return work(prises.map((debut) => ({ partie: 'consultant', debut, minutes: 60 })));
      },
    },
  });
  const send = (ecrite: CommandeEcrite, request: Partial<CommandRequest> = {}) => {
    const definition = DEFINITIONS.get(ecrite.type)!;
    const role = ecrite.par ?? definition.auteurs[0]!;
    const acteur = { id: role === 'consultant' ? CONSULTANT_TEST : ACTEUR_ID, role };
    return handle({ definition, commande: plainToInstance(definition.classe, ecrite.corps ?? {}), acteur, ...request });
  };
  const sendAll = async ([premiere, ...suite]: readonly CommandeEcrite[]) => {
    const { bilanId } = await send(premiere!);
    for (const ecrite of suite) await send(ecrite, { bilanId });
    return bilanId;
  };
  return { store, vault, held, send, sendAll, at: (instant: string) => (now = instant) };
}

async function eventsOf(store: EventStore) {
  const events = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}

describe('le chemin des commandes', () => {
  it('garde dans le journal des faits sans aucune donnée personnelle ni texte libre, et le contenu dans le coffre', async () => {
    const { store, vault, sendAll } = setUp();
    const bilanId = await sendAll(jusquAuSuivi());
    const events = await eventsOf(store);
    const journal = JSON.stringify(events);
    for (const secret of [
      'Durand',
      'Alice',
      'alice.durand@example.org',
      'Souhaite changer',
      'Former des adultes',
      'Devenir',
    ])
      expect(journal).not.toContain(secret);
    const [{ data }] = events as unknown as [{ data: { contenus: { reference: string; empreinte: string }[] } }];
    const opened = await vault.open(bilanId, data.contenus[0]!.reference);
    expect(opened).toMatchObject({ content: { beneficiaire: { nom: 'Durand' } }, digest: data.contenus[0]!.empreinte });
  });

  it('refuse de rétablir une convention transmise aux mêmes mentions, que seul le coffre connaît', async () => {
    const { sendAll, send } = setUp();
    const etablir = (plus: object = {}) =>
      commande('EtablirConvention', { type: 'tripartite', mentions: { ...mentions, ...plus } });
    const bilanId = await sendAll([
      ...ouverture({ type: 'plan', employeurSiren: '732829320' }),
      etablir(),
      commande('TransmettreConvention'),
    ]);
    await expect(send(etablir(), { bilanId })).rejects.toMatchObject({ refus: { regles: [{ code: 'C30' }] } });
    const reordered = { ...etablir(), corps: Object.fromEntries(Object.entries(etablir().corps!).reverse()) };
    await expect(send(reordered, { bilanId })).rejects.toMatchObject({ refus: { regles: [{ code: 'C30' }] } });
    const { evenements } = await send(etablir({ moyens: 'Entretiens, tests et enquêtes' }), { bilanId });
    expect(evenements).toEqual(['ConventionEtablie']);
    await send(etablir(), { bilanId });
    await expect(send(commande('TransmettreConvention'), { bilanId })).rejects.toMatchObject({
      refus: { regles: [{ code: 'C30' }] },
    });
  });

  it('rend le bilan cherchable par le nom sans le garder en clair', async () => {
    const { vault, sendAll } = setUp();
    const bilanId = await sendAll(ouverture());
    expect(await vault.searchIdentity('DURAND ali')).toEqual([bilanId]);
  });

  it('répond la première issue à la même clé d’idempotence, sans second fait', async () => {
    const { store, send } = setUp();
    const [ouvrir] = ouverture() as [CommandeEcrite];
    const first = await send(ouvrir, { commandId: CLE });
    expect(await send(ouvrir, { commandId: CLE })).toEqual(first);
    expect(await eventsOf(store)).toHaveLength(1);
  });

  it('refuse la même clé donnée pour autre chose, et ne garde du corps qu’une empreinte', async () => {
    const { store, send } = setUp();
    const [ouvrir] = ouverture() as [CommandeEcrite];
    const { bilanId } = await send(ouvrir, { commandId: CLE });
    const reused = { code: 'CLE_DEJA_EMPLOYEE' };
    await expect(send(commande('ConfirmerEngagement'), { bilanId, commandId: CLE })).rejects.toMatchObject(reused);
    const autrement = { ...ouvrir, corps: { ...ouvrir.corps, modalite: 'distanciel' } };
    await expect(send(autrement, { commandId: CLE })).rejects.toMatchObject(reused);
    const acteur = { id: AUTRE_ACTEUR_ID, role: 'consultant' as const };
    await expect(send(ouvrir, { bilanId, commandId: CLE, acteur })).rejects.toMatchObject(reused);
    const [first] = await eventsOf(store);
    expect(first!.metadata.demande).toMatch(/^[0-9a-f]{64}$/);
    expect(await eventsOf(store)).toHaveLength(1);
  });

  it('répond à la même clé quel que soit l’ordre des champs, et au moteur quel que soit son corps', async () => {
    const { send } = setUp();
    const [ouvrir] = ouverture() as [CommandeEcrite];
    const first = await send(ouvrir, { commandId: CLE });
    const reordered = { ...ouvrir, corps: Object.fromEntries(Object.entries(ouvrir.corps!).reverse()) };
    expect(await send(reordered, { commandId: CLE })).toEqual(first);
    const engine = { bilanId: first.bilanId, commandId: AUTRE_ACTEUR_ID, causationId: CLE };
    const attempt = (le: string) => send(commande('ConfirmerEngagement', { le }), engine);
    expect(await attempt('2026-03-02T07:00:00Z')).toEqual(await attempt('2026-03-02T07:00:01Z'));
  });

  it('ouvre un autre bilan à la même clé d’un autre compte', async () => {
    const { send } = setUp();
    const [ouvrir] = ouverture() as [CommandeEcrite];
    const acteur = { id: AUTRE_ACTEUR_ID, role: 'consultant' as const };
    const [mine, theirs] = [await send(ouvrir, { commandId: CLE }), await send(ouvrir, { commandId: CLE, acteur })];
    expect(theirs.bilanId).not.toBe(mine.bilanId);
  });

  it('ne laisse aucune trace d’une commande refusée', async () => {
    const { store, send, sendAll } = setUp();
    const bilanId = await sendAll(ouverture());
    await expect(send(demarrer('preliminaire'), { bilanId })).rejects.toMatchObject({
      refus: { code: 'REGLES_NON_SATISFAITES' },
    });
    await expect(
      send(commande('RemettreSynthese', { mode: 'x', accuseReception: true }), { bilanId }),
    ).rejects.toMatchObject({ refus: { code: 'TRANSITION_IMPOSSIBLE', etat: 'prealable' } });
    expect(await eventsOf(store)).toHaveLength(1);
  });

  it('refuse une révision périmée, et un bilan inconnu', async () => {
    const { send, sendAll } = setUp();
    const bilanId = await sendAll([...ouverture(), commande('ConfirmerEngagement')]);
    const stale = send(commande('ConfirmerEngagement'), { bilanId, expectedRevision: 0 });
    await expect(stale).rejects.toMatchObject({ code: 'REVISION_PERIMEE', revision: 1 });
    await expect(send(commande('ConfirmerEngagement'), { bilanId: CLE })).rejects.toMatchObject({
      code: 'BILAN_INCONNU',
    });
  });

  it('décide de nouveau quand un autre a écrit entre la lecture et l’écriture', async () => {
    let intrusions = 2;
    const { store, send, sendAll } = setUp((store) =>
      Object.assign(Object.create(store) as EventStore, {
        append: async (...[stream, expected, events]: Parameters<EventStore['append']>) => {
          if (expected !== 'no-stream' && intrusions-- > 0)
            await send(commande('AffecterConsultant', { consultantId: CLE }), { bilanId: bilanDuFlux(stream) });
          return store.append(stream, expected, events);
        },
      }),
    );
    const bilanId = await sendAll(ouverture());
    await send(commande('ConfirmerEngagement'), { bilanId });
    const types = (await eventsOf(store)).map(({ type }) => type);
    expect(types).toEqual(['BilanOuvert', 'ConsultantAffecte', 'ConsultantAffecte', 'EngagementConfirme']);
  });

  it('refuse une séance pendant que le consultant en tient une autre, dans quelque dossier que ce soit', async () => {
    const { send, sendAll } = setUp((store) => store, ['2026-04-07T08:30:00.000Z']);
    const bilanId = await sendAll(ouverture());
    const planifier = (debut: string) =>
      send(commande('PlanifierSeance', { debut, minutes: 60, modalite: 'presentiel' }), { bilanId });
    await expect(planifier('2026-04-07T08:00:00Z')).rejects.toMatchObject({
      refus: { regles: [{ message: expect.stringContaining('chevauche') as string }] },
    });
    await planifier('2026-04-07T12:00:00Z');
  });

  it('ne retient l’agenda que pour une séance, ou pour qui reçoit des séances à venir', async () => {
    const { held, send, sendAll } = setUp();
    const bilanId = await sendAll(ouverture());
    const affecter = () => send(commande('AffecterConsultant', { consultantId: CLE }), { bilanId });
    await affecter();
    expect(held).toEqual([]);
    for (const debut of ['2026-04-09T14:00:00+02:00', '2026-04-07T08:00:00Z'])
      await send(commande('PlanifierSeance', { debut, minutes: 60, modalite: 'presentiel' }), { bilanId });
    await affecter();
    const place = { bilanId, organismeId: CENTRE_TEST.organismeId, consultantId: CLE };
    expect(held).toEqual([
      { ...place, debut: '2026-04-09T12:00:00.000Z', fin: '2026-04-09T13:00:00.000Z' },
      { ...place, debut: '2026-04-07T08:00:00.000Z', fin: '2026-04-07T09:00:00.000Z' },
      { ...place, debut: '2026-04-07T08:00:00.000Z', fin: '2026-04-09T13:00:00.000Z' },
    ]);
  });

  it.each([PARTI, AILLEURS])('refuse un consultant que le centre ne connaît pas : %s', async (consultantId) => {
    const { send, sendAll } = setUp();
    const refused = {
      refus: {
        regles: expect.arrayContaining([
          expect.objectContaining({ message: 'Ce consultant n’est pas connu de ce centre.' }),
        ]) as unknown,
      },
    };
    const bilanId = await sendAll(ouverture());
    const [ouvrir] = ouverture() as [CommandeEcrite];
    const transmettre = { de: CONSULTANT_TEST, vers: consultantId, motif: 'depart', beneficiaireInforme: true };
    await expect(send({ ...ouvrir, corps: { ...ouvrir.corps, consultantId } })).rejects.toMatchObject(refused);
    await expect(send(commande('AffecterConsultant', { consultantId }), { bilanId })).rejects.toMatchObject(refused);
    await expect(send(commande('TransmettreDossier', transmettre), { bilanId })).rejects.toMatchObject(refused);
    await send(commande('AffecterConsultant', { consultantId: CLE }), { bilanId });
  });

  it('détruit les documents du coffre, et le prouve dans le journal', async () => {
    const { store, vault, send, sendAll } = setUp();
    const bilanId = await sendAll(jusquAuSuivi());
    await send(commande('DetruireDocuments', { classes: ['B', 'C'] }, 'systeme'), { bilanId });
    const last = (await eventsOf(store)).at(-1)!;
    expect(last).toMatchObject({ type: 'DocumentsDetruits', data: { classes: ['B', 'C'] } });
    expect((last.data as { preuve: { lignes: number } }).preuve.lignes).toBeGreaterThan(3);
    const references = (await eventsOf(store)).flatMap(
      ({ data }) => (data as { contenus?: { classe: string; reference: string }[] }).contenus ?? [],
    );
    for (const { classe, reference } of references)
      expect((await vault.open(bilanId, reference)) !== undefined).toBe(classe === 'A');
  });

  it('rejoue le bilan tel qu’on le connaissait à la fin d’un jour, heure du site', async () => {
    const { store, send, sendAll, at } = setUp();
    const bilanId = await sendAll(ouverture());
    at('2026-03-02T22:59:59.999Z');
    await send(commande('ConfirmerEngagement'), { bilanId });
    at('2026-03-02T23:00:00.000Z');
    await send(commande('RecueillirConsentement', { preuve: 'p', version: 'v1', le: '2026-03-01T10:00:00Z' }), {
      bilanId,
    });
    const known = await loadBilanAsOf(store, bilanId, '2026-03-02');
    expect(known.bilan.dossier).toMatchObject({ engagementConfirme: true });
    expect(known.bilan.dossier.consentement).toBeUndefined();
    await expect(loadBilanAsOf(store, bilanId, '2026-03-01')).rejects.toMatchObject({ code: 'BILAN_INCONNU' });
    const { bilan, facts } = await loadBilan(store, bilanId);
    expect(bilan).toEqual(rejouer(facts.map(lireFait)));
  });
});

describe('les réglages de l’organisme, sur le chemin des commandes', () => {
  const douzeHeures = { ...PROGRAMME_PAR_DEFAUT, id: 'bilan-12h', publieLe: '2026-01-05T09:00:00.000Z' };
  const [ouvrir] = ouverture() as [CommandeEcrite];
  const ouvrirEn = (programme: string) => ({ ...ouvrir, corps: { ...ouvrir.corps, programme } });
  const setUpWith = (reglages: Record<string, ReglagesOrganisme>) =>
    setUp(undefined, [], createFindReglages({ de: async (id) => reglages[id] ?? { programmes: [], surcharges: {} } }));

  it('ouvrent un bilan avec son propre programme, que le bilan garde quand il est retiré', async () => {
    const reglages: Record<string, ReglagesOrganisme> = {
      [CENTRE_TEST.organismeId]: { programmes: [douzeHeures], surcharges: {} },
    };
    const { store, send } = setUpWith(reglages);
    const { bilanId } = await send(ouvrirEn('bilan-12h@1'));
    reglages[CENTRE_TEST.organismeId] = {
      programmes: [{ ...douzeHeures, retireLe: '2026-02-10T09:00:00.000Z' }],
      surcharges: {},
    };
    await expect(send(ouvrirEn('bilan-12h@1'))).rejects.toMatchObject({ refus: { regles: [{ code: 'C11' }] } });
    await send(commande('ConfirmerEngagement'), { bilanId });
    expect((await loadBilan(store, bilanId)).bilan.dossier.programme).toEqual({
      ...{ id: 'bilan-12h', version: 1, phases: douzeHeures.phases },
    });
  });

  it('n’ouvrent rien avec le programme d’un autre organisme', async () => {
    const { send } = setUpWith({ [CLE]: { programmes: [douzeHeures], surcharges: {} } });
    await expect(send(ouvrirEn('bilan-12h@1'))).rejects.toMatchObject({ refus: { regles: [{ code: 'C11' }] } });
  });

  it('datent ce qui est attendu selon ses propres paramètres', async () => {
    const cguReponseOrganismeJoursOuvres = [{ enVigueurLe: '2026-02-10', valeur: 5, source: 'décision' }];
    const { store, send } = setUpWith({
      [CENTRE_TEST.organismeId]: { programmes: [], surcharges: { cguReponseOrganismeJoursOuvres } },
    });
    const suiteDe = async (le: string) => {
      const { bilanId } = await send(ouvrir);
      await send(commande('ConstaterStatutEdof', { statut: 'notProcessed', le }), { bilanId });
      return (await loadBilan(store, bilanId)).facts.at(-1)!.data.suite;
    };
    expect(await suiteDe('2026-02-09T09:00:00.000Z')).toMatchObject({ avantLe: '2026-02-11' });
    expect(await suiteDe('2026-02-10T09:00:00.000Z')).toMatchObject({ avantLe: '2026-02-17' });
  });
});
