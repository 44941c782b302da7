import { jourDe, jourDeLacte, momentDe } from './examen';
import type { Examen } from './regle';

/**
 * What a rule says of an act dated before what it needs: `phrase`, given the day of the latter, with its time when both
 * fall on that day. Nothing when the date of the latter is not known. `quand` is an instant, by default that of the act.
 */
export function siAvant(
  examen: Examen,
  attendu: string | undefined,
  phrase: (date: string) => string,
  quand: string = examen.le,
): readonly string[] {
  return attendu !== undefined && quand < attendu ? [phrase(dateAupresDe(attendu, quand, examen))] : [];
}

/**
 * The same by civil days: recorded in the evening without its hour, or out of order, an act never contradicts another of
 * its day.
 */
export function siUnJourAvant(
  examen: Examen,
  attendu: string | undefined,
  phrase: (jour: string) => string,
): readonly string[] {
  const jour = attendu === undefined ? undefined : jourDe(attendu, examen);
  return jour !== undefined && jourDeLacte(examen) < jour ? [phrase(jour)] : [];
}

/** How a sentence names an instant beside another: the day alone would not tell apart two of the same day. */
export function dateAupresDe(instant: string, autre: string, examen: Examen): string {
  const jour = jourDe(instant, examen);
  return jour === jourDe(autre, examen) ? momentDe(instant, examen) : jour;
}
