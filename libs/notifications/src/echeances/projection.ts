import {
  PREFIXE_FLUX,
  appliquerEffet,
  bilanDuFlux,
  dateCivile,
  effetsSurEcheances,
  type Echeance,
  type MetadonneesFait,
} from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import { foldBatch, type Projection } from '#lib/projections';
import { cleEcheance, type LigneEcheance } from './ligne';

/** One row per deadline of a bilan, with beside it what the worker did of it. */
export const ECHEANCES: Projection<LigneEcheance> = {
  name: 'echeances',
  version: 2,
  streamPrefix: PREFIXE_FLUX,
  table: {
    columns: {
      bilanId: 'uuid',
      organismeId: 'uuid',
      centreId: 'uuid',
      nature: 'text',
      rang: 'integer',
      etat: 'text',
      echeanceLe: 'timestamptz',
      dateContact: 'date',
      armeeA: 'integer',
    },
    indexes: [['etat', 'echeanceLe'], ['bilanId']],
    extraColumns: {
      // the arming that a job was asked for
      jobArming: 'integer',
      // the arming that the following columns speak of: those of another one count for nothing
      treatedArming: 'integer',
      claimedUntil: 'timestamptz',
      attempts: 'integer not null default 0',
      retryAt: 'timestamptz',
      verdict: "text check (verdict in ('done', 'refused', 'parked'))",
      reason: 'text',
    },
  },
  keys: (event) => effetsSurEcheances(event).map(({ sur }) => cleEcheance(bilanDuFlux(event.stream), sur)),
  evolve: (row, event, key) =>
    effetsSurEcheances(event)
      .filter(({ sur }) => cleEcheance(bilanDuFlux(event.stream), sur) === key)
      .reduce<LigneEcheance | null>((ligne, effet) => {
        const apres = appliquerEffet(ligne, effet, event.revision);
        return apres && situer(apres, event);
      }, row),
};

/** The deadlines of one bilan as its own facts tell them, ahead of a projection that may be late. */
export function echeancesDe(facts: readonly RecordedEvent[]): ReadonlyMap<string, LigneEcheance> {
  const { changed, poisoned } = foldBatch(ECHEANCES, new Map(), facts);
  if (poisoned[0]) throw poisoned[0].error;
  return changed as ReadonlyMap<string, LigneEcheance>;
}

/** The row bears the identity of the bilan and the civil day beside what the domain knows of the deadline. */
function situer(echeance: Echeance, { stream, metadata }: RecordedEvent): LigneEcheance {
  const { organismeId, centreId, fuseau } = metadata as unknown as MetadonneesFait;
  const dateContact = dateCivile(echeance.echeanceLe, fuseau);
  return { ...echeance, bilanId: bilanDuFlux(stream), organismeId, centreId, dateContact };
}
