import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createProgram } from './program';

/** What commander writes instead of running, for these arguments. */
async function said(...args: string[]): Promise<string> {
  let written = '';
  const write = (text: string) => void (written += text);
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
    command.commands.forEach(quiet);
  };
  const program = createProgram();
  quiet(program);
  await program.parseAsync(args, { from: 'user' }).catch(() => undefined);
  return written;
}

describe('la ligne de commande', () => {
  it.each([[['--help']], [['log', '--help']], [['echeance', 'reprendre', '--help']]])(
    'donne l’aide de %p en français',
    async (args) => {
      const aide = await said(...args);
      expect(aide).toContain('Usage :');
      expect(aide).toContain('affiche cette aide');
      expect(aide).not.toMatch(/\[command\]|Commands:|Options:|display help/);
    },
  );

  it.each([
    [['replay'], 'Il manque : id.'],
    [['rejouer'], 'Commande inconnue : rejouer.'],
    [['lagg'], 'Peut-être : lag.'],
    [['lag', '--quoi'], 'Option inconnue : --quoi.'],
    [['replay', 'x', '--au'], 'Il manque la valeur de l’option --au <date>.'],
    [['log', 'copy'], 'Il manque l’option --from <url>.'],
    [['lag', 'x'], 'Trop d’arguments.'],
  ])('dit en français ce qui ne va pas dans %p', async (args, message) => {
    const dit = await said(...args);
    expect(dit).toContain(message);
    expect(dit).not.toContain('error:');
  });

  describe('verify-export', () => {
    let dossier: string;
    beforeAll(async () => void (dossier = await mkdtemp(join(tmpdir(), 'bilan-cli-'))));
    afterAll(() => rm(dossier, { recursive: true }));
    const verify = async (contenu: string) => {
      const fichier = join(dossier, 'export.jsonl');
      await writeFile(fichier, contenu);
      return createProgram().parseAsync(['verify-export', fichier], { from: 'user' });
    };

    it.each(['', 'bonjour\n', '{"a":1}\n'])('ne prend pas %j pour un dossier', async (contenu) => {
      await expect(verify(contenu)).rejects.toThrow('Ce fichier n’est pas un dossier exporté.');
    });

    it('dit où un dossier est altéré', async () => {
      await expect(verify('{"facts":0,"format":"bilan-dossier/1" }\n')).rejects.toThrow('Dossier altéré, ligne 1');
    });
  });
});
