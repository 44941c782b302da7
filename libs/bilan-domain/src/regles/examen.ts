import { dateCivile, heureLocale, instantLocal, type Site } from '../calendrier';
import { parametreDe, type NomParametre, type ValeurParametre } from '../parametres';
import type { Examen } from './contexte';

const siteConnu = ({ bilan, contexte }: Pick<Examen, 'bilan' | 'contexte'>): Site | undefined =>
  bilan.dossier.site ?? contexte.centre?.site;

/** The place of the dossier; the centre's while it is being opened. */
export function siteDe(examen: Pick<Examen, 'bilan' | 'contexte'>): Site {
  const site = siteConnu(examen);
  if (!site) throw new Error('a bilan is opened with the site of its centre in the context');
  return site;
}

/** The civil day of an instant where the bilan is held; in UTC as long as nobody knows where. */
export function jourDe(instant: string, examen: Pick<Examen, 'bilan' | 'contexte'>): string {
  return dateCivile(instant, siteConnu(examen)?.fuseau ?? 'UTC');
}

/** The first instant of a civil day where the bilan is held. */
export function debutDuJour(jour: string, { bilan, contexte }: Pick<Examen, 'bilan' | 'contexte'>): string {
  return instantLocal(jour, '00:00', siteConnu({ bilan, contexte })?.fuseau ?? 'UTC');
}

/** `2026-03-02 à 19:00`, by the clock of the place, for a sentence. */
export function momentDe(instant: string, examen: Pick<Examen, 'bilan' | 'contexte'>): string {
  return `${jourDe(instant, examen)} à ${heureLocale(instant, siteConnu(examen)?.fuseau ?? 'UTC')}`;
}

/** Civil day of the act, where the bilan is held. */
export const jourDeLacte = (examen: Examen): string => jourDe(examen.le, examen);

/** The day whose parameters rule the dossier: that of its opening, so that a new law binds the bilans opened under it. */
const jourDesRegles = (examen: Examen): string => jourDe(examen.bilan.dossier.ouvertLe ?? examen.le, examen);

/** A parameter as the organisme has set it, on the day whose rules hold for the dossier unless another is named. */
export function reglage<N extends NomParametre>(
  examen: Examen,
  nom: N,
  jour: string = jourDesRegles(examen),
): ValeurParametre<N> {
  return parametreDe(nom, jour, examen.contexte.surcharges);
}
