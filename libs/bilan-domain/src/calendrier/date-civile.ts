import { Temporal } from 'temporal-polyfill';

/** A day of the civil calendar, `AAAA-MM-JJ`, without time or zone. */
export type DateCivile = string;

const FORME = /^(19|20|21)\d\d-\d\d-\d\d$/;

/** The text is not a day of the years 1900–2199. The text itself is not repeated: it may be anything. */
export class DateImpossible extends RangeError {
  constructor() {
    super("Cette date n'existe pas : écrivez-la AAAA-MM-JJ, entre 1900 et 2199, par exemple 2026-08-31.");
    this.name = 'DateImpossible';
  }
}

/** `valeur`, known to be a day that exists. Throws {@link DateImpossible} for 2026-02-30, 31/08/2026, an instant… */
export function validerDate(valeur: unknown): DateCivile {
  return lireDate(valeur).toString();
}

/** The same test without the exception, for a class-validator constraint. */
export function estDateCivile(valeur: unknown): valeur is DateCivile {
  try {
    lireDate(valeur);
    return true;
  } catch {
    return false;
  }
}

/** For the other files of this folder; throws {@link DateImpossible}. */
export function lireDate(valeur: unknown): Temporal.PlainDate {
  if (typeof valeur !== 'string' || !FORME.test(valeur)) throw new DateImpossible();
  try {
    return Temporal.PlainDate.from(valeur, { overflow: 'reject' });
  } catch {
    throw new DateImpossible();
  }
}

/** A length of time as the law writes it: « six mois », « dix jours », « deux mois et dix jours ». */
export interface Duree {
  readonly annees?: number;
  readonly mois?: number;
  readonly jours?: number;
}

/**
 * `origine` plus `duree`, by CPC art. 641: the day of the event is not counted, months and years keep the quantième or
 * else fall on the last day of the month, and months are counted before days. No prorogation: see `delais.ts`.
 *
 * Not associative: 31 Oct. + 4 months + 2 months is 28 Apr., 31 Oct. + 6 months is 30 Apr. Always add to the origin.
 */
export function ajouter(origine: DateCivile, { annees = 0, mois = 0, jours = 0 }: Duree): DateCivile {
  const date = lireDate(origine);
  return date.add({ years: annees, months: mois }, { overflow: 'constrain' }).add({ days: jours }).toString();
}

/** `n` days after `origine` (before it when negative). */
export const ajouterJours = (origine: DateCivile, n: number): DateCivile => ajouter(origine, { jours: n });

/** Same quantième `n` months after `origine`, or the last day of that month (CPC 641 al. 2). */
export const ajouterMois = (origine: DateCivile, n: number): DateCivile => ajouter(origine, { mois: n });

/** Same quantième `n` years after `origine`; 29 February becomes 28 outside leap years (CPC 641 al. 2). */
export const ajouterAnnees = (origine: DateCivile, n: number): DateCivile => ajouter(origine, { annees: n });
