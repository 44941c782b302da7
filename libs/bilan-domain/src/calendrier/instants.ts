import { Temporal } from 'temporal-polyfill';
import { lireDate, type DateCivile } from './date-civile';

const HEURE = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether `valeur` is a time of day `HH:mm`, from 00:00 to 23:59. */
export const estHeure = (valeur: unknown): valeur is string => typeof valeur === 'string' && HEURE.test(valeur);

/**
 * `instant` (ISO 8601 with `Z` or an offset) in UTC with milliseconds, the form in which facts keep it: instants so
 * written compare as text. Throws `RangeError` on an instant without offset.
 */
export function enUtc(instant: string): string {
  return ecrire(Temporal.Instant.from(instant));
}

/** `Temporal` also takes the basic format, annotations that hold any text, and whatever writes itself as an instant. */
const FORME =
  /^(19|20|21)\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Whether `valeur` is an instant as RFC 3339 writes it, seconds optional, of the years 1900–2199 in UTC: for a
 * class-validator constraint. Nothing else may come with it.
 */
export function estInstant(valeur: unknown): valeur is string {
  if (typeof valeur !== 'string' || !FORME.test(valeur)) return false;
  try {
    return /^(19|20|21)/.test(enUtc(valeur));
  } catch {
    return false;
  }
}

/** `instant` plus `minutes`, in UTC with milliseconds; a minute is 60 s whatever the clocks of the site do. */
export function ajouterMinutes(instant: string, minutes: number): string {
  return ecrire(Temporal.Instant.from(instant).add({ minutes }));
}

/**
 * The civil day at `instant` (ISO 8601 with `Z` or an offset) in the IANA zone `fuseau`: 23:30 in Fort-de-France is
 * already tomorrow in Paris. Throws `RangeError` on an unknown zone or an instant without offset.
 */
export function dateCivile(instant: string, fuseau: string): DateCivile {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(fuseau).toPlainDate().toString();
}

/**
 * The instant when `date` ends in `fuseau`, that is the first of the next day (CPC 642: « à vingt-quatre heures »), in
 * ISO 8601 UTC with milliseconds. What was known on that day was recorded strictly before it.
 */
export function finDeJournee(date: DateCivile, fuseau: string): string {
  return ecrire(lireDate(date).add({ days: 1 }).toZonedDateTime(fuseau).toInstant());
}

/**
 * The instant of `heure` (`HH:mm`, site time) on `date` in `fuseau`, in ISO 8601 UTC with milliseconds. A time skipped
 * in spring moves one hour later; a time that autumn repeats is the first of the two. Throws `RangeError` on a time
 * that does not exist.
 */
export function instantLocal(date: DateCivile, heure: string, fuseau: string): string {
  if (!estHeure(heure)) throw new RangeError("Cette heure n'existe pas : écrivez-la HH:mm, par exemple 09:00.");
  return ecrire(lireDate(date).toZonedDateTime({ timeZone: fuseau, plainTime: heure }).toInstant());
}

/** The form of `Date.prototype.toISOString`, so that instants compare as text whoever wrote them. */
const ecrire = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 });
