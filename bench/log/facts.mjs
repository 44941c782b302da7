import { randomUUID } from 'node:crypto';
import { uuidv7 } from './uuid.mjs';

export const FACTS_PER_STREAM = 150;

/** The size of an ordinary fact of a bilan: about 600 bytes of JSON with its envelope. */
export function fact() {
  const id = uuidv7();
  return {
    id,
    type: 'SeanceRealisee',
    schemaVersion: 1,
    occurredAt: '2026-09-30T08:00:00.000Z',
    recordedAt: '2026-09-30T08:00:01.000Z',
    metadata: {
      machineVersion: 1,
      organismeId: 'organisme-1',
      centreId: 'centre-1',
      acteur: { id: 'acteur-1', role: 'consultant' },
      commandId: id,
      correlationId: id,
      causationId: id,
      etat: { de: 'investigation', vers: 'investigation' },
    },
    data: {
      seanceId: id,
      debut: '2026-09-30T08:00:00+02:00',
      minutes: 90,
      compteDansLes24h: true,
      financableCpf: true,
    },
  };
}

export const newStream = () => `bilan-${randomUUID()}`;
