import type { Composition } from '#lib/composition';
import { ACTEUR_SYSTEME } from '#lib/notifications';
import { enregistrerAnnuaireDemo } from './annuaire-demo';
import { chargerBilansDemo } from './charger';
import { idCentre } from './trames';

/**
 * Prepares the demo at the first start, when the log is empty: the accounts at once, so that one may sign in.
 * @returns what leads the fictitious bilans, for long enough to do it behind the scenes; nothing when it is done
 */
export async function preparerDemo(
  composition: Composition,
  tell: (message: string) => void,
): Promise<(() => Promise<void>) | undefined> {
  const { store, annuaire, commandDependencies } = composition;
  const vierge = (await store.lastPosition()) === undefined;
  if (vierge) await enregistrerAnnuaireDemo(annuaire);
  else if (!(await annuaire.centre(idCentre(0)))) return undefined;
  return async () => {
    if (vierge)
      tell(`${composition.configuration.publicUrl} répond. Premier démarrage : deux cents bilans fictifs se chargent…`);
    await chargerBilansDemo({ ...commandDependencies, annuaire, acteurSysteme: ACTEUR_SYSTEME.id });
    if (vierge) tell('Les deux cents bilans fictifs sont chargés.');
  };
}
