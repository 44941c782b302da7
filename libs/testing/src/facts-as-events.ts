import { fluxDuBilan, type FaitEtabli } from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import { CENTRE_TEST } from './bilan-spec';
import { recordedEvents } from './projection-spec';

/** The facts of one bilan as the log would hold them: what projections are tested with. */
export function factsAsEvents(bilanId: string, faits: readonly FaitEtabli[]): RecordedEvent[] {
  return recordedEvents(
    ...faits.map(({ type, data, le, etat }) => ({
      type,
      data: data as Record<string, unknown>,
      occurredAt: le,
      stream: fluxDuBilan(bilanId),
      metadata: {
        etat,
        organismeId: CENTRE_TEST.organismeId,
        centreId: CENTRE_TEST.id,
        fuseau: CENTRE_TEST.site.fuseau,
        acteur: { id: CENTRE_TEST.id, role: 'consultant' },
      },
    })),
  );
}
