import { ajouterJours, lireDate, type DateCivile } from './date-civile';
import { estFerie } from './jours-feries';
import { exigerNombre } from './nombre';
import type { Site } from './site';

/**
 * The `n`-th jour ouvré after `date`, that day not counted: the unit of the CGU of Mon Compte Formation. A jour ouvré is
 * a day actually worked, Monday to Friday except public holidays. Throws `RangeError` unless `n` is a whole number ≥ 1.
 */
export function ajouterJoursOuvres(date: DateCivile, n: number, site: Site): DateCivile {
  exigerNombre(n);
  let jour = date;
  for (let restants = n; restants > 0;) {
    jour = ajouterJours(jour, 1);
    if (estJourOuvre(jour, site)) restants -= 1;
  }
  return jour;
}

/**
 * The number of jours ouvrés after `debut` up to and including `fin`, 0 when `fin` is not later: the inverse of
 * {@link ajouterJoursOuvres}. To know whether a delay of n has passed, compare with the date instead: it costs less.
 */
export function joursOuvresEntre(debut: DateCivile, fin: DateCivile, site: Site): number {
  const dernier = lireDate(fin).toString();
  let nombre = 0;
  for (let jour = ajouterJours(debut, 1); jour <= dernier; jour = ajouterJours(jour, 1))
    if (estJourOuvre(jour, site)) nombre += 1;
  return nombre;
}

/** Whether `date` is worked, Monday to Friday except public holidays. Not the jour ouvrable, which Saturday is. */
export function estJourOuvre(date: DateCivile, site: Site): boolean {
  return lireDate(date).dayOfWeek <= 5 && !estFerie(date, site);
}
