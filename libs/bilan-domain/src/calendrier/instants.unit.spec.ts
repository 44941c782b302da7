import { ajouterMinutes, dateCivile, enUtc, estHeure, estInstant, finDeJournee, instantLocal } from '.';

const heuresDe = (date: string, veille: string, fuseau: string) =>
  (Date.parse(finDeJournee(date, fuseau)) - Date.parse(finDeJournee(veille, fuseau))) / 3_600_000;

describe('the civil date of an instant', () => {
  it('depends on the zone: 23:30 in Fort-de-France is already tomorrow in Paris', () => {
    const signature = instantLocal('2026-08-31', '23:30', 'America/Martinique');
    expect(signature).toBe('2026-09-01T03:30:00.000Z');
    expect(dateCivile(signature, 'America/Martinique')).toBe('2026-08-31');
    expect(dateCivile(signature, 'Europe/Paris')).toBe('2026-09-01');
  });

  it('takes any offset', () => {
    expect(dateCivile('2026-09-01T00:30:00+02:00', 'Europe/Paris')).toBe('2026-09-01');
    expect(dateCivile('2026-09-01T00:30:00+02:00', 'America/Guadeloupe')).toBe('2026-08-31');
  });

  it.each(['2026-09-01', '2026-09-01T10:00:00', 'hier'])('refuses %s, which is no instant', (texte) => {
    expect(() => dateCivile(texte, 'Europe/Paris')).toThrow(RangeError);
  });

  it('refuses an unknown zone', () => {
    expect(() => dateCivile('2026-09-01T10:00:00Z', 'Europe/Lyon')).toThrow(RangeError);
  });
});

describe('an instant in UTC', () => {
  it.each([
    ['2026-09-01T00:30:00+02:00', '2026-08-31T22:30:00.000Z'],
    ['2026-08-31T22:30:00Z', '2026-08-31T22:30:00.000Z'],
    ['2026-08-31T22:30:00.1239Z', '2026-08-31T22:30:00.123Z'],
  ])('of %s is %s', (instant, utc) => {
    expect(enUtc(instant)).toBe(utc);
    expect(enUtc(utc)).toBe(utc);
  });

  it('is not guessed when the offset is missing', () => {
    expect(() => enUtc('2026-09-01T10:00:00')).toThrow(RangeError);
  });

  it.each([
    '2026-08-31T10:00Z',
    '2026-08-31T10:00:00.123Z',
    '2026-08-31T10:00:00.123456789Z',
    '2026-08-31T10:00:00+02:00',
    '2026-08-31T10:00:00-03:30',
    '2028-02-29T10:00:00Z',
    '1900-01-01T00:00:00Z',
    '2199-12-31T23:59:59.999Z',
  ])('%s can be written so', (instant) => {
    expect(estInstant(instant)).toBe(true);
    expect(enUtc(instant)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it.each([
    '2026-08-31',
    '2026-08-31T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-W36-1T10:00:00Z',
    '2026-244T10:00:00Z',
    '2026-08-31T24:00:00Z',
    '2199-12-31T23:00:00-02:00',
    '1900-01-01T00:00:00+02:00',
    '2026-08-31T10:00:00Z[Europe/Paris]',
    '2026-08-31T10:00:00Z[x-jeanne=malade]',
    '2026-08-31T10:00:00Z[u-ca=hebrew]',
    '20260831T100000Z',
    '2026-08-31T10Z',
    '2026-08-31T10:00:00+02',
    '2026-08-31T10:00:00+0200',
    '2026-08-31T10:00:00+24:00',
    '2026-08-31T10:00:00+02:00:00',
    '2026-08-31T10:00:00,5Z',
    '2026-08-31T10:00:00.1234567890Z',
    '2026-08-31T10:00:60Z',
    '2026-08-31 10:00:00Z',
    '2026-08-31t10:00:00z',
    ' 2026-08-31T10:00:00Z',
    '2026-08-31T10:00:00Z\n',
    '+002026-08-31T10:00:00Z',
    '2026-08-31T10:00:00\u221202:00',
    '',
    'é'.repeat(1_000_000),
    null,
    0,
    {},
    ['2026-08-31T10:00:00Z'],
    [['2026-08-31T10:00:00Z']],
    { toString: () => '2026-08-31T10:00:00Z' },
    new Date(0),
  ])('a thing that is none is refused', (valeur) => {
    expect(estInstant(valeur)).toBe(false);
  });

  it('moves by true minutes, through the night of 29 March too', () => {
    expect(ajouterMinutes('2026-03-29T01:30:00+01:00', 60)).toBe('2026-03-29T01:30:00.000Z');
    expect(ajouterMinutes('2026-08-31T10:00:00Z', -90)).toBe('2026-08-31T08:30:00.000Z');
  });
});

describe('the end of a day', () => {
  it.each([
    ['Europe/Paris', '2026-08-31T22:00:00.000Z'],
    ['America/Martinique', '2026-09-01T04:00:00.000Z'],
    ['America/Guadeloupe', '2026-09-01T04:00:00.000Z'],
    ['America/Cayenne', '2026-09-01T03:00:00.000Z'],
    ['Indian/Reunion', '2026-08-31T20:00:00.000Z'],
    ['Indian/Mayotte', '2026-08-31T21:00:00.000Z'],
    ['America/Miquelon', '2026-09-01T02:00:00.000Z'],
  ])('of 31 August 2026 in %s is %s', (fuseau, fin) => {
    expect(finDeJournee('2026-08-31', fuseau)).toBe(fin);
  });

  it('is the first instant of the next day', () => {
    const fin = finDeJournee('2026-10-25', 'Europe/Paris');
    expect(dateCivile(fin, 'Europe/Paris')).toBe('2026-10-26');
    expect(dateCivile(new Date(Date.parse(fin) - 1).toISOString(), 'Europe/Paris')).toBe('2026-10-25');
  });

  it('follows Saint-Pierre-et-Miquelon into winter', () => {
    expect(finDeJournee('2026-01-15', 'America/Miquelon')).toBe('2026-01-16T03:00:00.000Z');
  });

  it.each([
    ['2026-03-29', '2026-03-28', 23],
    ['2026-10-25', '2026-10-24', 25],
    ['2026-08-31', '2026-08-30', 24],
  ])('%s in Paris comes after %s by %i hours', (date, veille, heures) => {
    expect(heuresDe(date, veille, 'Europe/Paris')).toBe(heures);
  });

  it('never moves in the Antilles', () => {
    expect(heuresDe('2026-03-29', '2026-03-28', 'America/Martinique')).toBe(24);
  });
});

describe('a time at the site', () => {
  it.each([
    ['2026-03-28', '09:00', '2026-03-28T08:00:00.000Z'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['2026-10-24', '09:00', '2026-10-24T07:00:00.000Z'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ])('on %s at %s in Paris is %s', (date, heure, instant) => {
    expect(instantLocal(date, heure, 'Europe/Paris')).toBe(instant);
  });

  it.each(['00:00', '09:05', '19:59', '23:59'])('%s exists', (heure) => {
    expect(estHeure(heure)).toBe(true);
  });

  it.each(['24:00', '9:00', '09:60', '09:00:00', ' 09:00', '', 900, ['09:00']])('%p does not', (heure) => {
    expect(estHeure(heure)).toBe(false);
    expect(() => instantLocal('2026-08-31', heure as string, 'Europe/Paris')).toThrow('HH:mm');
  });
});
