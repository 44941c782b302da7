import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  clusterFolder,
  prepareCluster,
  runningPort,
  startServer,
  stopServer,
  USER,
  type Cluster,
} from './postgres-cluster';
import { StartupError } from './startup-error';

export interface EmbeddedServer {
  readonly url: string;
  /** Ends the connections that remain, then the server. */
  stop(): Promise<void>;
}

interface Options {
  readonly dataDir: string;
  readonly password: string;
  /** Where this product answers, told to whoever starts a second one. */
  readonly publicUrl: string;
  /** Hears what the user should know, in French. */
  readonly tell: (message: string) => void;
}

const urlAt = (port: number, password: string, database: string) =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

/**
 * Starts the private PostgreSQL of `dataDir`, or takes over the one that a killed product left running. PostgreSQL's
 * own `pg_ctl` detaches it from the terminal: Ctrl-C reaches the product only, which stops the server last.
 * @throws StartupError when a product already runs on these data, or the server cannot start
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedServer> {
  const { dataDir, password, publicUrl, tell } = options;
  const cluster = await prepareCluster(dataDir, password, tell);
  const port = await ensureRunning(cluster, password);
  const owner = await own(dataDir, urlAt(port, password, 'postgres'));
  await rm(instanceFile(dataDir), { force: true }); // a killed product may have left it, under another account
  await writeFile(instanceFile(dataDir), JSON.stringify({ pid: process.pid, url: publicUrl }));
  return {
    url: urlAt(port, password, USER),
    stop: async () => {
      await owner.end();
      await rm(instanceFile(dataDir), { force: true });
      await stopServer(cluster);
    },
  };
}

/**
 * Address of the embedded server that a running product has started.
 * @throws StartupError when none runs
 */
export async function runningEmbeddedPostgres(dataDir: string, password: string): Promise<string> {
  const folder = await clusterFolder(dataDir);
  const port = folder === undefined ? undefined : await runningPort(folder);
  if (port !== undefined) return urlAt(port, password, USER);
  throw new StartupError(
    `Aucun produit ne tourne sur ${dataDir} : lancez d’abord « npm start », ou donnez DATABASE_URL ou DATA_DIR.`,
  );
}

const instanceFile = (dataDir: string) => join(dataDir, 'instance.json');
const START_DEADLINE_MS = 60_000;

/** Starts the server when none runs, and waits out one that is starting, recovering or stopping. @returns its port */
async function ensureRunning(cluster: Cluster, password: string): Promise<number> {
  const deadline = performance.now() + START_DEADLINE_MS;
  let startedHere = false;
  for (;;) {
    const port = await runningPort(cluster.folder);
    try {
      if (port !== undefined) {
        await connect(urlAt(port, password, 'postgres')).then((client) => client.end());
        return port;
      }
      await startServer(cluster);
      startedHere = true;
    } catch (error) {
      const fatal = await fatalError(error, cluster);
      if (fatal ?? performance.now() > deadline) {
        if (startedHere) await stopServer(cluster);
        throw fatal ?? new StartupError(`La base de ${cluster.folder} ne répond pas.`, { cause: error });
      }
      await delay(100);
    }
  }
}

/** What waiting will not mend. A start that fails because another one came first is not such an error. */
async function fatalError(error: unknown, { folder }: Cluster): Promise<Error | undefined> {
  if ((error as pg.DatabaseError).code === '28P01') {
    return new StartupError(
      `Le mot de passe de secrets.json n’ouvre pas la base de ${folder} : rétablissez le fichier d’origine.`,
    );
  }
  if (error instanceof StartupError && (await runningPort(folder)) === undefined) return error;
  return undefined;
}

/**
 * A session lock says who owns the server: it dies with its process, whatever the way, and no pid can be mistaken.
 * Creates the product's database when the cluster is new.
 */
async function own(dataDir: string, url: string): Promise<pg.Client> {
  const client = await connect(url);
  const { rows } = await client.query<{ owned: boolean }>(
    `select pg_try_advisory_lock(hashtext('bilan: owner of the embedded server')) as owned`,
  );
  if (!rows[0]!.owned) {
    await client.end();
    const { pid, url: running } = JSON.parse(
      await readFile(instanceFile(dataDir), 'utf8').catch(() => '{"pid":"inconnu","url":"adresse inconnue"}'),
    ) as { pid: number; url: string };
    throw new StartupError(
      `Le produit tourne déjà sur ces données (${dataDir}) : processus ${pid}, ${running}. ` +
        'Employez celui-là, arrêtez-le, ou choisissez un autre DATA_DIR et un autre PORT.',
    );
  }
  const { rowCount } = await client.query('select from pg_database where datname = $1', [USER]);
  if (rowCount === 0) await client.query(`create database ${USER}`);
  return client;
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined); // the server went away: the pool's users hear of it
  await client.connect();
  return client;
}
