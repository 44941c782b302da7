/** The set of rules in force: kept in BilanOuvert, so that a bilan stays under the rules it was opened with. */
export const VERSION_REGLES = '2026-02-26';
