import {
  createAnnuaire,
  createReglages,
  createSituations,
  type Annuaire,
  type Reglages,
  type Situations,
} from '#lib/annuaire';
import {
  createCommandHandler,
  createFindReglages,
  type CommandHandler,
  type CommandHandlerDependencies,
  type FindReglages,
} from '#lib/application';
import type { EventStore } from '#lib/event-store';
import {
  createLogger,
  createPool,
  createShiftableClock,
  openDatabase,
  systemClock,
  type Clock,
  type Configuration,
  type Database,
  type Logger,
  type ShiftableClock,
  type Shutdown,
} from '#lib/platform';
import { createProjectionRunner, type ProjectionRunner } from '#lib/projections';
import { createPostgresVault, type Vault } from '#lib/vault';
import { createAgenda } from './agenda';
import { createKeyedDigest } from './digest';
import { openEventStore } from './event-store';
import { PROJECTIONS } from './projections';
import { requireReadableLog } from './readable-log';

/** The parts of the product, built once per process out of its configuration. */
export interface Composition {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly database: Database;
  readonly clock: Clock;
  /** The clock that can be moved: demo mode only. */
  readonly demoClock?: ShiftableClock;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly annuaire: Annuaire;
  readonly reglages: Reglages;
  readonly situations: Situations;
  readonly findReglages: FindReglages;
  readonly handleCommand: CommandHandler;
  /** What `handleCommand` is made of, for whoever leads commands under a clock of their own; the agenda is left out. */
  readonly commandDependencies: CommandHandlerDependencies;
  readonly runner: ProjectionRunner;
}

export interface CompositionOptions {
  /** Whether this process starts the embedded PostgreSQL or joins the one that the api started. */
  readonly embedded: 'start' | 'join';
  readonly shutdown: Pick<Shutdown, 'open'>;
  /** Hears what the user should know while it starts, in French. */
  readonly tell: (message: string) => void;
}

/** Séances that one process places at the same time; the others wait for their turn. */
const LOCK_CONNECTIONS = 4;

/** Opens everything and brings every schema up to date; starts no work in the background. */
export async function compose(configuration: Configuration, options: CompositionOptions): Promise<Composition> {
  const { embedded, shutdown, tell } = options;
  const logger = createLogger(configuration);
  const opening = openDatabase(configuration, embedded, tell);
  const database = await shutdown.open('base de données', opening, (opened) => opened.stop());
  const { pool } = database;
  const demoClock =
    configuration.mode === 'demo'
      ? await shutdown.open('horloge', createShiftableClock(pool), (clock) => clock.close())
      : undefined;
  const clock = demoClock ?? systemClock;
  const store = await shutdown.open('journal', openEventStore(configuration, pool), (opened) => opened.close());
  const vault = await createPostgresVault({ pool, masterKey: configuration.vaultMasterKey, clock });
  const annuaire = await createAnnuaire(pool);
  const reglages = await createReglages(pool);
  const situations = await createSituations(pool);
  const findReglages = createFindReglages(reglages);
  const commandDependencies: CommandHandlerDependencies = {
    store,
    vault,
    clock,
    digest: createKeyedDigest(configuration.vaultMasterKey),
    findCentre: (id) => annuaire.centre(id),
    findConsultant: async (id) => {
      const compte = await annuaire.compte(id);
      return compte?.actif && compte.role === 'consultant' ? compte : undefined;
    },
    findReglages,
  };
  const runner = await shutdown.open(
    'projections',
    createProjectionRunner({ pool, store, clock, logger, projections: PROJECTIONS }),
    (opened) => opened.stop(),
  );
  const locks = await shutdown.open('verrous', Promise.resolve(createPool(database.url, LOCK_CONNECTIONS)), (opened) =>
    opened.end(),
  );
  const agenda = createAgenda({ pool, locks, store, vault, runner, logger });
  const handleCommand = createCommandHandler({ ...commandDependencies, agenda });
  await requireReadableLog(pool);
  return {
    configuration,
    logger,
    database,
    clock,
    ...(demoClock && { demoClock }),
    store,
    vault,
    annuaire,
    reglages,
    situations,
    findReglages,
    handleCommand,
    commandDependencies,
    runner,
  };
}
