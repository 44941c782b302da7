import { DateImpossible, TERRITOIRES, estFerie, joursFeries, type Site, type Territoire } from '.';

const site = (territoire: Territoire, vendrediSaintFerie = false): Site => ({
  fuseau: 'Europe/Paris',
  territoire,
  vendrediSaintFerie,
});
const dates = (annee: number, ici: Site) => joursFeries(annee, ici).map(({ date }) => date);
const metropole = site('metropole');

/** Easter by the « Anonymous Gregorian » computation: an oracle that owes nothing to the library. */
function paques(annee: number): [mois: number, jour: number] {
  const a = annee % 19;
  const b = Math.floor(annee / 100);
  const c = annee % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return [Math.floor(n / 31), (n % 31) + 1];
}
function jourDePaques(annee: number, decalage: number): string {
  const [mois, jour] = paques(annee);
  return new Date(Date.UTC(annee, mois - 1, jour + decalage)).toISOString().slice(0, 10);
}
function nationaux(annee: number): string[] {
  const fixes = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((d) => `${annee}-${d}`);
  return [...fixes, ...[1, 39, 50].map((decalage) => jourDePaques(annee, decalage))].sort();
}
const annees = Array.from({ length: 17 }, (_, i) => 2024 + i);

describe('national holidays (L3133-1)', () => {
  it.each([
    [2026, '2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-14', '2028-04-17', '2028-05-25', '2028-06-05'],
    [2029, '2029-03-30', '2029-04-02', '2029-05-10', '2029-05-21'],
    [2030, '2030-04-19', '2030-04-22', '2030-05-30', '2030-06-10'],
    [2031, '2031-04-11', '2031-04-14', '2031-05-22', '2031-06-02'],
  ])('of %i follow Easter', (annee, vendrediSaint, lundiDePaques, ascension, lundiDePentecote) => {
    expect(dates(annee, metropole)).toEqual(expect.arrayContaining([lundiDePaques, ascension, lundiDePentecote]));
    expect(estFerie(vendrediSaint, metropole)).toBe(false);
    expect(estFerie(vendrediSaint, site('alsace-moselle', true))).toBe(true);
  });

  it.each(annees)('of %i are the eleven of the Code, in order', (annee) => {
    expect(dates(annee, metropole)).toEqual(nationaux(annee));
  });

  it('have French names, two when they fall on one day', () => {
    expect(joursFeries(2026, metropole)[0]).toEqual({ date: '2026-01-01', nom: 'Nouvel An' });
    expect(joursFeries(2030, site('guyane'))).toContainEqual({
      date: '2030-06-10',
      nom: 'Abolition de l’esclavage, Lundi de Pentecôte',
    });
  });
});

describe('Alsace-Moselle (L3134-13)', () => {
  it.each(annees)('in %i has 26 December everywhere, Vendredi saint only where there is a temple', (annee) => {
    const sansTemple = [...nationaux(annee), `${annee}-12-26`].sort();
    expect(dates(annee, site('alsace-moselle', false))).toEqual(sansTemple);
    expect(dates(annee, site('alsace-moselle', true))).toEqual([...sansTemple, jourDePaques(annee, -2)].sort());
  });
});

describe("overseas (L3422-2, commémoration de l'abolition de l'esclavage)", () => {
  it.each([
    ['mayotte', '04-27'],
    ['martinique', '05-22'],
    ['guadeloupe', '05-27'],
    ['saint-martin', '05-27'],
    ['guyane', '06-10'],
    ['saint-barthelemy', '10-09'],
    ['la-reunion', '12-20'],
  ] satisfies [Territoire, string][])('%s adds %s to the national days and nothing else', (territoire, jour) => {
    for (const annee of annees)
      expect(dates(annee, site(territoire))).toEqual([...new Set([...nationaux(annee), `${annee}-${jour}`])].sort());
  });

  it('Saint-Pierre-et-Miquelon has the national days only', () => {
    for (const annee of annees) expect(dates(annee, site('saint-pierre-et-miquelon'))).toEqual(nationaux(annee));
  });
});

describe('a site', () => {
  it.each(TERRITOIRES.filter((t) => t !== 'alsace-moselle'))('in %s has no Vendredi saint, whatever is said', (t) => {
    expect(estFerie('2027-03-26', site(t, true))).toBe(false);
  });

  it('does not lend its holidays to another site', () => {
    expect(estFerie('2027-12-20', site('la-reunion'))).toBe(true);
    expect(estFerie('2027-12-20', metropole)).toBe(false);
  });

  it('computes a year once', () => {
    expect(joursFeries(2026, site('guyane'))).toBe(joursFeries(2026, site('guyane', true)));
    expect(Object.isFrozen(joursFeries(2026, metropole))).toBe(true);
    expect(Object.isFrozen(joursFeries(2026, metropole)[0])).toBe(true);
  });

  it.each(['2026-02-29', '31/08/2026'])('refuses %s', (date) => {
    expect(() => estFerie(date, metropole)).toThrow(DateImpossible);
  });

  it.each([1899, 2200, 2026.5, NaN])('refuses the year %d', (annee) => {
    expect(() => joursFeries(annee, metropole)).toThrow(DateImpossible);
  });
});
