import { BILAN_NOUVEAU, finDeJournee, lireFait, rejouerUn, type Bilan, type DateCivile } from '#lib/bilan-domain';
import type { EventStore } from '#lib/event-store';
import { BilanInconnu } from './errors';
import { loadBilan, type LoadedBilan } from './history';

/**
 * The bilan as it was known at the end of a civil day, site time: only what was recorded by then, whatever was learnt
 * later about earlier days.
 * @throws BilanInconnu when nothing was known of it on that day
 */
export async function loadBilanAsOf(store: EventStore, bilanId: string, au: DateCivile): Promise<LoadedBilan> {
  const { bilan: current, facts: all } = await loadBilan(store, bilanId);
  if (!current.dossier.site) throw new BilanInconnu(bilanId);
  const limit = finDeJournee(au, current.dossier.site.fuseau);
  const facts = all.filter(({ recordedAt }) => recordedAt < limit);
  if (facts.length === 0) throw new BilanInconnu(bilanId);
  const bilan = facts.reduce<Bilan>((state, fact) => rejouerUn(state, lireFait(fact)), BILAN_NOUVEAU);
  return { bilan, facts, revision: facts.at(-1)!.revision };
}
