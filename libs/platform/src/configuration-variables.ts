import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** One line of the configuration: how the variable is named, read, and explained. */
export interface Variable<T> {
  readonly name: string;
  /** What it decides, in French, for the documentation. */
  readonly description: string;
  /** Shape expected, in French: completes « attendu : … » in the message about a wrong value. */
  readonly expected: string;
  /** Text read when the variable is absent; without it the value is `undefined`. */
  readonly fallback?: string;
  /** How the documentation words the default, when there is no fixed text. */
  readonly fallbackDescription?: string;
  /** @returns the value, or `undefined` when the text has not the expected shape */
  readonly parse: (text: string) => T | undefined;
}

const oneOf =
  <const T extends string>(...words: readonly T[]) =>
  (text: string): T | undefined =>
    words.find((word) => word === text);
const url =
  (...schemes: readonly string[]) =>
  (text: string): string | undefined =>
    URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)) ? text : undefined;
const matching = (shape: RegExp) => (text: string) => (shape.test(text) ? text : undefined);

function port(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

/** Exactly 32 bytes, the key size of AES-256 and of HMAC-SHA-256. */
function key(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? bytes : undefined;
}

function host(text: string): string | undefined {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined;
}

/** Every environment variable that the product reads, in the order of the documentation. */
export const variables = {
  mode: {
    name: 'MODE',
    description:
      'démonstration (données fictives, horloge que l’on peut avancer, clés fabriquées au premier démarrage) ou production',
    expected: '« demo » ou « production »',
    fallbackDescription: '`demo` sans DATABASE_URL, `production` avec',
    parse: oneOf('demo', 'production'),
  },
  port: {
    name: 'PORT',
    description: 'port HTTP',
    expected: 'un entier de 0 à 65535',
    fallback: '3000',
    parse: port,
  },
  host: {
    name: 'HOST',
    description: 'adresse d’écoute ; `0.0.0.0` pour toutes',
    expected: 'une adresse IP ou un nom de machine',
    fallback: '127.0.0.1',
    parse: host,
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    description: 'adresse publique, employée dans les liens des messages',
    expected: 'une adresse http:// ou https://',
    fallbackDescription: '`http://HOST:PORT`',
    parse: url('http', 'https'),
  },
  dataDir: {
    name: 'DATA_DIR',
    description: 'dossier des données locales : PostgreSQL embarqué, clés de démonstration, boîte d’envoi',
    expected: 'un chemin',
    fallback: './data',
    parse: (text: string) => resolve(text),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    description: 'base PostgreSQL (15 ou plus récent)',
    expected: 'une adresse postgres://…',
    fallbackDescription: 'PostgreSQL embarqué, dans DATA_DIR',
    parse: url('postgres', 'postgresql'),
  },
  eventStore: {
    name: 'EVENT_STORE',
    description: 'moteur du journal des faits',
    expected: '« postgres » ou « eventstoredb »',
    fallback: 'postgres',
    parse: oneOf('postgres', 'eventstoredb'),
  },
  eventStoreUrl: {
    name: 'EVENTSTORE_URL',
    description: 'serveur EventStoreDB, exigé quand EVENT_STORE=eventstoredb',
    expected: 'une adresse esdb://… ou esdb+discover://…',
    fallbackDescription: 'aucun',
    parse: url('esdb', 'esdb+discover'),
  },
  queueUrl: {
    name: 'QUEUE_URL',
    description: 'file des tâches différées (BullMQ) sur Redis',
    expected: 'une adresse redis://… ou rediss://…',
    fallbackDescription: 'BullMQ sur la base PostgreSQL',
    parse: url('redis', 'rediss'),
  },
  bullmqSchema: {
    name: 'BULLMQ_SCHEMA',
    description: 'schéma PostgreSQL des tâches, ou préfixe de leurs clés dans Redis',
    expected: 'un identifiant en minuscules',
    fallback: 'bullmq',
    parse: matching(/^[a-z_][a-z0-9_]{0,62}$/),
  },
  workers: {
    name: 'WORKERS',
    description:
      'où tournent projections, échéances et envois : dans le processus de l’API ou dans ceux de `apps/worker`',
    expected: '« inline » ou « none »',
    fallback: 'inline',
    parse: oneOf('inline', 'none'),
  },
  smtpUrl: {
    name: 'SMTP_URL',
    description: 'serveur d’envoi des messages',
    expected: 'une adresse smtp://… ou smtps://…',
    fallbackDescription: 'fichiers `.eml` dans `DATA_DIR/boite-envoi`',
    parse: url('smtp', 'smtps'),
  },
  mailFrom: {
    name: 'MAIL_FROM',
    description: 'expéditeur des messages',
    expected: 'une adresse, seule ou sous la forme « Nom <adresse> »',
    fallback: 'Bilans de compétences <bilans@localhost>',
    parse: matching(/^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
  },
  vaultMasterKey: {
    name: 'VAULT_MASTER_KEY',
    description: 'clé maîtresse du coffre des données personnelles ; la perdre, c’est perdre ces données',
    expected: '32 octets en base64, comme en produit « openssl rand -base64 32 »',
    fallbackDescription:
      'en mode demo, fabriquée une fois et gardée dans `DATA_DIR/secrets.json` ; exigée en production',
    parse: key,
  },
  tokenSecret: {
    name: 'TOKEN_SECRET',
    description: 'clé de signature des jetons de session',
    expected: '32 octets en base64, comme en produit « openssl rand -base64 32 »',
    fallbackDescription:
      'en mode demo, fabriquée une fois et gardée dans `DATA_DIR/secrets.json` ; exigée en production',
    parse: key,
  },
  logLevel: {
    name: 'LOG_LEVEL',
    description: 'niveau de détail du journal technique',
    expected: '« fatal », « error », « warn », « info », « debug », « trace » ou « silent »',
    fallback: 'info',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
} satisfies Record<string, Variable<unknown>>;

/** The variables as rows of a table for the documentation. */
export function describeConfiguration(): { name: string; fallback: string; description: string; expected: string }[] {
  return Object.values<Variable<unknown>>(variables).map(
    ({ name, fallback, fallbackDescription, description, expected }) => ({
      name,
      fallback: fallbackDescription ?? (fallback === undefined ? 'aucun' : `\`${fallback}\``),
      description,
      expected,
    }),
  );
}
