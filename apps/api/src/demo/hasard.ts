/** A repeatable source of variety: the same seed always gives the same demo (mulberry32). */
export interface Hasard {
  /** Whole number from 0 to `max - 1`. */
  entier(max: number): number;
  choisir<T>(valeurs: readonly [T, ...T[]]): T;
}

export function creerHasard(graine: number): Hasard {
  let etat = graine >>> 0;
  const suivant = (): number => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const entier = (max: number) => Math.floor(suivant() * max);
  return { entier, choisir: (valeurs) => valeurs[entier(valeurs.length)]! };
}
