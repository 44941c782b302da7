import { PHASES_COMPTEES } from '#lib/bilan-domain';
import { Chronologie } from './chronologie';
import { contractualiser, ouvrir, renoncer } from './etapes-contrat';
import { conclure, suivre } from './etapes-fin';
import { interrompre, tenirPhase } from './etapes-phases';
import type { Acte, Destin, Trame } from './trame';

/** The phase in which each interrupted course stops. */
const ARRETS: Readonly<Partial<Record<Destin, string>>> = {
  preliminaire: 'preliminaire',
  investigation: 'investigation',
  abandon: 'investigation',
  suspendu: 'investigation',
  conclusion: 'conclusion',
};

/**
 * The whole course of a bilan until its destiny, as commands in the order of time. The séances fall on days worked, one
 * a week; what belongs to the follow-up is dated as the product itself dates it.
 */
export function scenario(trame: Trame): readonly Acte[] {
  const chronologie = new Chronologie(trame);
  mener(trame, chronologie);
  return chronologie.actes;
}

function mener(trame: Trame, chronologie: Chronologie): void {
  const { destin } = trame;
  ouvrir(trame, chronologie);
  if (destin === 'sans-suite') return renoncer(chronologie);
  contractualiser(trame, chronologie);
  if (destin === 'prealable') return;
  let semaine = 0;
  for (const phase of PHASES_COMPTEES) {
    const arret = ARRETS[destin] === phase;
    semaine = tenirPhase(trame, chronologie, { phase, semaine, arret });
    if (arret) return interrompre(trame, chronologie, phase);
  }
  conclure(trame, chronologie);
  if (destin !== 'suivi') suivre(trame, chronologie);
}
