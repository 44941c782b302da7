/** The parts of France whose public holidays differ (L3133-1, L3134-13, L3422-2). */
export const TERRITOIRES = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la-reunion',
  'mayotte',
  'saint-martin',
  'saint-barthelemy',
  'saint-pierre-et-miquelon',
] as const;

export type Territoire = (typeof TERRITOIRES)[number];

/** What the calendar needs to know of the place where a bilan is held. */
export interface Site {
  /** IANA time zone, for example `Europe/Paris` or `America/Martinique`. */
  readonly fuseau: string;
  readonly territoire: Territoire;
  /**
   * Read in Alsace-Moselle only: whether the commune has « un temple protestant ou une église mixte » (L3134-13).
   * It is known commune by commune, hence per site. 26 December is a holiday there in any case.
   */
  readonly vendrediSaintFerie: boolean;
}
