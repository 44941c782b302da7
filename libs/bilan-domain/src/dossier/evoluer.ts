import type { Fait, FaitHistorique, TypeFait } from '../faits';
import type { EtatBilan } from '../vocabulaire';
import { DOSSIER_VIERGE, type Dossier } from './dossier';
import type { Circonstance, Evolution } from './evolution';
import { evolutionsConclusion } from './evolutions/conclusion';
import { evolutionsDossier } from './evolutions/dossier';
import { evolutionsPrealable } from './evolutions/prealable';
import { evolutionsSeances } from './evolutions/seances';
import { evolutionsSuivi } from './evolutions/suivi';
import { evolutionsTravaux } from './evolutions/travaux';

const EVOLUTIONS: { readonly [T in TypeFait]: Evolution<T> } = {
  ...evolutionsDossier,
  ...evolutionsPrealable,
  ...evolutionsSeances,
  ...evolutionsTravaux,
  ...evolutionsConclusion,
  ...evolutionsSuivi,
};

export const TYPES_FAITS = Object.keys(EVOLUTIONS) as readonly TypeFait[];

/** The dossier after one more fact. The machine's actions and the fold below both call it, and nothing else. */
export function evoluer(dossier: Dossier, fait: Fait, circonstance: Circonstance): Dossier {
  const evolution = EVOLUTIONS[fait.type] as Evolution<TypeFait>;
  return { ...dossier, ...evolution(dossier, fait.data, circonstance) };
}

/** A bilan as its facts tell it: where it stands, and what has been gathered. */
export interface Bilan {
  readonly etat: EtatBilan;
  readonly dossier: Dossier;
}

export const BILAN_NOUVEAU: Bilan = { etat: 'nouveau', dossier: DOSSIER_VIERGE };

/** One step of the fold. The state is the one recorded in the fact: today's rules never judge yesterday's facts. */
export function rejouerUn(bilan: Bilan, fait: FaitHistorique): Bilan {
  return {
    etat: fait.etat.vers,
    dossier: evoluer(bilan.dossier, fait, { le: fait.le, de: fait.etat.de }),
  };
}

/**
 * The bilan after a whole history, or after the part of it that is given. The same as {@link rejouerUn} again and again,
 * on one dossier of its own instead of a copy for each fact: this is the way of every command.
 */
export function rejouer(faits: Iterable<FaitHistorique>, depuis: Bilan = BILAN_NOUVEAU): Bilan {
  const dossier: Dossier = { ...depuis.dossier };
  let { etat } = depuis;
  for (const fait of faits) {
    const evolution = EVOLUTIONS[fait.type] as Evolution<TypeFait>;
    Object.assign(dossier, evolution(dossier, fait.data, { le: fait.le, de: fait.etat.de }));
    etat = fait.etat.vers;
  }
  return { etat, dossier };
}
