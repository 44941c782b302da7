import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { createMailer } from './mailer';
import type { Mailer, Message } from './message';

const message: Message = {
  messageId: 'suivi-invitation-1-0190c000@centre.example',
  date: new Date('2026-09-02T07:00:00.000Z'),
  to: { name: 'Alice Durand', address: 'alice.durand@example.org' },
  replyTo: { name: 'Claire Martin', address: 'claire.martin@centre.example' },
  subject: 'Votre bilan de compétences',
  text: 'Bonjour Alice,\n\nÀ bientôt.\n',
  html: '<!doctype html><html lang="fr"><body><p>Bonjour Alice, à bientôt.</p></body></html>',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
};
const mailFrom = 'Bilans <bilans@centre.example>';

describe('the local outbox', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bilan-outbox-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('keeps each message in one readable file, named after its day and its Message-ID, whoever sends it again', async () => {
    const mailer = createMailer({ dataDir, mailFrom });
    await mailer.send(message);
    await mailer.send(message);
    const folder = join(dataDir, 'boite-envoi');
    const files = await readdir(folder);
    expect(files).toEqual([`2026-09-02-${message.messageId}.eml`]);

    const eml = await readFile(join(folder, files[0]!), 'utf8');
    expect(eml).toContain(`Message-ID: <${message.messageId}>\r\n`);
    expect(eml).toContain('To: Alice Durand <alice.durand@example.org>\r\n');
    expect(eml).toContain('Reply-To: Claire Martin <claire.martin@centre.example>\r\n');
    expect(eml).toContain('Date: Wed, 02 Sep 2026 07:00:00 +0000\r\n');
    expect(eml).toContain('Auto-Submitted: auto-generated\r\n');
    expect(eml).toContain('Content-Type: text/plain; charset=utf-8');
    expect(eml).toContain('Bonjour Alice,\r\n\r\n=C3=80 bient=C3=B4t.');
    expect(eml).toContain('Content-Type: text/html; charset=utf-8');
    expect(eml).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(eml).toContain('BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n');
    mailer.close();
  });

  it('lets nobody else of the machine read it', async () => {
    const mailer = createMailer({ dataDir, mailFrom });
    await mailer.send(message);
    const folder = join(dataDir, 'boite-envoi');
    const [file] = await readdir(folder);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, file!))).mode & 0o077).toBe(0);
    mailer.close();
  });
});

describe('SMTP', () => {
  let server: SMTPServer;
  let received: { from: string; to: string[]; content: string }[];
  let answer: (Error & { responseCode: number }) | undefined;
  let mailer: Mailer;
  const refuse = (responseCode: number) =>
    Object.assign(new Error(`not for <${message.to.address}>`), { responseCode });

  beforeEach(async () => {
    received = [];
    answer = undefined;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, callback) => callback(answer),
      onData(stream, { envelope: { mailFrom: from, rcptTo } }, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = rcptTo.map(({ address }) => address);
          received.push({ from: from ? from.address : '', to, content: Buffer.concat(chunks).toString() });
          callback();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom, dataDir: tmpdir() });
  });
  afterEach(async () => {
    mailer.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('hands the message over to the server, with its Message-ID and its invitation', async () => {
    await mailer.send(message);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'bilans@centre.example', to: [message.to.address] });
    expect(received[0]!.content).toContain(`Message-ID: <${message.messageId}>`);
    expect(received[0]!.content).toContain('method=REQUEST');
  });

  it('tells a recipient refused for good from a server that has no time, and quotes no address', async () => {
    answer = refuse(550);
    await expect(mailer.send(message)).rejects.toMatchObject({
      code: 'MESSAGE_REFUSED',
      message: expect.not.stringContaining('@'),
    });
    answer = refuse(451);
    await expect(mailer.send(message)).rejects.toMatchObject({ code: 'MAIL_UNAVAILABLE', reason: 'EENVELOPE 451' });
    answer = undefined;
    await mailer.send(message);
    expect(received).toHaveLength(1);
  });

  it('hopes for better when nobody listens', async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await expect(mailer.send(message)).rejects.toMatchObject({ code: 'MAIL_UNAVAILABLE' });
  });
});
