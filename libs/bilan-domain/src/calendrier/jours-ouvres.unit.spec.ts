import fc from 'fast-check';
import { ajouterJoursOuvres, estJourOuvre, joursOuvresEntre, type Site } from '.';

const metropole: Site = { fuseau: 'Europe/Paris', territoire: 'metropole', vendrediSaintFerie: false };
const martinique: Site = { fuseau: 'America/Martinique', territoire: 'martinique', vendrediSaintFerie: false };

describe('jours ouvrés', () => {
  it.each([
    ['2026-06-05', 1, '2026-06-08', 'Friday to Monday'],
    ['2026-06-06', 1, '2026-06-08', 'from a Saturday'],
    ['2026-06-01', 5, '2026-06-08', 'a week'],
    ['2026-05-01', 11, '2026-05-20', 'across 8 May and Ascension'],
    ['2026-12-24', 2, '2026-12-29', 'across Christmas'],
    ['2026-12-30', 3, '2027-01-05', 'across the year'],
  ])('from %s, %i later is %s (%s)', (depart, n, arrivee) => {
    expect(ajouterJoursOuvres(depart, n, metropole)).toBe(arrivee);
    expect(joursOuvresEntre(depart, arrivee, metropole)).toBe(n);
  });

  it('depend on the site', () => {
    expect(ajouterJoursOuvres('2026-05-21', 1, metropole)).toBe('2026-05-22');
    expect(ajouterJoursOuvres('2026-05-21', 1, martinique)).toBe('2026-05-26');
    expect(estJourOuvre('2026-05-22', metropole)).toBe(true);
    expect(estJourOuvre('2026-05-22', martinique)).toBe(false);
  });

  it.each(['2026-06-06', '2026-06-07', '2026-07-14'])('do not include %s', (jour) => {
    expect(estJourOuvre(jour, metropole)).toBe(false);
  });

  it('between two days are counted from the next day to the last included', () => {
    expect(joursOuvresEntre('2026-06-01', '2026-06-01', metropole)).toBe(0);
    expect(joursOuvresEntre('2026-06-01', '2026-06-02', metropole)).toBe(1);
    expect(joursOuvresEntre('2026-06-05', '2026-06-07', metropole)).toBe(0);
    expect(joursOuvresEntre('2026-06-02', '2026-06-01', metropole)).toBe(0);
  });

  it('added then counted are the same number, and the last one is worked', () => {
    const unJour = fc
      .integer({ min: 0, max: 6209 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(unJour, fc.integer({ min: 1, max: 60 }), (jour, n) => {
        const arrivee = ajouterJoursOuvres(jour, n, metropole);
        expect(joursOuvresEntre(jour, arrivee, metropole)).toBe(n);
        expect(estJourOuvre(arrivee, metropole)).toBe(true);
      }),
    );
  });

  it.each([0, -3, 2.5, NaN])('are not added by %d', (n) => {
    expect(() => ajouterJoursOuvres('2026-06-01', n, metropole)).toThrow('unités entières');
  });

  it('are refused on impossible dates', () => {
    expect(() => joursOuvresEntre('2026-06-01', '2026-06-31', metropole)).toThrow("n'existe pas");
    expect(() => joursOuvresEntre('2026-06-31', '2026-07-01', metropole)).toThrow("n'existe pas");
    expect(() => ajouterJoursOuvres('2026-06-31', 1, metropole)).toThrow("n'existe pas");
  });
});
