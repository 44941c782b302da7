import { PROGRAMMES, PROGRAMME_PAR_DEFAUT } from './catalogue';
import { minutesComptees } from './programme';

describe('programme de référence', () => {
  const { prealable, phases, suivi } = PROGRAMME_PAR_DEFAUT;

  it('compte 6 + 6 + 8 + 4 = 24 heures, préalable et suivi en dehors', () => {
    expect(phases.preliminaire).toEqual({ seances: 3, minutes: 6 * 60, travailPersonnelMinutes: 0 });
    expect(phases.investigation).toEqual({ seances: 3, minutes: 6 * 60, travailPersonnelMinutes: 8 * 60 });
    expect(phases.conclusion).toEqual({ seances: 2, minutes: 4 * 60, travailPersonnelMinutes: 0 });
    expect(minutesComptees(phases)).toBe(24 * 60);
    expect(prealable).toEqual({ seances: 1, minutes: 60 });
    expect(suivi).toEqual({ seances: 1, minutes: 60 });
  });

  it('tient en 8 séances et 16 heures d’accompagnement', () => {
    const seances = Object.values(phases).reduce((total, phase) => total + phase.seances, 0);
    const minutes = Object.values(phases).reduce((total, phase) => total + phase.minutes, 0);
    expect([seances, minutes]).toEqual([8, 16 * 60]);
  });

  it.each([...PROGRAMMES])('%s ne dépasse pas 24 heures', (_reference, programme) => {
    expect(minutesComptees(programme.phases)).toBeLessThanOrEqual(24 * 60);
  });
});
