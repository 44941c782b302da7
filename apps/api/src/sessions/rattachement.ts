import { fluxDuBilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { CorruptEvent, UnstorableEvent, computeEmpreinte, type RecordedEvent } from '#lib/event-store';
import { rattachementDuBilan } from '#lib/projections';
import type { Rattachement } from './droits';

/**
 * The organisme and the centre of a bilan, which never change. Its row of the portfolio says them: it was written from
 * the facts as they came, so that altering one later neither hides the bilan from who verifies it nor shows it to anyone
 * else. Until that row is there the first fact says them, provided that its digest is its own.
 */
export async function rattachementDe(
  { database, store }: Pick<Composition, 'database' | 'store'>,
  bilanId: string,
): Promise<Rattachement | undefined> {
  const ligne = await rattachementDuBilan(database.pool, bilanId);
  if (ligne) return { bilanId, ...ligne };
  const premier = await premierFaitIntact(store, fluxDuBilan(bilanId));
  if (!premier) return undefined;
  const { organismeId, centreId } = premier.metadata as unknown as MetadonneesFait;
  return { bilanId, organismeId, centreId };
}

/** A fact that cannot be read, or has no digest any more, is altered like one whose digest is another. */
async function premierFaitIntact(store: Composition['store'], flux: string): Promise<RecordedEvent | undefined> {
  try {
    for await (const fait of store.readStream(flux, { limit: 1 }))
      if (computeEmpreinte('', flux, fait) === fait.empreinte) return fait;
  } catch (error) {
    if (!(error instanceof CorruptEvent || error instanceof UnstorableEvent)) throw error;
  }
  return undefined;
}
