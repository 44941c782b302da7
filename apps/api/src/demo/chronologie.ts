import { ajouterJours, ajouterMinutes, estJourOuvre, instantLocal, type Role, type Site } from '#lib/bilan-domain';
import type { Acte, Trame } from './trame';

/** The acts of a course as they are written, one day after the other, on the days worked of the site. */
export class Chronologie {
  readonly actes: Acte[] = [];
  jour: string;
  heure = '08:30';

  constructor(private readonly trame: Pick<Trame, 'debut' | 'site'>) {
    this.jour = trame.debut;
  }

  /** An act at the present day and hour. */
  acte(type: string, corps: Record<string, unknown> = {}, par: Role = 'consultant'): void {
    this.actes.push({ a: this.instant(this.heure), type, corps, par });
  }

  /** An act that many minutes after an instant. */
  acteApres(debut: string, minutes: number, type: string, corps: Record<string, unknown>, par: Role): void {
    this.actes.push({ a: ajouterMinutes(debut, minutes), type, corps, par });
  }

  /** Goes to the first day worked from `jours` days after the first contact, in the morning. */
  allerA(jours: number): void {
    this.jour = jourOuvreApres(this.trame.debut, jours, this.trame.site);
    this.heure = '08:30';
  }

  instant(heure: string): string {
    return instantLocal(this.jour, heure, this.trame.site.fuseau);
  }
}

/** `jours` days after `origine`, moved to the next day worked on that site. */
export function jourOuvreApres(origine: string, jours: number, site: Site): string {
  let jour = ajouterJours(origine, jours);
  while (!estJourOuvre(jour, site)) jour = ajouterJours(jour, 1);
  return jour;
}
