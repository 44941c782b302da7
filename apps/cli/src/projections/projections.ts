import { BuildStopped, RebuildUnderWay, type ProjectionLag } from '#lib/projections';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { withProjections } from '../installation';
import { UserError } from '../user-error';

/** In French, for the person at the keyboard. */
const ETATS: Readonly<Record<ProjectionLag['state'], string>> = {
  live: 'en service',
  building: 'en construction',
  stopped: 'arrêtée',
};

/** `bilan lag`: how late each read model is. `bilan rebuild <name>`: fills one again beside the one that serves. */
export function registerProjections(program: Command): void {
  program
    .command('lag')
    .description('Montre le retard de chaque projection et les dossiers qu’elle retient')
    .action(() =>
      withProjections(async (runner) => {
        const table = new Table({
          head: ['Projection', 'Version', 'État', 'Retard (s)', 'Dossiers retenus'],
          style: { head: [], border: [] },
        });
        for (const { projection, version, state, seconds, parkedStreams } of await runner.lag())
          table.push([projection, version, ETATS[state], Math.round(seconds ?? 0), parkedStreams]);
        console.log(table.toString());
      }),
    );
  program
    .command('rebuild')
    .description('Reconstruit une projection à côté de celle qui sert, puis la remplace')
    .argument('<projection>', 'portefeuille, activite, agenda ou echeances')
    .action((name: string) =>
      withProjections(async (runner) => {
        await runner.rebuild(name).catch((error: unknown) => {
          if (error instanceof RangeError)
            throw new UserError('Cette projection n’existe pas : bilan lag en donne la liste.');
          if (error instanceof RebuildUnderWay) throw new UserError('Cette projection est déjà en reconstruction.');
          if (error instanceof BuildStopped)
            throw new UserError('Un fait a été refusé : la projection qui sert reste en place.');
          throw error;
        });
        console.log('Projection reconstruite.');
      }),
    );
}
