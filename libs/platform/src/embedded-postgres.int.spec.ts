import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { createPool, StartupError, openDatabase, type Database } from './index';

const silent = () => undefined;
/** Pid and port of the server, as PostgreSQL itself writes them. */
function postmaster(dataDir: string): { pid: number; port: number } {
  const lines = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() && true));
    socket.on('error', () => resolve(false));
  });
}

async function one(database: Pick<Database, 'pool'>, text: string): Promise<unknown> {
  const { rows } = await database.pool.query({ text, rowMode: 'array' });
  return rows[0]![0];
}

describe('embedded PostgreSQL', () => {
  let base: string;
  let dataDir: string;
  const opened: Database[] = [];
  const children: ChildProcess[] = [];

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'bilan-embedded-'));
    chmodSync(base, 0o755);
    dataDir = join(base, 'data');
  });
  afterEach(async () => {
    const survivors = children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    for (const child of survivors) {
      child.kill();
      await once(child, 'exit');
    }
    for (const database of opened.splice(0)) await database.stop();
    rmSync(base, { recursive: true });
  });

  const configuration = () => ({ dataDir, publicUrl: 'http://127.0.0.1:3000', databaseUrl: undefined });
  async function start(): Promise<Database> {
    const database = await openDatabase(configuration(), 'start', silent);
    opened.push(database);
    return database;
  }
  async function stop(database: Database): Promise<void> {
    opened.splice(opened.indexOf(database), 1);
    await database.stop();
  }
  /** The product as a process of its own: it says `opening`, then `ready`, then waits for a signal. */
  async function startProcess(until: 'opening' | 'ready' = 'ready'): Promise<ChildProcess> {
    const compiled = join(base, 'compiled');
    mkdirSync(compiled, { recursive: true });
    for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
      const { code } = transformFileSync(join(__dirname, file), {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      });
      writeFileSync(join(compiled, file.replace(/ts$/, 'js')), code);
    }
    const main = `
      const { openDatabase, runProcess } = require('./index.js');
      runProcess(async (shutdown) => {
        const opening = openDatabase(${JSON.stringify(configuration())}, 'start', console.log);
        console.log('opening');
        await shutdown.open('database', opening, (database) => database.stop());
        console.log('ready');
      });
      setInterval(() => undefined, 1000);`;
    writeFileSync(join(compiled, 'main.js'), main);
    const child = spawn(process.execPath, [join(compiled, 'main.js')], {
      env: { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (chunk) => String(chunk).includes(until) && resolve()),
    );
    return child;
  }

  it('given a new folder, starts a private server with the product’s database', async () => {
    const database = await start();

    expect(await one(database, 'select current_database()')).toBe('bilan');
    expect(await one(database, 'show server_version')).toMatch(/^18\./);
    expect(await one(database, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await one(database, "select lower('É')")).toBe('é');
  });

  it('refuses who has not the password', async () => {
    const database = await start();
    const url = new URL(database.url);
    url.password = 'devinette';

    const intruder = createPool(url.href);

    await expect(intruder.query('select 1')).rejects.toMatchObject({ code: '28P01' });
    await intruder.end();
  });

  it('keeps the data between two starts, and leaves nothing running in between', async () => {
    const first = await start();
    await first.pool.query('create table bilan as select 42 as minutes');
    const { port } = postmaster(dataDir);

    await stop(first);
    expect(await accepts(port)).toBe(false);
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secrets.json']);

    expect(await one(await start(), 'select minutes from bilan')).toBe(42);
  });

  it('given a product that runs, a second start says where it is', async () => {
    const first = await start();

    const second = openDatabase(configuration(), 'start', silent);

    await expect(second).rejects.toThrow(StartupError);
    await expect(second).rejects.toThrow(`processus ${process.pid}, http://127.0.0.1:3000`);
    expect(await one(first, 'select 1')).toBe(1);
  });

  it('given two starts at once on a new folder, one wins and the other is told so', async () => {
    const outcomes = await Promise.allSettled([start(), start()]);

    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refusals).toEqual([expect.any(StartupError)]);
    expect(refusals[0].message).toContain('tourne déjà');
    expect(await one(opened[0]!, 'select 1')).toBe(1);
  });

  it('lets the command line join the server, and stop without stopping it', async () => {
    const product = await start();

    const commandLine = await openDatabase(configuration(), 'join', silent);
    expect(commandLine.url).toBe(product.url);
    expect(await one(commandLine, 'select current_user')).toBe('bilan');
    await commandLine.stop();

    expect(await one(product, 'select 1')).toBe(1);
  });

  it('given no product that runs, tells the command line to start one', async () => {
    await expect(openDatabase(configuration(), 'join', silent)).rejects.toThrow('npm start');

    await stop(await start());

    await expect(openDatabase(configuration(), 'join', silent)).rejects.toThrow('npm start');
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'given %s, the product stops its server and ends with 0',
    async (signal) => {
      const product = await startProcess();
      const { port } = postmaster(dataDir);
      expect(await accepts(port)).toBe(true);

      product.kill(signal);
      const [code] = await once(product, 'exit');

      expect(code).toBe(0);
      expect(await accepts(port)).toBe(false);
      expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secrets.json']);
    },
  );

  it('given a signal while the server starts, stops it all the same', async () => {
    const product = await startProcess('opening');

    product.kill('SIGTERM');
    const [code] = await once(product, 'exit');

    expect(code).toBe(0);
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secrets.json']);
    expect(readdirSync(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  });

  it('given a product that runs, a second process says so in one line and ends with 1', async () => {
    await start();

    const second = await startProcess('opening');
    const said: string[] = [];
    second.stderr!.on('data', (chunk) => said.push(String(chunk)));
    const [code] = await once(second, 'close');

    expect(code).toBe(1);
    expect(said.join('')).toMatch(/^Le produit tourne déjà .*\n$/);
  });

  it('given a product killed with SIGKILL, the next start takes its server over with the data', async () => {
    const killed = await startProcess();
    const orphan = postmaster(dataDir);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(await accepts(orphan.port)).toBe(true);

    const next = await start();

    expect(postmaster(dataDir)).toEqual(orphan);
    expect(await one(next, 'select 1')).toBe(1);
    await stop(next);
    expect(await accepts(orphan.port)).toBe(false);
  });

  it('given a server killed with SIGKILL, the next start recovers what was committed', async () => {
    const killed = await startProcess();
    const commandLine = await openDatabase(configuration(), 'join', silent);
    await commandLine.pool.query('create table bilan as select 42 as minutes');
    await commandLine.stop();
    killed.kill('SIGKILL');
    process.kill(postmaster(dataDir).pid, 'SIGKILL');

    expect(await one(await start(), 'select minutes from bilan')).toBe(42);
  });

  it('given a lock whose pid now belongs to another program, starts all the same', async () => {
    await stop(await start());
    const lock = join(dataDir, 'postgres/postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n`);

    expect(await one(await start(), 'select 1')).toBe(1);
  });

  it('given the secrets of another installation, says which file to put back', async () => {
    await stop(await start());
    rmSync(join(dataDir, 'secrets.json'));

    await expect(start()).rejects.toThrow('secrets.json n’ouvre pas la base');
    expect(readdirSync(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  });

  it('given a server that cannot start, shows the end of its log', async () => {
    await stop(await start());
    writeFileSync(join(dataDir, 'postgres/postgresql.auto.conf'), "shared_buffers = 'beaucoup'\n");

    await expect(start()).rejects.toThrow(/n’a pas démarré[^]*shared_buffers[^]*beaucoup/);
  });
});
