#!/usr/bin/env node
// Vérifie un dossier exporté, sans rien du logiciel qui l'a produit : node verify-dossier.mjs dossier.jsonl
// L'algorithme est celui de verification.md ; Node.js 18 ou plus récent suffit.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FIELDS = ['data', 'id', 'metadata', 'occurredAt', 'recordedAt', 'schemaVersion', 'type'];

/** JSON canonique, RFC 8785 : clés triées par unité UTF-16, aucun blanc ; JavaScript écrit déjà nombres et textes ainsi. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}

class Broken extends Error {
  constructor(line, reason) {
    super(`ligne ${line} : ${reason}`);
  }
}

function parse(line, index) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  if (value?.constructor !== Object || canonical(value) !== line)
    throw new Broken(index + 1, 'ce n’est pas une ligne de JSON canonique (RFC 8785)');
  return value;
}

function verify(text) {
  const lines = text.replace(/\n$/, '').split('\n');
  const [header, ...facts] = lines.map(parse);
  if (header.format !== 'bilan-dossier/1') throw new Broken(1, 'le format n’est pas bilan-dossier/1');
  let previous = '';
  facts.forEach(({ revision, empreinte, ...event }, rank) => {
    if (revision !== rank) throw new Broken(rank + 2, `fait ${rank} attendu, fait ${revision} trouvé`);
    if (Object.keys(event).sort().join() !== FIELDS.join())
      throw new Broken(rank + 2, 'les champs du fait ne sont pas ceux du format');
    const content = canonical({ ...event, stream: header.stream });
    const digest = createHash('sha256')
      .update(previous + content, 'utf8')
      .digest('hex');
    if (digest !== empreinte)
      throw new Broken(rank + 2, `l’empreinte du fait ${rank} n’est pas celle de son contenu à la suite du précédent`);
    previous = digest;
  });
  const expected = {
    format: 'bilan-dossier/1',
    stream: header.stream,
    facts: facts.length,
    empreinte: previous,
    summary: facts.map(({ occurredAt, type }) => `${occurredAt.slice(0, 10)} ${type}`),
  };
  if (canonical(expected) !== lines[0]) throw new Broken(1, 'l’en-tête ne correspond pas aux faits');
  return expected;
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage : node verify-dossier.mjs dossier.jsonl');
  process.exit(2);
}
try {
  const { stream, facts, empreinte } = verify(readFileSync(file, 'utf8'));
  console.log(`intact : ${stream}, ${facts} faits, empreinte ${empreinte}`);
} catch (error) {
  if (!(error instanceof Broken)) throw error;
  console.log(`altéré, ${error.message}`);
  process.exitCode = 1;
}
