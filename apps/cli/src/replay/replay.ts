import { BilanInconnu, loadBilanAsOf, loadOpenedBilan } from '#lib/application';
import { estDateCivile } from '#lib/bilan-domain';
import type { Command } from 'commander';
import { UserError } from '../user-error';
import { withLog } from '../installation';
import { courseOf } from './course';

/** `bilan replay <id> [--au AAAA-MM-JJ]`: the course of a dossier, now or as it was known at the end of a day. */
export function registerReplay(program: Command): void {
  program
    .command('replay')
    .description('Montre le parcours d’un dossier, tel qu’on le connaissait à la fin d’un jour')
    .argument('<id>', 'identifiant du bilan')
    .option('--au <date>', 'jour, écrit AAAA-MM-JJ ; par défaut maintenant')
    .action(async (id: string, { au }: { au?: string }) => console.log(await replay(id, au)));
}

async function replay(id: string, au: string | undefined): Promise<string> {
  if (au !== undefined && !estDateCivile(au))
    throw new UserError('--au attend une date qui existe, écrite AAAA-MM-JJ.');
  return withLog(async (store) => {
    try {
      const loaded = au ? await loadBilanAsOf(store, id, au) : await loadOpenedBilan(store, id);
      return courseOf(loaded);
    } catch (error) {
      if (error instanceof BilanInconnu)
        throw new UserError('Aucun bilan de cet identifiant n’était connu à cette date.');
      throw error;
    }
  });
}
