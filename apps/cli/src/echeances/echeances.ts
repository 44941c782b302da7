import { listerEcheancesArretees, reprendreEcheance } from '#lib/notifications';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { withDatabase } from '../installation';
import { UserError } from '../user-error';

/** `bilan echeances`: what waits for someone. `bilan echeance reprendre <id>`: puts it back to work. */
export function registerEcheances(program: Command): void {
  program
    .command('echeances')
    .description('Liste les échéances garées ou refusées, qui attendent quelqu’un')
    .action(() =>
      withDatabase(async (pool) => {
        const echeances = await listerEcheancesArretees(pool);
        if (echeances.length === 0) return console.log('Aucune échéance n’attend quelqu’un.');
        const table = new Table({ head: ['Échéance', 'Due le', 'Motif'], style: { head: [], border: [] } });
        for (const { id, echeanceLe, motif } of echeances) table.push([id, echeanceLe, motif]);
        console.log(table.toString());
      }),
    );
  program
    .command('echeance')
    .usage('[commande]')
    .description('Agit sur une échéance')
    .command('reprendre')
    .description('Remet au travail une échéance garée ou refusée, une fois sa cause levée')
    .argument('<id>', 'identifiant donné par bilan echeances')
    .action((id: string) =>
      withDatabase(async (pool) => {
        if (!(await reprendreEcheance(pool, id)))
          throw new UserError(
            'Aucune échéance garée ou refusée de cet identifiant : bilan echeances en donne la liste.',
          );
        console.log('Échéance remise au travail : le moteur la traite au prochain passage.');
      }),
    );
}
