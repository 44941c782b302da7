import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from './startup-error';

/** The secrets of an installation whose owner gave none: made once, kept beside its data, readable by its owner only. */
export interface LocalSecrets {
  /** 32 bytes. */
  readonly vaultMasterKey: Buffer;
  /** 32 bytes. */
  readonly tokenSecret: Buffer;
  readonly postgresPassword: string;
}

/**
 * Reads `dataDir`/secrets.json, and makes it (mode 0600) when there is none.
 * @throws StartupError when it can be neither read nor made
 */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  const stored = readOrCreate(dataDir, file);
  return {
    vaultMasterKey: Buffer.from(stored.vaultMasterKey, 'base64'),
    tokenSecret: Buffer.from(stored.tokenSecret, 'base64'),
    postgresPassword: stored.postgresPassword,
  };
}

type Stored = Record<keyof LocalSecrets, string>;

function readOrCreate(dataDir: string, file: string): Stored {
  try {
    return readStored(file) ?? create(dataDir, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const remedy =
      code === undefined
        ? 'rétablissez-en une copie, les données chiffrées ne s’ouvrent qu’avec lui'
        : `vérifiez les droits sur ce dossier, ou choisissez un autre DATA_DIR (${code})`;
    throw new StartupError(`${file} ne peut pas être lu ou créé : ${remedy}.`, { cause: error });
  }
}

function readStored(file: string): Stored | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stored;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside then linked, so that of several processes starting at once one wins and all read the same. */
function create(dataDir: string, file: string): Stored {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const secrets: Stored = {
    vaultMasterKey: randomBytes(32).toString('base64'),
    tokenSecret: randomBytes(32).toString('base64'),
    postgresPassword: randomBytes(24).toString('hex'),
  };
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readStored(file)!;
}
