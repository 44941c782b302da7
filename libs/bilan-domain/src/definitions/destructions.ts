import { ajouterAnnees } from '../calendrier';
import { fait, type Fait } from '../faits';
import { termeAtteint, termeLe } from '../regles/conservation';
import { jourDe, jourDeLacte, reglage } from '../regles/examen';
import type { Examen } from '../regles/regle';
import { CLASSES_A_DETRUIRE, type ClasseContenu, type ClasseDestructible } from '../vocabulaire';

/**
 * What R6313-7 orders when the action ends: destruction at once, save the documents whose conservation was agreed in
 * writing, which are destroyed when the longest delay of al. 2 ends.
 */
export function destructionsAuTerme(examen: Examen): Fait[] {
  const { conservation, detruits } = examen.bilan.dossier;
  const terme = jourDeLacte(examen);
  const restantes = CLASSES_A_DETRUIRE.filter((classe) => !detruits.includes(classe));
  const conservees = restantes.filter((classe) => conservation.includes(classe));
  const aDetruire = restantes.filter((classe) => !conservation.includes(classe));
  return [...programmer(aDetruire, terme), ...programmer(conservees, finConservation(examen, terme))];
}

/**
 * An agreement of before the terme may be recorded after it, as long as its documents are still there: it then
 * postpones their destruction.
 */
export function destructionsDesAccordees(examen: Examen, classes: readonly ('B' | 'C')[]): Fait[] {
  const terme = termeLe(examen);
  return terme === undefined ? [] : programmer(classes, finConservation(examen, jourDe(terme, examen)));
}

/** Civil day on which the longest delay of R6313-7 al. 2 ends, counted from that one. */
const finConservation = (examen: Examen, jour: string): string =>
  ajouterAnnees(jour, reglage(examen, 'conservationMaxAnnees', jour));

/**
 * Once the terme is past, an agreement taken back leaves nothing to wait for: those documents are destroyed at once, and
 * the notes of the follow-up with the last of them.
 */
export function destructionsDesRevoquees(examen: Examen, classes: readonly ('B' | 'C')[]): Fait[] {
  if (!termeAtteint(examen)) return [];
  const { conservation, destructions, detruits } = examen.bilan.dossier;
  const dernier = conservation.every((classe) => (classes as readonly ClasseContenu[]).includes(classe));
  const notes = dernier && destructions.some((destruction) => destruction.classes.includes('S'));
  return programmer(
    [...classes.filter((classe) => !detruits.includes(classe)), ...(notes ? (['S'] as const) : [])],
    jourDeLacte(examen),
  );
}

/**
 * The notes of the follow-up interview, taken after the terme, are kept for the longest delay of R6313-7 al. 2 under an
 * agreement that still stands (R20 says which), and destroyed with the end of the follow-up without one.
 */
export function destructionDuSuivi(examen: Examen): Fait[] {
  if (!examen.contexte.contenus.some(({ classe }) => classe === 'S')) return [];
  const jour = jourDeLacte(examen);
  const gardees = examen.bilan.dossier.conservation.length > 0;
  return programmer(['S'], gardees ? finConservation(examen, jour) : jour);
}

/** When the organisme holds that the action ends with the follow-up, its closing orders the destruction. */
export function destructionsApresSuivi(examen: Examen): Fait[] {
  return reglage(examen, 'termeAction') === 'fin-suivi' ? destructionsAuTerme(examen) : [];
}

const programmer = (classes: readonly ClasseDestructible[], le: string): Fait[] =>
  classes.length > 0 ? [fait('DestructionProgrammee', { classes, le })] : [];
