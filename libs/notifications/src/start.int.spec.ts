import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnnuaire, createReglages, type Annuaire, type Reglages } from '#lib/annuaire';
import {
  createCommandHandler,
  createFindReglages,
  loadBilan,
  type CommandHandler,
  type CommandRequest,
  type FindReglages,
} from '#lib/application';
import { DEFINITIONS } from '#lib/bilan-domain';
import { createPostgresEventStore, type EventStore } from '#lib/event-store';
import { AGENDA, PORTEFEUILLE, createProjectionRunner, type ProjectionRunner } from '#lib/projections';
import {
  CENTRE_TEST,
  CONSULTANT_TEST,
  commande,
  createTestDatabase,
  eventually,
  jusquAuSuivi,
  mentions,
  ouverture,
  prealable,
  type CommandeEcrite,
  type TestDatabase,
} from '#lib/testing';
import { createMemoryVault, type Vault } from '#lib/vault';
import { plainToInstance } from 'class-transformer';
import { SMTPServer } from 'smtp-server';
import {
  ECHEANCES,
  listerEcheances,
  listerEcheancesArretees,
  reprendreEcheance,
  startNotifications,
  type Notifications,
} from '.';

const DAY = 86_400_000;
const CONTACT = Date.parse('2026-09-02T07:00:00.000Z');
const REMISE = Date.parse('2026-03-02T18:00:00.000Z');
/** Follows the sweeps closely, gives up the claims of the dead soon, tries again soon. */
const BRISK = { sweepMs: 50, claimMs: 1_500, retryMs: 20 };
/** Leaves everything to the queue and to explicit sweeps. */
const NO_SWEEP = { ...BRISK, sweepMs: 3_600_000 };

/** A clock that runs, and that a test moves. */
class TestClock {
  private offset = REMISE - Date.now();
  private readonly listeners = new Set<(now: Date) => void>();
  now = () => new Date(Date.now() + this.offset);
  onShift = (listener: (now: Date) => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  moveTo(instant: number) {
    this.offset = instant - Date.now();
    this.listeners.forEach((listener) => listener(this.now()));
  }
}

describe('the deadlines of a bilan, met by the engine', () => {
  let database: TestDatabase;
  let store: EventStore;
  let runner: ProjectionRunner;
  let annuaire: Annuaire;
  let vault: Vault;
  let clock: TestClock;
  let execute: CommandHandler;
  let reglages: Reglages;
  let findReglages: FindReglages;
  let dataDir: string;
  let logged: { level: string; fields: object; message: string }[];
  const started: Notifications[] = [];
  const log = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message });
  const logger = { info: log('info'), warn: log('warn'), error: log('error') };

  beforeAll(async () => {
    database = await createTestDatabase();
    store = await createPostgresEventStore({ pool: database.pool });
    annuaire = await createAnnuaire(database.pool);
    reglages = await createReglages(database.pool);
    findReglages = createFindReglages(reglages);
    const { id, organismeId, organismeSiren: siren, site } = CENTRE_TEST;
    await annuaire.enregistrerOrganisme({ id: organismeId, nom: 'Organisme', siren, nda: '52440000044' });
    await annuaire.enregistrerCentre({ id, organismeId, nom: 'Centre de Nantes', adresse: '1 rue de la Paix', site });
    await annuaire.enregistrerCompte({
      ...{ id: CONSULTANT_TEST, courriel: 'claire.martin@centre.example', nom: 'Martin', prenom: 'Claire' },
      ...{ role: 'consultant', organismeId, centreIds: [id] },
    });
    runner = await createProjectionRunner({
      ...{ pool: database.pool, store, logger },
      projections: [AGENDA, ECHEANCES, PORTEFEUILLE],
    });
    runner.start();
  });
  beforeEach(async () => {
    vault = createMemoryVault();
    clock = new TestClock();
    logged = [];
    dataDir = await mkdtemp(join(tmpdir(), 'bilan-notifications-'));
    execute = createCommandHandler({
      store,
      vault,
      clock,
      digest: String,
      findCentre: async () => CENTRE_TEST,
      findConsultant: async () => ({ centreIds: [CENTRE_TEST.id] }),
      findReglages,
    });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((notifications) => notifications.stop()));
    await rm(dataDir, { recursive: true, force: true });
    await database.pool.query(`update projections.echeances set etat = 'annulee' where etat = 'armee'`);
  });
  afterAll(async () => {
    await runner.stop();
    await store.close();
    await database.drop();
  });

  async function start({
    pace = BRISK,
    executeCommand = execute,
    ...configuration
  }: {
    pace?: typeof BRISK;
    executeCommand?: CommandHandler;
    smtpUrl?: string;
    queueUrl?: string;
  } = {}): Promise<Notifications> {
    const notifications = await startNotifications({
      ...{
        pool: database.pool,
        databaseUrl: database.url,
        store,
        vault,
        clock,
        annuaire,
        logger,
        pace,
        executeCommand,
        findReglages,
      },
      configuration: {
        ...{ bullmqSchema: 'bullmq', mailFrom: 'Bilans <bilans@centre.example>', dataDir },
        ...configuration,
      },
    });
    started.push(notifications);
    return notifications;
  }

  async function send(ecrite: CommandeEcrite, bilanId?: string) {
    const definition = DEFINITIONS.get(ecrite.type)!;
    const role = ecrite.par ?? definition.auteurs[0]!;
    const acteur = { id: role === 'consultant' ? CONSULTANT_TEST : randomUUID(), role };
    const instance = plainToInstance(definition.classe, ecrite.corps ?? {});
    const outcome = await execute({ definition, commande: instance, acteur, ...(bilanId && { bilanId }) });
    await runner.waitFor('echeances', outcome.position, { timeoutMs: 10_000 });
    return outcome.bilanId;
  }
  async function lead(...[premiere, ...suite]: readonly CommandeEcrite[]): Promise<string> {
    const bilanId = await send(premiere!);
    for (const ecrite of suite) await send(ecrite, bilanId);
    return bilanId;
  }
  const factsOf = async (bilanId: string, type: string) =>
    (await loadBilan(store, bilanId)).facts.filter((fact) => fact.type === type);
  const count = async (bilanId: string, type: string) => (await factsOf(bilanId, type)).length;
  const projected = async (bilanId: string) => {
    const { facts } = await loadBilan(store, bilanId);
    await runner.waitFor('echeances', facts.at(-1)!.position, { timeoutMs: 10_000 });
  };
  const ouvertes = async (bilanId: string) => {
    await projected(bilanId);
    await runner.waitFor('portefeuille', (await store.lastPosition())!, { timeoutMs: 10_000 });
    return (await listerEcheances(database.pool, { organismeId: CENTRE_TEST.organismeId, bilanIds: [bilanId] }))
      .echeances;
  };
  const outbox = () => readdir(join(dataDir, 'boite-envoi')).catch((): string[] => []);
  const invited = (bilanId: string, rang: number) => async () =>
    (await count(bilanId, 'InvitationSuiviEnvoyee')) >= rang;

  it('invites after six months, reminds twice, then closes without an answer', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    await start();
    expect(await outbox()).toEqual([]);

    clock.moveTo(CONTACT);
    await eventually(invited(bilanId, 1));
    expect(await outbox()).toHaveLength(1);
    const [invitation] = await factsOf(bilanId, 'InvitationSuiviEnvoyee');
    const messageId = invitation!.data.messageId as string;
    expect(messageId).toBe(`suivi-invitation-1-${invitation!.metadata.commandId}@centre.example`);
    expect(invitation).toMatchObject({
      data: { rang: 1, canal: 'courriel', modele: 'suivi-invitation-v2' },
      metadata: { acteur: { role: 'systeme' }, etat: { de: 'suivi.attente', vers: 'suivi.invite' } },
    });
    const eml = await readFile(join(dataDir, 'boite-envoi', `2026-09-02-${messageId}.eml`), 'utf8');
    expect(eml).toContain('To: Alice Durand <alice.durand@example.org>');
    expect(eml).toContain('Reply-To: Claire Martin <claire.martin@centre.example>');
    expect(eml).toContain('method=REQUEST');
    expect(eml).toMatch(/DTSTART;TZID=3DEurope\/Paris:20260909T(09|1[0-6])0000/);

    clock.moveTo(CONTACT + 3 * DAY);
    await eventually(invited(bilanId, 2));
    clock.moveTo(CONTACT + 10 * DAY);
    await eventually(invited(bilanId, 3));
    expect(await outbox()).toHaveLength(3);

    clock.moveTo(CONTACT + 30 * DAY);
    await eventually(async () => (await count(bilanId, 'BilanClos')) === 1);
    expect(await factsOf(bilanId, 'BilanClos')).toMatchObject([{ data: { issue: 'sans-reponse' } }]);
    expect(await ouvertes(bilanId)).toEqual([]);
    expect(await outbox()).toHaveLength(3);
  });

  it('follows the hour and the reminders that the organisme has set, from their day', async () => {
    const own = { enVigueurLe: '2027-01-01', source: 'décision' };
    const { organismeId } = CENTRE_TEST;
    await reglages.fixerParametre(organismeId, { ...own, nom: 'suiviHeure', valeur: '16:00' }, clock.now());
    await reglages.fixerParametre(organismeId, { ...own, nom: 'suiviRelancesJours', valeur: [5] }, clock.now());
    const bilanId = await lead(...jusquAuSuivi());
    await start();
    clock.moveTo(Date.parse('2027-01-04T10:00:00.000Z'));
    await eventually(invited(bilanId, 1));
    const [invitation] = await factsOf(bilanId, 'InvitationSuiviEnvoyee');
    expect(invitation!.data).toMatchObject({ prochaineEtapeLe: '2027-01-09T15:00:00.000Z' });
    const [eml] = await outbox();
    const message = await readFile(join(dataDir, 'boite-envoi', eml!), 'utf8');
    expect(message).toContain('DTSTART;TZID=3DEurope/Paris:20270111T160000');
  });

  it('closes without a reminder when it wakes up after the whole window', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    const notifications = await start();
    clock.moveTo(CONTACT);
    await eventually(invited(bilanId, 1));
    await projected(bilanId);

    clock.moveTo(CONTACT + 31 * DAY);
    await eventually(async () => (await count(bilanId, 'BilanClos')) === 1);
    await projected(bilanId);
    await notifications.sweep();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
    expect(await outbox()).toHaveLength(1);
    const { rows } = await database.pool.query(
      `select etat from projections.echeances where "bilanId" = $1 and nature = 'suivi-relance'`,
      [bilanId],
    );
    expect(rows).toEqual([{ etat: 'annulee' }]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('keeps the person out of the log, of the rows and of the jobs', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    await start();
    clock.moveTo(CONTACT);
    await eventually(invited(bilanId, 1));
    await projected(bilanId);

    const tables = await database.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('projections', 'notifications', 'bullmq')`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await database.pool.query(`select * from ${name}`);
      expect(JSON.stringify(rows)).not.toMatch(/Durand|Alice|alice\.durand/);
    }
    expect(JSON.stringify(logged)).not.toMatch(/Durand|Alice|alice\.durand/);
  });

  it('is called by the queue at the right time, without any sweep', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    clock.moveTo(CONTACT - 1_500);
    await (await start({ pace: NO_SWEEP })).sweep();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(0);
    await eventually(invited(bilanId, 1));
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(CONTACT);
  });

  it('recovers when the queue lost all its jobs', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    const notifications = await start({ pace: NO_SWEEP });
    await notifications.sweep();
    const jobs = async () => (await database.pool.query('select from bullmq.job')).rows.length;
    expect(await jobs()).toBeGreaterThan(0);
    await database.pool.query('truncate bullmq.job cascade');

    clock.moveTo(CONTACT - 2_000);
    await notifications.sweep();
    expect(await jobs()).toBeGreaterThan(0);
    await database.pool.query('truncate bullmq.job cascade');

    clock.moveTo(CONTACT);
    await notifications.sweep();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
  });

  it('does without the queue while its server is down, and says so', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    await start({ queueUrl: 'redis://127.0.0.1:1' });
    clock.moveTo(CONTACT);
    await eventually(invited(bilanId, 1));
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('queue') }),
    );
  });

  /** A worker that goes as far as the command of the invitation, then no further. @returns what buries it */
  async function startDyingWorker(configuration: { smtpUrl?: string } = {}) {
    let bury: (error: Error) => void = () => undefined;
    const limbo = new Promise<never>((_resolve, reject) => (bury = reject));
    limbo.catch(() => undefined);
    const dead = new Promise<void>((resolve) => {
      void start({
        ...configuration,
        pace: NO_SWEEP,
        executeCommand: (request: CommandRequest) => {
          if (request.definition.type !== 'InviterAuSuivi') return execute(request);
          resolve();
          return limbo;
        },
      });
    });
    clock.moveTo(CONTACT);
    await dead;
    return () => bury(new Error('killed'));
  }

  it('sends one message and establishes one fact when a worker dies before it has noted that the message left', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    const bury = await startDyingWorker();
    expect(await outbox()).toHaveLength(1);
    await database.pool.query(`update notifications.envois set etat = 'en-cours'`);

    await start();
    await eventually(invited(bilanId, 1));
    bury();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
    expect(await outbox()).toHaveLength(1);
  });

  it('writes to nobody who has withdrawn consent, and says which rule opposes it', async () => {
    const bilanId = await lead(...jusquAuSuivi(), commande('RetirerConsentement', {}));
    const notifications = await start({ pace: NO_SWEEP });
    clock.moveTo(CONTACT);
    await notifications.sweep();
    expect(await outbox()).toEqual([]);
    expect(await ouvertes(bilanId)).toMatchObject([{ nature: 'suivi-invitation', etat: 'annulee', motif: 'R03' }]);
    await notifications.sweep();
    expect((await ouvertes(bilanId))[0]!.tentatives).toBe(1);
  });

  it('forgets the reminder once the beneficiary has answered', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    const notifications = await start();
    clock.moveTo(CONTACT);
    await eventually(invited(bilanId, 1));
    await projected(bilanId);
    await send(commande('RepondreAuSuivi', { reponse: 'accepte' }), bilanId);

    clock.moveTo(CONTACT + 31 * DAY);
    await notifications.sweep();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
    expect(await count(bilanId, 'BilanClos')).toBe(0);
    expect(await outbox()).toHaveLength(1);
  });

  it('sends nothing when the answer came a moment before a row that still says otherwise', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    await send(commande('RepondreAuSuivi', { reponse: 'decline' }), bilanId);
    await database.pool.query(
      `update projections.echeances set etat = 'armee' where "bilanId" = $1 and nature = 'suivi-invitation'`,
      [bilanId],
    );
    const notifications = await start({ pace: NO_SWEEP });
    clock.moveTo(CONTACT);
    await notifications.sweep();
    expect(await outbox()).toEqual([]);
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(0);
    expect(await factsOf(bilanId, 'BilanClos')).toMatchObject([{ data: { issue: 'suivi-decline' } }]);
    const { rows } = await database.pool.query(
      `select verdict, reason from projections.echeances where "bilanId" = $1 and nature = 'suivi-invitation'`,
      [bilanId],
    );
    expect(rows).toEqual([{ verdict: null, reason: 'PROJECTION_EN_RETARD' }]);
  });

  it('destroys the documents on the day of the terme, in one act', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    await start();
    await eventually(async () => (await count(bilanId, 'DocumentsDetruits')) > 0);
    await projected(bilanId);
    expect(await factsOf(bilanId, 'DocumentsDetruits')).toMatchObject([{ data: { classes: ['B', 'C'] } }]);
    expect((await ouvertes(bilanId)).map(({ nature }) => nature)).toEqual(['suivi-invitation']);
  });

  it('takes the silence on a convention for a refusal once an answer within the ten days may no longer be recorded', async () => {
    const plan = { type: 'plan', employeurSiren: '732829320', montant: 1600 };
    const bilanId = await lead(
      ...ouverture(plan),
      ...prealable(),
      commande('EtablirConvention', { type: 'tripartite', mentions }),
      commande('TransmettreConvention', {}),
    );
    await start();
    clock.moveTo(Date.parse('2026-03-19T22:59:00.000Z'));
    expect(await ouvertes(bilanId)).toMatchObject([{ nature: 'convention-silence', dateContact: '2026-03-20' }]);
    expect(await count(bilanId, 'ConventionReputeeRefusee')).toBe(0);
    clock.moveTo(Date.parse('2026-03-19T23:00:00.000Z'));
    await eventually(async () => (await count(bilanId, 'ConventionReputeeRefusee')) === 1);
  });

  it('parks, in sight and with an alarm, what cannot be done; does it once it can', async () => {
    const bilanId = await lead(...jusquAuSuivi());
    const open = vault.open.bind(vault);
    vault.open = async () => undefined;
    const notifications = await start({ pace: NO_SWEEP });
    clock.moveTo(CONTACT);
    await notifications.sweep();
    const [garee] = await ouvertes(bilanId);
    expect(await listerEcheancesArretees(database.pool)).toEqual([
      { id: garee!.id, bilanId, echeanceLe: '2026-09-02T07:00:00.000Z', motif: 'IDENTITE_DETRUITE' },
    ]);
    expect(garee).toMatchObject({
      nature: 'suivi-invitation',
      etat: 'garee',
      motif: 'IDENTITE_DETRUITE',
      tentatives: 1,
    });
    expect(garee!.consultantId).toBe(CONSULTANT_TEST);
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ bilanId }) }),
    );
    await notifications.sweep();
    expect((await ouvertes(bilanId))[0]!.tentatives).toBe(1);

    vault.open = open;
    expect(await reprendreEcheance(database.pool, garee!.id)).toBe(true);
    await notifications.sweep();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
  });

  it('parks a message that would carry an offer (R31), sends it once the directory is corrected', async () => {
    const { id, organismeId, site } = CENTRE_TEST;
    const nommer = (nom: string) =>
      annuaire.enregistrerCentre({ id, organismeId, nom, adresse: '1 rue de la Paix', site });
    const bilanId = await lead(...jusquAuSuivi());
    const notifications = await start({ pace: NO_SWEEP });
    await nommer('Centre de Nantes, un bilan offert : profitez-en');
    clock.moveTo(CONTACT);
    await notifications.sweep();
    const [garee] = await ouvertes(bilanId);
    expect(garee).toMatchObject({ nature: 'suivi-invitation', etat: 'garee', motif: 'OFFRE_COMMERCIALE' });
    expect(await outbox()).toEqual([]);

    await nommer('Centre de Nantes');
    expect(await reprendreEcheance(database.pool, garee!.id)).toBe(true);
    await notifications.sweep();
    expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
    expect(await outbox()).toHaveLength(1);
  });

  it('lists the open deadlines by page, soonest first, for those who may see them', async () => {
    const bilanIds = [await lead(...jusquAuSuivi()), await lead(...jusquAuSuivi())];
    await ouvertes(bilanIds[1]!);
    const filtre = { organismeId: CENTRE_TEST.organismeId, bilanIds, nature: 'suivi-invitation' as const };
    const first = await listerEcheances(database.pool, { ...filtre, limite: 1 });
    const second = await listerEcheances(database.pool, { ...filtre, limite: 1, curseur: first.curseur! });
    expect([...first.echeances, ...second.echeances].map(({ bilanId }) => bilanId).sort()).toEqual(
      [...bilanIds].sort(),
    );
    expect(second.curseur).toBeUndefined();
    const listed = async (more: object) =>
      (await listerEcheances(database.pool, { ...filtre, ...more })).echeances.length;
    expect(await listed({ centres: [randomUUID()] })).toBe(0);
    expect(await listed({ organismeId: randomUUID() })).toBe(0);
    expect(await listed({ consultantId: CONSULTANT_TEST })).toBe(2);
    expect(await listed({ consultantId: randomUUID() })).toBe(0);
    expect(await listed({ avant: new Date(CONTACT).toISOString() })).toBe(0);
    expect(await listed({ avant: new Date(CONTACT + 1).toISOString() })).toBe(2);
  });

  describe('with a mail server', () => {
    let server: SMTPServer;
    let smtpUrl: string;
    let answer: (Error & { responseCode: number }) | undefined;
    let delivered: string[];

    beforeEach(async () => {
      delivered = [];
      answer = undefined;
      server = new SMTPServer({
        ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
        onRcptTo: (_address, _session, callback) => callback(answer),
        onData(stream, _session, callback) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            delivered.push(Buffer.concat(chunks).toString());
            callback();
          });
        },
      });
      server.listen(0, '127.0.0.1');
      await once(server.server, 'listening');
      smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    });
    afterEach(async () => {
      await Promise.all(started.splice(0).map((notifications) => notifications.stop()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    });
    const refusal = (responseCode: number) =>
      Object.assign(new Error('no <alice.durand@example.org>'), { responseCode });

    it('delivers one message and establishes one fact, however many workers and jobs call for it', async () => {
      const bilanId = await lead(...jusquAuSuivi());
      const workers = await Promise.all([start({ smtpUrl }), start({ smtpUrl }), start({ smtpUrl })]);
      clock.moveTo(CONTACT);
      await Promise.all(workers.flatMap((worker) => [worker.sweep(), worker.sweep()]));
      await eventually(invited(bilanId, 1));
      await Promise.all(workers.map((worker) => worker.sweep()));
      expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
      expect(delivered).toHaveLength(1);
    });

    it('tries again while the server has no time, then delivers one message', async () => {
      answer = refusal(451);
      const bilanId = await lead(...jusquAuSuivi());
      await start({ smtpUrl });
      clock.moveTo(CONTACT);
      await eventually(async () => (await ouvertes(bilanId))[0]!.tentatives >= 2);
      expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(0);

      answer = undefined;
      await eventually(invited(bilanId, 1));
      expect(delivered).toHaveLength(1);
      const [fact] = await factsOf(bilanId, 'InvitationSuiviEnvoyee');
      expect(delivered[0]!.replace(/\r\n /g, ' ')).toContain(`Message-ID: <${String(fact!.data.messageId)}>`);
      expect(JSON.stringify(logged)).not.toContain('alice.durand');
    });

    it('delivers one message and establishes one fact when a worker dies between the message and the command', async () => {
      const bilanId = await lead(...jusquAuSuivi());
      const bury = await startDyingWorker({ smtpUrl });
      await start({ smtpUrl });
      await eventually(invited(bilanId, 1));
      bury();
      expect(await count(bilanId, 'InvitationSuiviEnvoyee')).toBe(1);
      expect(delivered).toHaveLength(1);
    });

    it('parks what the server refuses for good', async () => {
      answer = refusal(550);
      const bilanId = await lead(...jusquAuSuivi());
      await start({ smtpUrl });
      clock.moveTo(CONTACT);
      await eventually(async () => (await ouvertes(bilanId))[0]!.etat === 'garee');
      expect((await ouvertes(bilanId))[0]).toMatchObject({ motif: 'EENVELOPE 550', tentatives: 1 });
      expect(delivered).toEqual([]);
    });
  });
});
