#!/usr/bin/env node
import 'reflect-metadata';
import { StartupError } from '#lib/platform';
import { Command } from 'commander';
import { UserError } from './user-error';
import { registerReplay } from './replay/replay';

/** The operations of an installation, from the command line. Each joins the database that the product uses. */
const program = new Command('bilan').description('Opérations sur les dossiers et le journal').showHelpAfterError();
registerReplay(program);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof StartupError || error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
