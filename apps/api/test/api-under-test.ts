import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { compose, type Composition } from '#lib/composition';
import { createCommandHandler } from '#lib/application';
import { DEFINITIONS } from '#lib/bilan-domain';
import { readConfiguration, type Shutdown } from '#lib/platform';
import { createTestDatabase, ouverture, type CommandeEcrite } from '#lib/testing';
import { createApplication } from '../src/application';
import { startOutageProxy, type OutageProxy } from './outage-proxy';
import { courrielOf, idOf, PASSWORD, registerPeople, type Person } from './people';

type Json = ReturnType<JSON['parse']>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

type Sent = { readonly body?: unknown; readonly headers?: Record<string, string> };

/** Sent as it is, well formed or not. */
const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

/** The real HTTP server on a free port, over a database of its own and with its projections running unless `WORKERS` says otherwise. */
export class ApiUnderTest {
  private readonly tokens = new Map<Person, string>();

  private constructor(
    readonly url: string,
    readonly composition: Composition,
    readonly network: OutageProxy,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<ApiUnderTest> {
    const closers: (() => unknown)[] = [];
    const stop = async () => {
      for (let close = closers.pop(); close; close = closers.pop()) await close();
    };
    const shutdown: Pick<Shutdown, 'open'> = {
      open: async (_, opening, close) => {
        const opened = await opening;
        closers.push(() => close(opened));
        return opened;
      },
    };
    const database = await shutdown.open('database', createTestDatabase(), (opened) => opened.drop());
    const network = await shutdown.open('network', startOutageProxy(database.url), (opened) => opened.close());
    const dataDir = await shutdown.open('data', mkdtemp(join(tmpdir(), 'bilan-api-')), (folder) =>
      rm(folder, { recursive: true }),
    );
    const configuration = readConfiguration({
      MODE: 'demo',
      DATABASE_URL: network.url,
      DATA_DIR: dataDir,
      LOG_LEVEL: process.env.LOG_LEVEL,
      ...env,
    });
    const composition = await compose(configuration, { embedded: 'join', shutdown, tell: () => undefined });
    await registerPeople(composition.annuaire);
    if (configuration.workers === 'inline') composition.runner.start();
    const app = await shutdown.open('http', createApplication(composition), (opened) => opened.close());
    await app.listen(0, '127.0.0.1');
    return new ApiUnderTest(await app.getUrl(), composition, network, stop);
  }

  /** Sends a request as `person`, or as nobody. */
  async send(method: string, path: string, person?: Person, { body, headers = {} }: Sent = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(person && { authorization: `Bearer ${await this.tokenOf(person)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  get(path: string, person?: Person, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, person, headers && { headers });
  }

  post(path: string, person?: Person, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, person, { body, headers });
  }

  /**
   * Opens a bilan and gives the commands that follow, each by someone who may; in the process and without the agenda, so
   * that many bilans of one consultant are held at the same hours.
   * @returns its id
   */
  async lead([premiere = ouverture()[0]!, ...suite]: readonly CommandeEcrite[] = []): Promise<string> {
    const handle = createCommandHandler(this.composition.commandDependencies);
    const send = ({ type, corps = {}, par }: CommandeEcrite, bilanId?: string) => {
      const definition = DEFINITIONS.get(type)!;
      const role = par ?? (definition.auteurs.includes('responsable') ? 'responsable' : definition.auteurs[0]!);
      const commande = plainToInstance(definition.classe, corps);
      return handle({ definition, commande, acteur: { id: idOf(role as Person), role }, ...(bilanId && { bilanId }) });
    };
    const { bilanId } = await send(premiere);
    for (const ecrite of suite) await send(ecrite, bilanId);
    return bilanId;
  }

  private async tokenOf(person: Person): Promise<string> {
    const known = this.tokens.get(person);
    if (known) return known;
    const { body } = await this.post('/api/sessions', undefined, {
      courriel: courrielOf(person),
      motDePasse: PASSWORD,
    });
    this.tokens.set(person, body.jeton as string);
    return body.jeton as string;
  }
}
