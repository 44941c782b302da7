import { verifyChain } from '../chain';
import { CorruptEvent } from '../errors';
import type { EventStore, RecordedEvent } from '../port';
import { headerOf, toLine } from './dossier';

/** There is nothing to export, or its chain is broken: verify the log. */
export class ExportRefused extends Error {
  readonly code = 'EXPORT_REFUSED';
  constructor(
    readonly stream: string,
    reason: string,
  ) {
    super(`stream ${stream} is not exported: ${reason}`);
    this.name = 'ExportRefused';
  }
}

/**
 * The lines of a self-contained dossier (JSON Lines, each without its line feed): a header with a readable summary, then
 * the facts with their digests. Anyone can verify it with docs/verify-dossier.mjs.
 * @throws ExportRefused when the stream is empty or its chain is broken
 */
export async function exportStream(store: EventStore, stream: string): Promise<string[]> {
  const events: RecordedEvent[] = [];
  try {
    for await (const event of store.readStream(stream)) events.push(event);
  } catch (error) {
    if (error instanceof CorruptEvent)
      throw new ExportRefused(stream, `nothing can be read at revision ${error.revision}`);
    throw error;
  }
  if (events.length === 0) throw new ExportRefused(stream, 'it does not exist');
  const verdict = await verifyChain(events);
  if (!verdict.valid) throw new ExportRefused(stream, `its chain breaks at revision ${verdict.break.revision}`);
  const facts = events.map(({ position: _position, stream: _stream, ...fact }) => fact);
  return [headerOf(stream, facts), ...facts].map(toLine);
}
