import fc from 'fast-check';
import {
  TERRITOIRES,
  ajouterMois,
  delai,
  delaiEnAnnees,
  delaiEnJours,
  delaiEnMois,
  estFerie,
  estJourOuvre,
  type Site,
} from '.';

const metropole: Site = { fuseau: 'Europe/Paris', territoire: 'metropole', vendrediSaintFerie: false };
const colmar: Site = { ...metropole, territoire: 'alsace-moselle', vendrediSaintFerie: true };
const sansTemple: Site = { ...colmar, vendrediSaintFerie: false };
const saintDenis: Site = { fuseau: 'Indian/Reunion', territoire: 'la-reunion', vendrediSaintFerie: false };

describe('six months after the end of a bilan', () => {
  it.each([
    ['2026-08-31', '2027-02-28', '2027-03-01'],
    ['2027-08-31', '2028-02-29', '2028-02-29'],
    ['2026-02-28', '2026-08-28', '2026-08-28'],
    ['2026-10-31', '2027-04-30', '2027-04-30'],
    ['2026-07-01', '2027-01-01', '2027-01-04'],
    ['2026-09-26', '2027-03-26', '2027-03-26'],
  ])('on %s: due on %s, prorogé to %s', (fin, echeanceTheorique, echeanceProrogee) => {
    expect(delaiEnMois(fin, 6, metropole)).toEqual({ echeanceTheorique, echeanceProrogee, regleCalcul: 'CPC-641-642' });
  });

  it('crosses Vendredi saint, the week-end and Easter Monday where the commune has a temple', () => {
    expect(delaiEnMois('2026-09-26', 6, colmar).echeanceProrogee).toBe('2027-03-30');
    expect(delaiEnMois('2026-09-26', 6, sansTemple).echeanceProrogee).toBe('2027-03-26');
  });

  it('is one and the same date for the four last days of August', () => {
    const fins = ['2026-08-28', '2026-08-29', '2026-08-30', '2026-08-31'];
    expect(new Set(fins.map((fin) => delaiEnMois(fin, 6, metropole).echeanceTheorique))).toEqual(
      new Set(['2027-02-28']),
    );
  });

  it('crosses the holiday of the territory', () => {
    expect(delaiEnMois('2027-06-20', 6, saintDenis).echeanceProrogee).toBe('2027-12-21');
    expect(delaiEnMois('2027-06-20', 6, metropole).echeanceProrogee).toBe('2027-12-20');
  });
});

describe('a delay in days', () => {
  it('does not count the day of the event: ten days from the 1st end on the 11th', () => {
    expect(delaiEnJours('2026-06-01', 10, metropole).echeanceTheorique).toBe('2026-06-11');
  });

  it.each([
    ['2026-06-02', '2026-06-12', '2026-06-12', 'Friday'],
    ['2026-06-03', '2026-06-13', '2026-06-15', 'Saturday rolls although it is ouvrable'],
    ['2026-06-04', '2026-06-14', '2026-06-15', 'Sunday'],
    ['2026-07-04', '2026-07-14', '2026-07-15', 'a holiday'],
    ['2026-12-15', '2026-12-25', '2026-12-28', 'Christmas then the week-end'],
  ])('of ten from %s: %s then %s (%s)', (origine, theorique, prorogee) => {
    const { echeanceTheorique, echeanceProrogee } = delaiEnJours(origine, 10, metropole);
    expect([echeanceTheorique, echeanceProrogee]).toEqual([theorique, prorogee]);
  });
});

describe('a delay in years, or in months and days', () => {
  it('of five years keeps the quantième, or takes 28 February', () => {
    expect(delaiEnAnnees('2026-02-26', 5, metropole).echeanceTheorique).toBe('2031-02-26');
    expect(delaiEnAnnees('2024-02-29', 5, metropole).echeanceTheorique).toBe('2029-02-28');
    expect(delaiEnAnnees('2024-02-29', 4, metropole).echeanceTheorique).toBe('2028-02-29');
  });

  it('counts the months before the days (CPC 641)', () => {
    expect(delai('2026-01-30', { mois: 1, jours: 2 }, metropole).echeanceTheorique).toBe('2026-03-02');
    expect(delai('2026-01-31', { annees: 1, mois: 1, jours: 1 }, metropole).echeanceTheorique).toBe('2027-03-01');
  });
});

describe('a delay', () => {
  it.each([0, -1, 1.5, NaN, Infinity, 36_526])('of %d of anything is refused', (n) => {
    expect(() => delaiEnJours('2026-06-01', n, metropole)).toThrow('unités entières');
    expect(() => delaiEnMois('2026-06-01', n, metropole)).toThrow('unités entières');
    expect(() => delaiEnAnnees('2026-06-01', n, metropole)).toThrow('unités entières');
  });

  it('may be of a century of days', () => {
    expect(delaiEnJours('2026-06-01', 36_525, metropole).echeanceTheorique).toBe('2126-06-02');
  });
});

describe('whatever the day, the delay and the site', () => {
  const unSite: fc.Arbitrary<Site> = fc.record({
    fuseau: fc.constant('Europe/Paris'),
    territoire: fc.constantFrom(...TERRITOIRES),
    vendrediSaintFerie: fc.boolean(),
  });
  const unJour = fc
    .integer({ min: 0, max: 6209 })
    .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
  const uneDuree = fc.oneof(
    fc.record({ jours: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ mois: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ annees: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ mois: fc.integer({ min: 1, max: 24 }), jours: fc.integer({ min: 1, max: 30 }) }),
  );

  it('the end never falls on a closed day, and every day that it crossed is closed', () => {
    fc.assert(
      fc.property(unJour, uneDuree, unSite, (jour, duree, site) => {
        const { echeanceTheorique, echeanceProrogee } = delai(jour, duree, site);
        const semaine = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
        const ferme = (date: string) => [0, 6].includes(semaine(date)) || estFerie(date, site);
        expect(ferme(echeanceProrogee)).toBe(false);
        expect(estJourOuvre(echeanceProrogee, site)).toBe(true);
        for (let t = Date.parse(echeanceTheorique); t < Date.parse(echeanceProrogee); t += 86_400_000)
          expect(ferme(new Date(t).toISOString().slice(0, 10))).toBe(true);
      }),
    );
  });

  it('it is never before art. 641 says, nor more than five days after', () => {
    fc.assert(
      fc.property(unJour, unSite, (jour, site) => {
        const { echeanceTheorique, echeanceProrogee } = delaiEnMois(jour, 6, site);
        expect(echeanceTheorique).toBe(ajouterMois(jour, 6));
        const report = (Date.parse(echeanceProrogee) - Date.parse(echeanceTheorique)) / 86_400_000;
        expect(report).toBeGreaterThanOrEqual(0);
        expect(report).toBeLessThanOrEqual(5);
      }),
    );
  });
});
