import type { Role } from '../vocabulaire';
import type { FaitHistorique, Transition } from './fait';
import { moderniser } from './upcasters';

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
  /** Version of the schema of `data`; 1 when the envelope says nothing. */
  readonly schemaVersion?: number;
  readonly occurredAt: string;
  readonly data: object;
  readonly metadata: object;
}

export const PREFIXE_FLUX = 'bilan-';

export const fluxDuBilan = (bilanId: string): string => `${PREFIXE_FLUX}${bilanId}`;
export const bilanDuFlux = (flux: string): string => flux.slice(PREFIXE_FLUX.length);

/** A recorded event as the fold reads it, brought to the current version of its schema. Throws `SchemaInconnu`. */
export function lireFait({ type, schemaVersion = 1, data, occurredAt, metadata }: FaitEnregistre): FaitHistorique {
  const { etat } = metadata as MetadonneesFait;
  return { type, data: moderniser({ type, schemaVersion, data }), le: occurredAt, etat } as FaitHistorique;
}
