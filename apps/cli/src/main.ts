#!/usr/bin/env node
import 'reflect-metadata';
import { StartupError } from '#lib/platform';
import { createProgram } from './program';
import { UserError } from './user-error';

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof StartupError || error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
