import type { Composition } from '#lib/composition';
import { ACTEUR_SYSTEME } from '#lib/notifications';
import { chargerDemo } from './charger';

/** Fills the product with fictitious bilans at its first start, when its log is empty. */
export async function preparerDemo(composition: Composition, tell: (message: string) => void): Promise<void> {
  const { store, vault, clock, annuaire } = composition;
  if ((await store.lastPosition()) !== undefined) return;
  tell('Premier démarrage : chargement de bilans fictifs…');
  const findCentre = (id: string) => annuaire.centre(id);
  await chargerDemo({ store, vault, clock, annuaire, findCentre, acteurSysteme: ACTEUR_SYSTEME.id });
}
