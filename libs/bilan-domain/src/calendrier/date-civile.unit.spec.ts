import fc from 'fast-check';
import { DateImpossible, ajouter, ajouterAnnees, ajouterJours, ajouterMois, estDateCivile, validerDate } from '.';

/** Every day of 2024–2040, by a calendar that is not the one under test. */
const jours = Array.from({ length: 6210 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10));
const dernierDuMois = (annee: number, mois: number) => new Date(Date.UTC(annee, mois, 0)).getUTCDate();

describe('a civil date', () => {
  it.each(['2026-08-31', '2028-02-29', '1900-01-01', '2199-12-31'])('%s exists', (date) => {
    expect(validerDate(date)).toBe(date);
    expect(estDateCivile(date)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
    '31/08/2026',
    '20260831',
    '2026-8-31',
    '2026-08-31T10:00:00Z',
    '2026-08-31T10:00:00',
    '+002026-08-31',
    ' 2026-08-31',
    '2026-08-31\n',
    '2026-08-31[u-ca=hebrew]',
    '٢٠٢٦-٠٨-٣١',
    '',
    'é'.repeat(1_000_000),
    null,
    undefined,
    20260831,
    new Date(0),
    ['2026-08-31'],
  ])('a thing that is none is refused', (valeur) => {
    expect(estDateCivile(valeur)).toBe(false);
    expect(() => validerDate(valeur)).toThrow(DateImpossible);
    expect(() => validerDate(valeur)).toThrow(expect.objectContaining({ name: 'DateImpossible' }));
  });

  it('is refused without repeating what was written, and with what to write', () => {
    expect(() => validerDate('Jeanne')).toThrow(
      "Cette date n'existe pas : écrivez-la AAAA-MM-JJ, entre 1900 et 2199, par exemple 2026-08-31.",
    );
  });
});

describe('adding months', () => {
  it('keeps the quantième, or takes the last day of the month, for every day of 2024–2040', () => {
    for (const jour of jours)
      for (const n of [1, 2, 3, 5, 6, 11, 12, 13]) {
        const [annee = 0, mois = 0, quantieme = 0] = jour.split('-').map(Number);
        const rang = mois - 1 + n;
        const [a, m] = [annee + Math.floor(rang / 12), (rang % 12) + 1];
        const attendu = [a, m, Math.min(quantieme, dernierDuMois(a, m))]
          .map((x) => String(x).padStart(2, '0'))
          .join('-');
        if (ajouterMois(jour, n) !== attendu) throw new Error(`${jour} + ${n} mois : ${ajouterMois(jour, n)}`);
      }
    expect(jours.at(-1)).toBe('2040-12-31');
  });

  it('six is never before five full months and twenty-eight days', () => {
    fc.assert(
      fc.property(fc.constantFrom(...jours), (jour) => {
        expect(ajouterMois(jour, 6) >= ajouter(jour, { mois: 5, jours: 28 })).toBe(true);
      }),
    );
  });

  it('starts from the origin date: 31 Oct. + 6 is not 31 Oct. + 4 + 2', () => {
    expect(ajouterMois('2026-10-31', 4)).toBe('2027-02-28');
    expect(ajouterMois(ajouterMois('2026-10-31', 4), 2)).toBe('2027-04-28');
    expect(ajouterMois('2026-10-31', 6)).toBe('2027-04-30');
  });

  it('in two steps never comes later than in one', () => {
    const n = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(fc.constantFrom(...jours), n, n, (jour, a, b) => {
        expect(ajouterMois(ajouterMois(jour, a), b) <= ajouterMois(jour, a + b)).toBe(true);
      }),
    );
  });

  it('does not fall into the trap of setMonth: 31 August + 6 is no day of March', () => {
    expect(ajouterMois('2026-08-31', 6)).toBe('2027-02-28');
  });

  it('goes back too', () => {
    expect(ajouterMois('2027-03-31', -1)).toBe('2027-02-28');
  });
});

describe('adding days and years', () => {
  it('of days is exact for every day of 2024–2040', () => {
    jours.slice(10).forEach((jour, i) => {
      if (ajouterJours(jours[i] ?? '', 10) !== jour) throw new Error(`${jours[i]} + 10 jours`);
      if (ajouterJours(jour, -10) !== jours[i]) throw new Error(`${jour} - 10 jours`);
    });
  });

  it.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2026-02-26', 5, '2031-02-26'],
    ['2024-02-29', -5, '2019-02-28'],
  ])('%s and %i years is %s', (origine, n, attendu) => {
    expect(ajouterAnnees(origine, n)).toBe(attendu);
  });

  it('of nothing changes nothing', () => {
    expect(ajouter('2026-08-31', {})).toBe('2026-08-31');
  });

  it.each([
    () => ajouterJours('2026-02-29', 1),
    () => ajouterMois('2026-02-29', 1),
    () => ajouterAnnees('2026-02-29', 1),
  ])('to an impossible date is refused', (calcul) => {
    expect(calcul).toThrow(DateImpossible);
  });
});
