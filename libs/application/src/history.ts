import { BILAN_NOUVEAU, fluxDuBilan, lireFait, rejouerUn, type Bilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { EventStore, RecordedEvent } from '#lib/event-store';
import { BilanInconnu } from './errors';

/** What the product writes beside a fact. */
export type MetadonneesEcrites = MetadonneesFait & {
  /** What its `Idempotency-Key` was given for, digested under a key of the product; absent when none was given. */
  readonly demande?: string;
};

/** An event of a bilan's stream, with the metadata that the product writes. */
export type RecordedFact = RecordedEvent<Record<string, unknown>, MetadonneesEcrites & Record<string, unknown>>;

/** A bilan folded from its stream, with the stream itself. */
export interface LoadedBilan {
  readonly bilan: Bilan;
  /** Revision of the last fact; -1 when there is none. */
  readonly revision: number;
  readonly facts: readonly RecordedFact[];
}

/** Reads and folds the whole stream of a bilan. */
export async function loadBilan(store: EventStore, bilanId: string): Promise<LoadedBilan> {
  const facts: RecordedFact[] = [];
  let bilan: Bilan = BILAN_NOUVEAU;
  for await (const event of store.readStream(fluxDuBilan(bilanId))) {
    facts.push(event as RecordedFact);
    bilan = rejouerUn(bilan, lireFait(event));
  }
  return { bilan, revision: facts.at(-1)?.revision ?? -1, facts };
}

/** The same of a bilan that was opened. @throws BilanInconnu when it has no fact */
export async function loadOpenedBilan(store: EventStore, bilanId: string): Promise<LoadedBilan> {
  const loaded = await loadBilan(store, bilanId);
  if (loaded.revision < 0) throw new BilanInconnu(bilanId);
  return loaded;
}
