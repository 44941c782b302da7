import canonicalize from 'canonicalize';
import type { RecordedEvent } from '../port';

/** First line of an exported dossier. Every word of it can be computed again from the facts that follow. */
export interface DossierHeader {
  readonly format: 'bilan-dossier/1';
  readonly stream: string;
  readonly facts: number;
  /** Last link of the chain: compare it with the one that the product shows, or that was written down at an earlier date. */
  readonly empreinte: string;
  /** One line for each fact: its date and its type. */
  readonly summary: readonly string[];
}

/** The following lines: a fact without its position, which is that of the log and not of the dossier. */
export type DossierFact = Omit<RecordedEvent, 'position' | 'stream'>;

export function headerOf(stream: string, facts: readonly DossierFact[]): DossierHeader {
  return {
    format: 'bilan-dossier/1',
    stream,
    facts: facts.length,
    empreinte: facts.at(-1)?.empreinte ?? '',
    summary: facts.map(({ occurredAt, type }) => `${occurredAt.slice(0, 10)} ${type}`),
  };
}

/** One line: canonical JSON, so that each of its bytes can be checked. */
export function toLine(value: DossierHeader | DossierFact): string {
  return canonicalize(value) as string;
}
