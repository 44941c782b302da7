import { dateCivile, instantLocal } from '../calendrier';
import { plusTard, plusTot } from './dates';
import { finDe, seancesTenues, type Dossier } from './dossier';

/**
 * The instant at which an interruption begins on its civil day `du`, recorded as of the instant `le`. On that very day it
 * is `le`: what was done in the morning was done before. Recorded later it is the first hour of the day, or the end of
 * what the dossier holds of that day.
 */
export function debutDeSuspension(dossier: Dossier, du: string, le: string): string {
  const fuseau = dossier.site?.fuseau ?? 'UTC';
  if (dateCivile(le, fuseau) === du) return le;
  const { TravailPersonnelDeclare: travail, TestPasse: test } = dossier.dates;
  const faits = [
    instantLocal(du, '00:00', fuseau),
    ...[dossier.phaseDepuis, dossier.suspensions.at(-1)?.reprisLe, travail?.dernier, test?.dernier].flatMap(
      (instant) => instant ?? [],
    ),
    ...seancesTenues(dossier).map(finDe),
  ];
  return plusTot(faits.reduce(plusTard), le);
}
