import { fluxDuBilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { CorruptEvent, computeEmpreinte, type RecordedEvent } from '#lib/event-store';
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
  const premier = await premierFait(store, fluxDuBilan(bilanId));
  if (!premier || computeEmpreinte('', premier.stream, premier) !== premier.empreinte) return undefined;
  const { organismeId, centreId } = premier.metadata as unknown as MetadonneesFait;
  return { bilanId, organismeId, centreId };
}

async function premierFait(store: Composition['store'], flux: string): Promise<RecordedEvent | undefined> {
  try {
    for await (const fait of store.readStream(flux, { limit: 1 })) return fait;
  } catch (error) {
    if (!(error instanceof CorruptEvent)) throw error;
  }
  return undefined;
}
