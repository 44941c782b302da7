import { fluxDuBilan } from '#lib/bilan-domain';
import { ExportRefused, exportStream, verifyExport } from '#lib/event-store';
import type { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '../user-error';
import { withLog } from '../installation';

/** `bilan export <id>` and `bilan verify-export <file>`: a dossier that anyone can verify, see docs/verification.md. */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description('Écrit un dossier complet et vérifiable (JSON Lines)')
    .argument('<id>', 'identifiant du bilan')
    .option('--vers <fichier>', 'fichier à écrire ; par défaut la sortie standard')
    .action((id: string, { vers }: { vers?: string }) =>
      withLog(async (store) => {
        const lines = await exportStream(store, fluxDuBilan(id)).catch((error: unknown) => {
          if (error instanceof ExportRefused)
            throw new UserError('Aucun dossier intact de cet identifiant : rien n’est exporté.');
          throw error;
        });
        const text = `${lines.join('\n')}\n`;
        if (vers) await writeFile(vers, text);
        else process.stdout.write(text);
      }),
    );
  program
    .command('verify-export')
    .description('Vérifie un dossier exporté, sans le journal')
    .argument('<fichier>')
    .action(async (file: string) => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw new UserError(`Le fichier ${file} ne se lit pas.`);
      });
      const verdict = verifyExport(text);
      if (!verdict.valid && !looksLikeDossier(text)) throw new UserError('Ce fichier n’est pas un dossier exporté.');
      if (!verdict.valid) throw new UserError(`Dossier altéré, ligne ${verdict.line} : ${verdict.reason}`);
      console.log(`Dossier intact : ${verdict.facts} faits, dernière empreinte ${verdict.empreinte}`);
    });
}

/** An altered dossier still says on its first line what it is; anything else is another file. */
const looksLikeDossier = (text: string) => text.split('\n', 1)[0]!.includes('"bilan-dossier/');
