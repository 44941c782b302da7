#!/usr/bin/env node
import 'reflect-metadata';
import { StartupError } from '#lib/platform';
import { Command } from 'commander';
import { UserError } from './user-error';
import { registerExport } from './dossier/export';
import { registerLogCopy } from './log/copy';
import { registerLogVerify } from './log/verify';
import { registerProjections } from './projections/projections';
import { registerReplay } from './replay/replay';

/** The operations of an installation, from the command line. Each joins the database that the product uses. */
const program = new Command('bilan').description('Opérations sur les dossiers et le journal').showHelpAfterError();
registerReplay(program);
registerExport(program);
registerProjections(program);
const log = program.command('log').description('Opérations sur le journal entier');
registerLogVerify(log);
registerLogCopy(log);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof StartupError || error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
