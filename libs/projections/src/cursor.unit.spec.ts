import { CurseurInvalide, decodeCursor, encodeCursor } from './cursor';

const ID = '0190c000-0000-7000-8000-000000000001';

describe('a cursor', () => {
  it.each([
    ['2026-03-02 08:00:00.123456+00', ID],
    ['2026-03-02 09:00:00+01', ID],
    ['infinity', ID],
    ['2026-03-02T08:00:00.000Z', `suivi-invitation-1-${ID}`],
  ])('is read as it was given: %s, %s', (value, id) => {
    expect(decodeCursor(encodeCursor([value, id]))).toEqual([value, id]);
  });

  it.each([
    ['demain', ID],
    ['2026-02-30 08:00:00+00', ID],
    ['2026-13-01 08:00:00+00', ID],
    ['2026-03-02 25:00:00+00', ID],
    ['0000-01-01 00:00:00+00', ID],
    ['2026-03-02 08:00:00+99', ID],
    ['2026-03-02T08:00:00.000Z', 'x'],
    ['2026-03-02T08:00:00.000Z', "'; --"],
  ])('forged is refused: %s, %s', (value, id) => {
    expect(() => decodeCursor(encodeCursor([value, id]))).toThrow(CurseurInvalide);
  });
});
