import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTestDatabase, eventually } from '#lib/testing';

const MAIN = resolve(__dirname, '../../dist/apps/api/src/main.js');

/** The product as it is installed: its own process, a database of its own, its queue and its outbox. */
export interface Product {
  readonly url: string;
  /** The messages that left, oldest first, as RFC 5322 text. */
  messages(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts the built product in demo mode on a fresh database. @throws with its output when it is not ready in time */
export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'bilan-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      MODE: 'demo',
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`the product stopped by itself:\n${output()}`);
    return fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  await eventually(isReady, 120_000).catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}\n${output()}`);
  });
  const outbox = join(dataDir, 'boite-envoi');
  return {
    url,
    async messages() {
      const files = (await readdir(outbox).catch(() => [])).filter((file) => file.endsWith('.eml'));
      return Promise.all(files.sort().map((file) => readFile(join(outbox, file), 'utf8')));
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function collect(child: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)));
  return () => chunks.join('');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
