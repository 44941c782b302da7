import { HORIZONS, type Horizon } from '../commandes/conclusion';
import { regle, si, type Examen } from './regle';

export const HORIZONS_PRESENTS = regle<Examen<{ readonly actions: readonly { readonly horizon: Horizon }[] }>>({
  code: 'P03',
  article: 'Programme du bilan',
  nature: 'politique',
  titre: 'Le plan d’action porte des actions à court, moyen et long terme',
  verifier: ({ commande }) =>
    commande === undefined
      ? []
      : HORIZONS.flatMap((horizon) =>
          si(
            !commande.actions.some((action) => action.horizon === horizon),
            `Le plan d’action ne porte aucune action à ${horizon} terme.`,
          ),
        ),
});
