import { dateCivile, type Site } from '../calendrier';
import type { Examen } from './regle';

/** The place of the dossier; the centre's while it is being opened. */
export function siteDe({ bilan, contexte }: Pick<Examen, 'bilan' | 'contexte'>): Site {
  const site = bilan.dossier.site ?? contexte.centre?.site;
  if (!site) throw new Error('a bilan is opened with the site of its centre in the context');
  return site;
}

/** Civil day of the act, where the bilan is held. */
export const jourDeLacte = (examen: Examen): string => dateCivile(examen.le, siteDe(examen).fuseau);

/** The day whose parameters rule the dossier: that of its opening, so that a new law binds the bilans opened under it. */
export const jourDesRegles = (examen: Examen): string =>
  dateCivile(examen.bilan.dossier.ouvertLe ?? examen.le, siteDe(examen).fuseau);
