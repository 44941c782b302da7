import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { messageEnvoye, messagesEnvoyes } from './boite-envoi';

describe('la boîte d’envoi de la démonstration', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bilan-boite-'));
    const composer = createTransport({ streamTransport: true, buffer: true });
    const write = async (file: string, subject: string, date: string) => {
      const to = { name: 'Zoé Lœuf', address: 'zoe@exemple.example' };
      const { message } = await composer.sendMail({ to, subject, date: new Date(date), text: 'Bonjour.' });
      await writeFile(join(folder, file), message as Buffer);
    };
    await write('a.eml', 'Bilan', '2026-09-02T07:00:00Z');
    await write('b@x.eml', 'Votre entretien à six mois : « c’est l’été » et la rentrée déjà', '2026-09-05T07:00:00Z');
    await writeFile(join(folder, 'c.eml.partial'), 'en cours');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('donne le sujet, le destinataire et la date de chaque message, le dernier d’abord', async () => {
    expect(await messagesEnvoyes(folder)).toEqual([
      {
        sujet: 'Votre entretien à six mois : « c’est l’été » et la rentrée déjà',
        destinataire: 'Zoé Lœuf <zoe@exemple.example>',
        date: '2026-09-05T07:00:00.000Z',
        fichier: 'b@x.eml',
      },
      expect.objectContaining({ sujet: 'Bilan', fichier: 'a.eml' }),
    ]);
    expect(await messagesEnvoyes(join(folder, 'absente'))).toEqual([]);
  });

  it('donne un message tel quel, et rien hors de la boîte', async () => {
    expect((await messageEnvoye(folder, 'a.eml'))?.toString()).toContain('Bonjour.');
    expect(await messageEnvoye(folder, '../a.eml')).toBeUndefined();
    expect(await messageEnvoye(folder, 'd.eml')).toBeUndefined();
  });
});
