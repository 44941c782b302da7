import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigurationError, describeConfiguration, readConfiguration, variables } from './index';

const KEY = Buffer.alloc(32, 7).toString('base64');
const production = { DATABASE_URL: 'postgres://u:p@db/bilan', VAULT_MASTER_KEY: KEY, TOKEN_SECRET: KEY };

describe('configuration', () => {
  let dataDir: string;
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'bilan-configuration-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const problemsOf = (env: Record<string, string>) => {
    try {
      readConfiguration({ DATA_DIR: dataDir, ...env });
    } catch (error) {
      if (error instanceof ConfigurationError) return error.problems;
      throw error;
    }
    return [];
  };

  describe('given nothing but a data folder', () => {
    it('is the demo on embedded engines, on the loopback only', () => {
      const configuration = readConfiguration({ DATA_DIR: dataDir });

      expect(configuration).toMatchObject({
        mode: 'demo',
        port: 3000,
        host: '127.0.0.1',
        publicUrl: 'http://127.0.0.1:3000',
        dataDir: resolve(dataDir),
        eventStore: 'postgres',
        workers: 'inline',
        bullmqSchema: 'bullmq',
        logLevel: 'info',
      });
      for (const absent of ['databaseUrl', 'queueUrl', 'smtpUrl', 'eventStoreUrl']) {
        expect(configuration).not.toHaveProperty(absent);
      }
    });

    it('makes keys once, that only their owner can read', () => {
      const first = readConfiguration({ DATA_DIR: dataDir });
      const second = readConfiguration({ DATA_DIR: dataDir });

      expect(first.vaultMasterKey).toHaveLength(32);
      expect(first.tokenSecret).toHaveLength(32);
      expect(first.tokenSecret).not.toEqual(first.vaultMasterKey);
      expect(second.vaultMasterKey).toEqual(first.vaultMasterKey);
      expect(second.tokenSecret).toEqual(first.tokenSecret);
      expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    });

    it('prefers the keys that are given', () => {
      const configuration = readConfiguration({ DATA_DIR: dataDir, TOKEN_SECRET: KEY });

      expect(configuration.tokenSecret).toEqual(Buffer.alloc(32, 7));
      expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain(KEY);
    });
  });

  describe('given a database', () => {
    it('is production, and leaves no secret on the disk', () => {
      const configuration = readConfiguration({ DATA_DIR: join(dataDir, 'unused'), ...production });

      expect(configuration.mode).toBe('production');
      expect(() => statSync(join(dataDir, 'unused'))).toThrow('ENOENT');
    });

    it('requires the keys', () => {
      const problems = problemsOf({ DATABASE_URL: production.DATABASE_URL });

      expect(problems).toEqual([
        expect.stringMatching(/^VAULT_MASTER_KEY manque : .* exigés en production\.$/),
        expect.stringMatching(/^TOKEN_SECRET manque : .* exigés en production\.$/),
      ]);
    });

    it('may still be the demo', () => {
      expect(readConfiguration({ DATA_DIR: dataDir, DATABASE_URL: production.DATABASE_URL, MODE: 'demo' }).mode).toBe(
        'demo',
      );
    });
  });

  it('names every wrong variable at once, one a line, without repeating its value', () => {
    const env = { PORT: '99999', MODE: 'prod', DATABASE_URL: 'mysql://u:motdepasse@h/b', EVENT_STORE: 'eventstoredb' };

    const read = () => readConfiguration({ DATA_DIR: dataDir, ...env });

    expect(read).toThrow(ConfigurationError);
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'MODE',
      'PORT',
      'DATABASE_URL',
      'EVENTSTORE_URL',
      'VAULT_MASTER_KEY',
      'TOKEN_SECRET',
    ]);
    expect(problems.join('\n')).not.toContain('motdepasse');
  });

  it.each([
    ['PORT', 'trois mille'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['PUBLIC_URL', 'bilans.exemple.fr'],
    ['EVENT_STORE', 'kafka'],
    ['EVENTSTORE_URL', 'http://localhost:2113'],
    ['QUEUE_URL', 'amqp://localhost'],
    ['BULLMQ_SCHEMA', 'bull-mq'],
    ['WORKERS', 'yes'],
    ['SMTP_URL', 'localhost:25'],
    ['MAIL_FROM', 'Centre de bilans'],
    ['VAULT_MASTER_KEY', 'trop-court'],
    ['TOKEN_SECRET', Buffer.alloc(16).toString('base64')],
    ['LOG_LEVEL', 'verbose'],
  ])('refuses %s=%s', (name, text) => {
    expect(problemsOf({ [name]: text })).toEqual([expect.stringMatching(new RegExp(`^${name} est incorrecte`))]);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfiguration({ DATA_DIR: dataDir, PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      mode: 'demo',
    });
  });

  it('describes every variable for the documentation', () => {
    const rows = describeConfiguration();

    expect(rows.map(({ name }) => name)).toEqual(Object.values(variables).map(({ name }) => name));
    for (const row of rows) expect(Object.values(row).every((text) => text.length > 0)).toBe(true);
  });
});
