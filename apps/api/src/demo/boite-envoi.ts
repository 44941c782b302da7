import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A message that left, as its headers tell it. */
export interface MessageEnvoye {
  readonly sujet: string;
  readonly destinataire: string;
  readonly date: string;
  /** File name in the outbox. */
  readonly fichier: string;
}

const FILE = /^[\w.@-]+\.eml$/;

/** The messages of the local outbox, last first. */
export async function messagesEnvoyes(folder: string): Promise<MessageEnvoye[]> {
  const files = await readdir(folder).catch(() => []);
  const messages = await Promise.all(
    files
      .filter((file) => FILE.test(file))
      .map(async (fichier) => {
        const header = headersOf(await readFile(join(folder, fichier), 'utf8'));
        const date = new Date(header('date')).toISOString();
        return { sujet: header('subject'), destinataire: header('to'), date, fichier };
      }),
  );
  return messages.sort((a, b) => b.date.localeCompare(a.date) || b.fichier.localeCompare(a.fichier));
}

/** One message as RFC 5322 bytes; `undefined` when the outbox has no such file. */
export async function messageEnvoye(folder: string, fichier: string): Promise<Buffer | undefined> {
  return FILE.test(fichier) ? readFile(join(folder, fichier)).catch(() => undefined) : undefined;
}

/** Headers of RFC 5322: unfolded, encoded words (RFC 2047) decoded. */
function headersOf(message: string): (name: string) => string {
  const [head = ''] = message.split(/\r?\n\r?\n/, 1);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return (name) => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`)) ?? '';
    return decodedWords(line.slice(name.length + 1).trim());
  };
}

function decodedWords(text: string): string {
  return text
    .replace(/\?= +=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      encoding.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : decodedQuoted(word),
    );
}

const decodedQuoted = (word: string): string =>
  decodeURIComponent(
    word
      .replace(/%/g, '%25')
      .replace(/_/g, ' ')
      .replace(/=([0-9a-f]{2})/gi, '%$1'),
  );
