import type { Role } from '../vocabulaire';
import type { FaitHistorique, Transition } from './fait';

/** What the log keeps beside the data of a fact: who, where, by which command, and the transition it made. */
export interface MetadonneesFait {
  readonly machineVersion: number;
  readonly organismeId: string;
  readonly centreId: string;
  /** IANA zone of the site: on which civil day the fact happened. */
  readonly fuseau: string;
  /** Pseudonyms. */
  readonly acteur: { readonly id: string; readonly role: Role };
  /** The `Idempotency-Key` of the command: the same key is answered by the first outcome. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly etat: Transition;
}

/** The part of a recorded event that the domain reads: the log's own event has this shape. */
export interface FaitEnregistre {
  readonly type: string;
  readonly occurredAt: string;
  readonly data: object;
  readonly metadata: object;
}

export const PREFIXE_FLUX = 'bilan-';

export const fluxDuBilan = (bilanId: string): string => `${PREFIXE_FLUX}${bilanId}`;
export const bilanDuFlux = (flux: string): string => flux.slice(PREFIXE_FLUX.length);

/** A recorded event as the fold reads it. */
export function lireFait(enregistre: FaitEnregistre): FaitHistorique {
  const { etat } = enregistre.metadata as MetadonneesFait;
  return { type: enregistre.type, data: enregistre.data, le: enregistre.occurredAt, etat } as FaitHistorique;
}
