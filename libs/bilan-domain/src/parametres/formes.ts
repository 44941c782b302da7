import { estHeure } from '../calendrier';

/** The form that an organisme's own value must have. */
export interface Forme {
  /** What is expected, to end a French sentence: « un nombre entier de jours, de 1 à 365 ». */
  readonly attend: string;
  readonly admet: (valeur: unknown) => boolean;
}

export const entier = (unite: string, max: number): Forme => ({
  attend: `un nombre entier de ${unite}, de 1 à ${max}`,
  admet: (valeur) => Number.isInteger(valeur) && (valeur as number) >= 1 && (valeur as number) <= max,
});

export const jours = entier('jours', 365);

export const ouNul = ({ attend, admet }: Forme): Forme => ({
  attend: `${attend}, ou null pour aucun`,
  admet: (valeur) => valeur === null || admet(valeur),
});

/** Days counted from one origin, soonest first, `nombre` at most. */
export const joursCroissants = (nombre: number): Forme => ({
  attend: `une liste de ${nombre} nombres de jours au plus, de 1 à 365, du plus petit au plus grand`,
  admet: (valeur) =>
    Array.isArray(valeur) &&
    valeur.length <= nombre &&
    valeur.every((jour, i) => jours.admet(jour) && (i === 0 || jour > valeur[i - 1])),
});

export const unParmi = (...admises: readonly string[]): Forme => ({
  attend: admises.join(' ou '),
  admet: (valeur) => admises.includes(valeur as string),
});

export const heure: Forme = { attend: 'une heure écrite HH:mm, de 00:00 à 23:59', admet: estHeure };
