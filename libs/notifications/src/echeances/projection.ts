import { PREFIXE_FLUX, bilanDuFlux, dateCivile, type MetadonneesFait, type TypeFait } from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import { foldBatch, type Projection } from '#lib/projections';
import { cleEcheance, type Echeance } from './echeance';
import { TABLE_ECHEANCES, type Effet } from './table';

/** One row per deadline of a bilan, with beside it what the worker did of it. */
export const ECHEANCES: Projection<Echeance> = {
  name: 'echeances',
  version: 1,
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
  keys: (event) => effetsDe(event).map(({ sur }) => cleEcheance(bilanDuFlux(event.stream), sur)),
  evolve: (row, event, key) =>
    effetsDe(event)
      .filter(({ sur }) => cleEcheance(bilanDuFlux(event.stream), sur) === key)
      .reduce((echeance, effet) => appliquer(echeance, effet, event), row),
};

/** The deadlines of one bilan as its own facts tell them, ahead of a projection that may be late. */
export function echeancesDe(facts: readonly RecordedEvent[]): ReadonlyMap<string, Echeance> {
  const { changed, poisoned } = foldBatch(ECHEANCES, new Map(), facts);
  if (poisoned[0]) throw poisoned[0].error;
  return changed as ReadonlyMap<string, Echeance>;
}

function effetsDe({ type, data, metadata }: RecordedEvent): readonly Effet[] {
  const effets = TABLE_ECHEANCES[type as TypeFait] as ((data: unknown, fuseau: string) => readonly Effet[]) | undefined;
  return effets?.(data, (metadata as unknown as MetadonneesFait).fuseau) ?? [];
}

function appliquer(echeance: Echeance | null, { sur, action, le }: Effet, event: RecordedEvent): Echeance | null {
  switch (action) {
    case 'prevoir':
      return echeance?.etat === 'armee' ? echeance : dater(echeance, sur, event, le!, { etat: 'prevue' });
    case 'armer': {
      const quand = le ?? echeance?.echeanceLe;
      return quand ? dater(echeance, sur, event, quand, { etat: 'armee', armeeA: event.revision }) : echeance;
    }
    case 'faire':
      return echeance && { ...echeance, etat: 'faite' };
    case 'annuler':
      return echeance?.etat === 'armee' || echeance?.etat === 'suspendue' ? { ...echeance, etat: 'annulee' } : echeance;
    case 'suspendre':
      return echeance?.etat === 'armee' ? { ...echeance, etat: 'suspendue' } : echeance;
    case 'reprendre':
      return echeance?.etat === 'suspendue' ? { ...echeance, etat: 'armee' } : echeance;
  }
}

function dater(
  echeance: Echeance | null,
  { nature, rang }: Effet['sur'],
  { stream, metadata }: RecordedEvent,
  echeanceLe: string,
  changement: Pick<Echeance, 'etat'> & Partial<Pick<Echeance, 'armeeA'>>,
): Echeance {
  const { organismeId, centreId, fuseau } = metadata as unknown as MetadonneesFait;
  const dateContact = dateCivile(echeanceLe, fuseau);
  return {
    armeeA: echeance?.armeeA ?? null,
    ...changement,
    ...{ bilanId: bilanDuFlux(stream), organismeId, centreId, nature, rang, echeanceLe, dateContact },
  };
}
