import { givenEvents } from '#lib/testing';
import { SCHEMAS_STOCKES } from './projection';

it('keeps each type and version that the log holds, once, since its first fact', () => {
  givenEvents(
    { type: 'BilanOuvert', recordedAt: '2026-01-01T00:00:00.000Z' },
    { type: 'BilanOuvert', recordedAt: '2026-01-02T00:00:00.000Z' },
    { type: 'BilanOuvert', schemaVersion: 2, recordedAt: '2026-01-03T00:00:00.000Z' },
  )
    .whenProjected(SCHEMAS_STOCKES, { numberOfTimes: 2 })
    .thenRows({
      'BilanOuvert@1': { type: 'BilanOuvert', schemaVersion: 1, premierLe: '2026-01-01T00:00:00.000Z' },
      'BilanOuvert@2': { type: 'BilanOuvert', schemaVersion: 2, premierLe: '2026-01-03T00:00:00.000Z' },
    });
});
