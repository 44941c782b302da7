import { variables, type Variable } from './configuration-variables';
import { localSecrets } from './local-secrets';
import { StartupError } from './startup-error';

type Read = { -readonly [K in keyof typeof variables]: Exclude<ReturnType<(typeof variables)[K]['parse']>, undefined> };
type Optional = 'databaseUrl' | 'eventStoreUrl' | 'queueUrl' | 'smtpUrl';

/** What the product was told at start. An absent address means the embedded default of that part. */
export type Configuration = Readonly<Omit<Read, Optional> & Partial<Pick<Read, Optional>>>;

/** The environment is wrong; the message names every variable at fault, one a line. */
export class ConfigurationError extends StartupError {
  constructor(readonly problems: readonly string[]) {
    super(['La configuration est à corriger :', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'ConfigurationError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the whole configuration, once, at start. In demo mode the keys that are not given come from
 * `DATA_DIR/secrets.json`, made at the first start.
 * @throws ConfigurationError with every wrong or missing variable
 */
export function readConfiguration(env: Environment): Configuration {
  const problems: string[] = [];
  const given = readVariables(env, problems);
  const mode = given.mode ?? (isGiven(env, variables.databaseUrl) ? 'production' : 'demo');
  if (given.eventStore === 'eventstoredb' && !isGiven(env, variables.eventStoreUrl)) {
    problems.push(`EVENTSTORE_URL manque : ${variables.eventStoreUrl.expected}, exigée par EVENT_STORE=eventstoredb.`);
  }
  if (mode === 'production') {
    for (const secret of [variables.vaultMasterKey, variables.tokenSecret]) {
      if (!isGiven(env, secret)) problems.push(`${secret.name} manque : ${secret.expected}, exigés en production.`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    ...(mode === 'demo' ? demoKeys(given) : {}),
    publicUrl: `http://${given.host === '0.0.0.0' ? 'localhost' : given.host}:${given.port}`,
    ...given,
    mode,
  } as Configuration;
}

function readVariables(env: Environment, problems: string[]): Partial<Read> {
  const values: Record<string, unknown> = {};
  for (const [field, variable] of Object.entries<Variable<unknown>>(variables)) {
    const text = isGiven(env, variable) ? env[variable.name] : variable.fallback;
    if (text === undefined) continue;
    const value = variable.parse(text);
    if (value === undefined) problems.push(`${variable.name} est incorrecte ; attendu : ${variable.expected}.`);
    else values[field] = value;
  }
  return values;
}

function demoKeys({ dataDir, vaultMasterKey, tokenSecret }: Partial<Read>) {
  if (vaultMasterKey && tokenSecret) return {};
  const made = localSecrets(dataDir!);
  return { vaultMasterKey: made.vaultMasterKey, tokenSecret: made.tokenSecret };
}

/** An empty variable is an absent one: compose files and CI forms cannot do otherwise. */
function isGiven(env: Environment, variable: Variable<unknown>): boolean {
  return (env[variable.name] ?? '') !== '';
}
