import { openEventStoreAt } from '#lib/composition';
import { CopyDiverged, copyLog } from '#lib/event-store';
import type { Command } from 'commander';
import { withProgressBar } from '../progress-bar';
import { UserError } from '../user-error';

interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly after?: string;
}

/** `bilan log copy --from … --to …`: moves a log to another engine, each fact compared as it is written. */
export function registerLogCopy(log: Command): void {
  log
    .command('copy')
    .description('Copie un journal dans un autre, en comparant chaque fait ; peut être relancé')
    .requiredOption('--from <url>', 'journal de départ : postgres://… ou esdb://…')
    .requiredOption('--to <url>', 'journal d’arrivée')
    .option('--after <position>', 'reprend après cette position')
    .action(async ({ from, to, after }: CopyOptions) => {
      const source = await openEventStoreAt(from);
      const target = await openEventStoreAt(to);
      try {
        const { facts, position } = await withProgressBar('Copie', (onProgress) =>
          copyLog({ from: source.store, to: target.store, onProgress, ...(after && { after }) }),
        );
        console.log(
          `${facts} faits comparés ou copiés ; pour reprendre plus tard : --after ${position ?? '(rien à copier)'}`,
        );
      } catch (error) {
        if (!(error instanceof CopyDiverged)) throw error;
        const { stream, revision } = error;
        throw new UserError(`Copie arrêtée : le fait n° ${revision} de ${stream} diffère entre les deux journaux.`);
      } finally {
        await source.close();
        await target.close();
      }
    });
}
