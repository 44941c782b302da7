import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { toMailOptions } from './composition';
import type { Mailer } from './message';

/**
 * Writes each message to a file of `folder` that any mail program opens: `<day>-<Message-ID>.eml`. The same message
 * sent again takes the place of the first, so that this outbox holds each message once, whatever crashes.
 */
export function createLocalOutbox(folder: string, from: string): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(message) {
      const { message: bytes } = await composer.sendMail(toMailOptions(message, from));
      const file = join(folder, `${message.date.toISOString().slice(0, 10)}-${message.messageId}.eml`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.partial`, bytes as Buffer, { mode: 0o600 });
      await rename(`${file}.partial`, file);
    },
    close: () => composer.close(),
  };
}
