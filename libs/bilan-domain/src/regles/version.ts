/**
 * The rule sets, each named after its first day. A bilan keeps, in BilanOuvert, the one in force when it was opened: a
 * new set binds the bilans opened from its day on. To change a rule, add a set here, end the old rule with `avant`, and
 * write the new one, under the same code, with `depuis`. Figures alone change in the dated parameters.
 */
export const VERSIONS_REGLES: readonly string[] = ['2019-01-01', '2026-02-26', '2026-12-01'];

/** The set in force on a civil day; the first one before the tables begin. */
export function versionEnVigueur(jour: string, versions: readonly string[] = VERSIONS_REGLES): string {
  return versions.findLast((version) => version <= jour) ?? versions[0]!;
}

/** Whether a rule belongs to a set. */
export function estEnVigueur(
  { depuis = '', avant = '~' }: { readonly depuis?: string; readonly avant?: string },
  version: string,
): boolean {
  return depuis <= version && version < avant;
}
