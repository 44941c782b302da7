import { regle, si, type Examen } from './regle';

type Listes<C extends string> = Readonly<Record<C, readonly unknown[]>>;

/** Each of several lists may be empty, not all: the fact would prove a work that left nothing. */
const vides = <C extends string>(listes: Listes<C> | undefined, ...champs: readonly C[]) =>
  listes !== undefined && champs.every((champ) => listes[champ].length === 0);

export const UN_ACQUIS_AU_MOINS = regle<Examen<Listes<'savoirs' | 'savoirFaire' | 'savoirEtre'>>>({
  code: 'C49',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un inventaire des acquis en porte au moins un',
  verifier: ({ commande }) =>
    si(
      vides(commande, 'savoirs', 'savoirFaire', 'savoirEtre'),
      'L’inventaire est vide : indiquez au moins un savoir, un savoir-faire ou un savoir-être.',
    ),
});

export const UN_POINT_AU_MOINS = regle<Examen<Listes<'forts' | 'faibles'>>>({
  ...UN_ACQUIS_AU_MOINS,
  titre: 'Des points forts et faibles en portent au moins un',
  verifier: ({ commande }) =>
    si(
      vides(commande, 'forts', 'faibles'),
      'Aucun point n’est indiqué : indiquez au moins un point fort ou un point faible.',
    ),
});
