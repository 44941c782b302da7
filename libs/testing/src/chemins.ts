/** Where a value stands in a body: `['financement', 'montant']`. */
export type Chemin = readonly (string | number)[];

/** The paths of all that a body holds, itself first. */
export function cheminsDe(valeur: unknown, prefixe: Chemin = []): Chemin[] {
  if (typeof valeur !== 'object' || valeur === null) return [prefixe];
  return [prefixe, ...Object.entries(valeur).flatMap(([cle, v]) => cheminsDe(v, [...prefixe, cle]))];
}

export function valeurA(valeur: unknown, chemin: Chemin): unknown {
  return chemin.reduce((v, cle) => (v as Record<string | number, unknown>)[cle], valeur);
}

/** The same body with something else at that path. */
export function remplacer(valeur: unknown, [tete, ...reste]: Chemin, par: unknown): unknown {
  if (tete === undefined) return par;
  const copie = structuredClone(valeur) as Record<string | number, unknown>;
  copie[tete] = remplacer(copie[tete], reste, par);
  return copie;
}
