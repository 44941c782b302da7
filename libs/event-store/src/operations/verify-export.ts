import { computeEmpreinte } from '../chain';
import { headerOf, toLine, type DossierFact, type DossierHeader } from './dossier';

export type ExportVerdict =
  | { readonly valid: true; readonly stream: string; readonly facts: number; readonly empreinte: string }
  | {
      readonly valid: false;
      /** Line of the file, from 1. */
      readonly line: number;
      readonly reason: string;
    };

/** Verifies the text of an exported dossier to its last byte; needs no log. */
export function verifyExport(text: string): ExportVerdict {
  const lines = text.replace(/\n$/, '').split('\n');
  const parsed: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    const value = parse(line);
    if (value === undefined) return broken(index + 1, 'ce n’est pas une ligne de JSON canonique (RFC 8785)');
    parsed.push(value);
  }
  const [header, ...facts] = parsed as [DossierHeader, ...DossierFact[]];
  if (header.format !== 'bilan-dossier/1') return broken(1, 'le format n’est pas bilan-dossier/1');
  let previous = '';
  for (const [revision, fact] of facts.entries()) {
    const line = revision + 2;
    if (fact.revision !== revision) return broken(line, `fait ${revision} attendu, fait ${fact.revision} trouvé`);
    const { revision: _revision, empreinte, ...event } = fact;
    if (Object.keys(event).sort().join() !== FIELDS)
      return broken(line, 'les champs du fait ne sont pas ceux du format');
    if (computeEmpreinte(previous, header.stream, event) !== empreinte)
      return broken(line, `l’empreinte du fait ${revision} n’est pas celle de son contenu à la suite du précédent`);
    previous = empreinte;
  }
  if (toLine(headerOf(header.stream, facts)) !== lines[0]) return broken(1, 'l’en-tête ne correspond pas aux faits');
  return { valid: true, stream: header.stream, facts: facts.length, empreinte: previous };
}

const FIELDS = 'data,id,metadata,occurredAt,recordedAt,schemaVersion,type';

function parse(line: string): unknown {
  try {
    const value = JSON.parse(line) as DossierFact | null;
    return value && !Array.isArray(value) && toLine(value) === line ? value : undefined;
  } catch {
    return undefined;
  }
}

function broken(line: number, reason: string): ExportVerdict {
  return { valid: false, line, reason };
}
