// `npm start`: installs, builds, runs the product in this terminal.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, requireNode, root } from './dependencies.mjs';
import { onEndRequest } from './signals.mjs';

requireNode();
install();
build();

const main = join(root, 'dist', 'apps', 'api', 'src', 'main.js');
// Long pages of facts outlive the default young generation and would be copied twice by the garbage collector.
const nodeOptions = ['--enable-source-maps', '--max-semi-space-size=32'];
const product = spawn(process.execPath, [...nodeOptions, main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// A terminal signals the product too: it counts the first signal only.
onEndRequest((signal) => product.kill(signal));
product.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
