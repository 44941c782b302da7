import { join } from 'node:path';
import type { Configuration } from '#lib/platform';
import { createLocalOutbox } from './local-outbox';
import type { Mailer } from './message';
import { createSmtpMailer } from './smtp';

const OUTBOX_FOLDER = 'boite-envoi';

/** SMTP when there is a server, else the local outbox. */
export function createMailer({
  smtpUrl,
  mailFrom,
  dataDir,
}: Pick<Configuration, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mailer {
  return smtpUrl === undefined
    ? createLocalOutbox(join(dataDir, OUTBOX_FOLDER), mailFrom)
    : createSmtpMailer(smtpUrl, mailFrom);
}
