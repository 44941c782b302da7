import { heureLocale } from './heure-locale';

describe('l’heure d’un instant, sur place', () => {
  it('suit l’horloge du lieu, à la minute commencée', () => {
    expect(heureLocale('2026-03-02T18:00:59.999Z', 'Europe/Paris')).toBe('19:00');
    expect(heureLocale('2026-07-02T22:30:00Z', 'Europe/Paris')).toBe('00:30');
    expect(heureLocale('2026-03-02T18:00:00+01:00', 'America/Martinique')).toBe('13:00');
  });

  it('n’existe ni sans décalage, ni dans un lieu inconnu', () => {
    expect(() => heureLocale('2026-03-02T18:00:00', 'Europe/Paris')).toThrow(RangeError);
    expect(() => heureLocale('2026-03-02T18:00:00Z', 'Europe/Nulle-Part')).toThrow(RangeError);
  });
});
