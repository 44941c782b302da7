import type Holidays from 'date-holidays';
import { lireDate, type DateCivile } from './date-civile';
import type { Site, Territoire } from './site';

export interface JourFerie {
  readonly date: DateCivile;
  readonly nom: string;
}

const VENDREDI_SAINT = 'easter -2';

/**
 * Where date-holidays keeps each territory, and the days that it calls public although no article does.
 *
 * - Vendredi saint in Guadeloupe and Martinique is custom: neither L3133-1 nor L3422-2 names it.
 * - In Alsace-Moselle it depends on the commune (L3134-13), the library grants it to whole départements.
 * - Saint-Pierre-et-Miquelon is no state of FR in the library; L3422-2 gives it no day of its own.
 * - Saint-Martin is 27 May, as in L3422-2 (some lists say 28 May), and the library agrees.
 * - Other local days (Mi-carême, Victor Schœlcher, patron saints) are not of type `public` and fall by that.
 */
const SOURCES: Record<Territoire, { etat?: string; retires?: readonly string[] }> = {
  metropole: {},
  'alsace-moselle': { etat: '67' },
  guadeloupe: { etat: 'GP', retires: [VENDREDI_SAINT] },
  martinique: { etat: 'MQ', retires: [VENDREDI_SAINT] },
  guyane: { etat: 'GF' },
  'la-reunion': { etat: 'RE' },
  mayotte: { etat: 'YT' },
  'saint-martin': { etat: 'MF' },
  'saint-barthelemy': { etat: 'BL' },
  'saint-pierre-et-miquelon': {},
};

interface Annee {
  readonly jours: readonly JourFerie[];
  readonly dates: ReadonlySet<DateCivile>;
}

const annees = new Map<string, Annee>();

/**
 * The public holidays of `annee` (1900–2199) at `site`, one entry per day, in order: the 11 national ones (L3133-1), those of
 * Alsace-Moselle (L3134-13), the commémoration de l'abolition de l'esclavage overseas (L3422-2).
 *
 * The first call of a process takes some 120 ms, for date-holidays brings the whole world with it; a further year of a
 * site takes a few ms, and then it is remembered. A server calls this once at start for the years it will serve.
 */
export function joursFeries(annee: number, site: Site): readonly JourFerie[] {
  return anneeDe(annee, site).jours;
}

/** Whether `date` is a public holiday at `site` (see {@link joursFeries}); throws `DateImpossible`. */
export function estFerie(date: DateCivile, site: Site): boolean {
  return anneeDe(lireDate(date).year, site).dates.has(date);
}

function anneeDe(annee: number, { territoire, vendrediSaintFerie }: Site): Annee {
  const avecVendrediSaint = territoire !== 'alsace-moselle' || vendrediSaintFerie;
  const cle = `${annee} ${territoire} ${avecVendrediSaint}`;
  const connue = annees.get(cle);
  if (connue) return connue;

  lireDate(`${annee}-01-01`);
  const { etat, retires = [] } = SOURCES[territoire];
  const noms = new Map<DateCivile, string>();
  for (const { date, name, type, rule } of ouvrirBibliotheque(etat).getHolidays(annee, 'fr')) {
    if (type !== 'public' || retires.includes(rule) || (rule === VENDREDI_SAINT && !avecVendrediSaint)) continue;
    const jour = date.slice(0, 10);
    const autre = noms.get(jour);
    noms.set(jour, autre ? `${autre}, ${name}` : name);
  }
  const jours = Array.from(noms, ([date, nom]) => Object.freeze({ date, nom }));
  const calculee = { jours: Object.freeze(jours), dates: new Set(noms.keys()) };
  annees.set(cle, calculee);
  return calculee;
}

/** Loaded at the first need and not at import: 90 to 140 ms, more than all the rest of the domain. */
function ouvrirBibliotheque(etat = ''): Holidays {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const Bibliotheque = require('date-holidays') as typeof Holidays;
  return new Bibliotheque('FR', etat);
}
