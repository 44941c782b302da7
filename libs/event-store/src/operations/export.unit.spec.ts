import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fact, facts, newStream } from '../../testing/event-store.contract';
import { createMemoryEventStore } from '../memory/memory-event-store';
import { exportStream } from './export-stream';
import { verifyExport } from './verify-export';

const script = join(__dirname, '../../../../docs/verify-dossier.mjs');

describe('an exported dossier', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const stream = newStream();
  let lines: string[];
  beforeAll(async () => {
    const store = createMemoryEventStore();
    await store.append(stream, 'no-stream', [
      fact({ minutes: 60, lieu: 'Saint-Étienne 😀', n: [1e21, 0.1, -0] }),
      ...facts(4),
    ]);
    lines = await exportStream(store, stream);
  });

  /** Both verifiers, ours and the one that uses nothing of ours, must agree. */
  function verify(altered: readonly string[]): { valid: boolean; line?: number; reason?: string } {
    const text = altered.join('\n') + '\n';
    const file = join(folder, 'dossier.jsonl');
    writeFileSync(file, text);
    let said: string;
    try {
      said = execFileSync(process.execPath, [script, file], { encoding: 'utf8' });
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    const verdict = verifyExport(text);
    expect(said.trim()).toBe(
      verdict.valid
        ? `intact : ${verdict.stream}, ${verdict.facts} faits, empreinte ${verdict.empreinte}`
        : `altéré, ligne ${verdict.line} : ${verdict.reason}`,
    );
    return verdict;
  }
  const refact = (line: string, change: (value: Record<string, unknown>) => void) => {
    const value = JSON.parse(line) as Record<string, unknown>;
    change(value);
    return JSON.stringify(value);
  };

  it('holds a readable header and every fact, and verifies', () => {
    expect(JSON.parse(lines[0]!)).toMatchObject({
      format: 'bilan-dossier/1',
      stream,
      facts: 5,
      summary: Array(5).fill('2026-09-30 SeanceRealisee'),
    });
    expect(lines).toHaveLength(6);
    expect(verify(lines)).toMatchObject({ valid: true, facts: 5 });
  });

  it.each([
    ['one byte of a fact', (all: string[]) => (all[3] = all[3]!.replace('Seance', 'Seanse')), 4],
    ['one byte that means nothing', (all: string[]) => (all[3] = all[3]!.replace(':', ': ')), 4],
    ['one digest', (all: string[]) => (all[3] = refact(all[3]!, (f) => (f.empreinte = '0'.repeat(64)))), 4],
    ['one byte of the header', (all: string[]) => (all[0] = all[0]!.replace('2026-09-30', '2026-09-29')), 1],
    ['a field added to a fact', (all: string[]) => (all[3] = refact(all[3]!, (f) => (f.vu = 1))), 4],
    ['one fact dropped', (all: string[]) => all.splice(3, 1), 4],
    ['the last fact dropped', (all: string[]) => all.pop(), 1],
    ['two facts swapped', (all: string[]) => all.splice(3, 2, all[4]!, all[3]!), 4],
    ['one fact added', (all: string[]) => all.splice(3, 0, all[3]!), 5],
    ['one fact replaced by nothing', (all: string[]) => all.fill('null', 3, 4), 4],
  ] as const)('shows %s, and where', (_, alter, line) => {
    const altered = [...lines];
    alter(altered);
    expect(verify(altered)).toMatchObject({ valid: false, line });
  });

  it('shows any byte changed', () => {
    const text = lines.join('\n');
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 7) {
      const altered = Buffer.from(bytes);
      altered[at] = bytes[at]! ^ 1;
      expect({ at, valid: verifyExport(altered.toString('utf8')).valid }).toEqual({ at, valid: false });
    }
  });

  it('refuses to export what does not exist', async () => {
    await expect(exportStream(createMemoryEventStore(), stream)).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
  });

  it('is verified in under 100 lines that import nothing but Node.js', () => {
    const source = readFileSync(script, 'utf8');
    expect(source.split('\n').length).toBeLessThan(100);
    expect([...source.matchAll(/from '(.*)'/g)].map(([, name]) => name)).toEqual(['node:crypto', 'node:fs']);
  });
});
