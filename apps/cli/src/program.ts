import { Command } from 'commander';
import { registerExport } from './dossier/export';
import { registerEcheances } from './echeances/echeances';
import { inFrench } from './french';
import { registerLogCopy } from './log/copy';
import { registerLogVerify } from './log/verify';
import { registerProjections } from './projections/projections';
import { registerReplay } from './replay/replay';

/** The operations of an installation, from the command line. Each joins the database that the product uses. */
export function createProgram(): Command {
  const program = inFrench(new Command('bilan'))
    .description('Opérations sur les dossiers et le journal')
    .showHelpAfterError();
  registerReplay(program);
  registerExport(program);
  registerEcheances(program);
  registerProjections(program);
  const log = program.command('log').usage('[commande]').description('Opérations sur le journal entier');
  registerLogVerify(log);
  registerLogCopy(log);
  return program;
}
