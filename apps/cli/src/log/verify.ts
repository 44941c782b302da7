import { verifyLog } from '#lib/event-store';
import type { Command } from 'commander';
import { withProgressBar } from '../progress-bar';
import { UserError } from '../user-error';
import { withLog } from '../installation';

const NATURES = { order: 'un fait manque, est ajouté ou déplacé', content: 'le contenu a changé' } as const;

/** `bilan log verify`: recomputes every link of every chain of the log. */
export function registerLogVerify(log: Command): void {
  log
    .command('verify')
    .description('Recalcule toutes les empreintes du journal')
    .action(() =>
      withLog(async (store) => {
        const verified = await withProgressBar('Vérification', (onProgress) => verifyLog(store, { onProgress }));
        if (verified.valid)
          return console.log(`Journal intact : ${verified.facts} faits, ${verified.streams} dossiers.`);
        const breaks = verified.breaks.map(
          ({ stream, revision, kind }) => `  ${stream}, fait n° ${revision} : ${NATURES[kind]}`,
        );
        throw new UserError(`Le journal a été altéré :\n${breaks.join('\n')}`);
      }),
    );
}
