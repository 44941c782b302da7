import { pino, stdSerializers, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import type { Configuration } from './configuration';

export type { Logger };

/** Keys whose value may identify someone or open something, wherever they stand in the first levels of a line. */
const SENSITIVE_KEYS = [
  ...['authorization', 'cookie', '["set-cookie"]', 'motDePasse', 'password', 'jeton', 'token', 'secret'],
  ...['nom', 'prenom', 'courriel', 'email', 'telephone', 'adresse', 'dateNaissance', 'beneficiaire'],
  ...['commentaire', 'contenu', 'content', 'body', 'texte'],
];
const DEPTHS = ['', '*', '*.*', '*.*.*'];
const MASK = '[masqué]';
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const URL_CREDENTIALS = /(:\/\/[^\s:/@"]*:)[^\s/@"]+(?=@)/g;

/**
 * How every process logs: JSON lines without personal data. Known keys are masked, e-mail addresses and the passwords
 * of addresses are masked wherever they appear, and a PostgreSQL error loses the values that it quotes.
 */
export function loggerOptions(level: Configuration['logLevel']): LoggerOptions {
  return {
    level,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: DEPTHS.flatMap((depth) => SENSITIVE_KEYS.map((key) => path(depth, key))), censor: MASK },
    serializers: { err: withoutQuotedValues },
    hooks: { streamWrite: (line) => line.replace(URL_CREDENTIALS, `$1${MASK}`).replace(EMAIL, MASK) },
  };
}

/** @param destination default: the standard output */
export function createLogger(configuration: Pick<Configuration, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = loggerOptions(configuration.logLevel);
  return destination ? pino(options, destination) : pino(options);
}

function path(depth: string, key: string): string {
  if (depth === '') return key;
  return key.startsWith('[') ? `${depth}${key}` : `${depth}.${key}`;
}

/** PostgreSQL quotes the row at fault in these fields: `Key (courriel)=(…) already exists`. */
function withoutQuotedValues(error: Error): object {
  const { detail: _detail, where: _where, internalQuery: _query, ...rest } = stdSerializers.err(error);
  return rest;
}
