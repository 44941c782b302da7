import { ajouterJours, estJourOuvre, instantLocal, type Site } from '#lib/bilan-domain';

/** `jours` days after `origine`, moved to the next day worked on that site. */
export function jourOuvreApres(origine: string, jours: number, site: Site): string {
  let jour = ajouterJours(origine, jours);
  while (!estJourOuvre(jour, site)) jour = ajouterJours(jour, 1);
  return jour;
}

/** The instant of that time of day on the site. */
export const instantSur = (site: Site, jour: string, heure: string): string => instantLocal(jour, heure, site.fuseau);
