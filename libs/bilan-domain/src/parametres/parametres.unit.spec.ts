import {
  DateAvantLesTables,
  PARAMETRES,
  SurchargeRefusee,
  entreeDuParametre,
  parametre,
  parametresDe,
  reglagesDe,
  type NomParametre,
  type Surcharges,
} from '.';
import { DateImpossible } from '../calendrier';

const depuisJson = (texte: string) => JSON.parse(texte) as Surcharges;

describe('a parameter changes on its day, not the day before', () => {
  it.each([
    ['plafondCpfCentimes', '2026-02-25', null],
    ['plafondCpfCentimes', '2026-02-26', 160_000],
    ['delaiEntreBilansCpfAnnees', '2026-02-25', null],
    ['delaiEntreBilansCpfAnnees', '2026-02-26', 5],
    ['participationForfaitaireCentimes', '2024-05-01', 0],
    ['participationForfaitaireCentimes', '2024-05-02', 10_000],
    ['participationForfaitaireCentimes', '2024-12-31', 10_000],
    ['participationForfaitaireCentimes', '2025-01-01', 10_223],
    ['participationForfaitaireCentimes', '2025-12-31', 10_223],
    ['participationForfaitaireCentimes', '2026-01-01', 10_320],
    ['conservationMaxAnnees', '2023-12-30', 1],
    ['conservationMaxAnnees', '2023-12-31', 3],
    ['cguAvantDebutJoursOuvres', '2021-06-09', null],
    ['cguAvantDebutJoursOuvres', '2021-06-10', 11],
  ] satisfies [NomParametre, string, unknown][])('%s on %s is %p', (nom, date, attendu) => {
    expect(parametre(nom, date)).toBe(attendu);
  });

  it('knows no unconfirmed amount: after April 2026 the participation is still the last one read', () => {
    expect(parametre('participationForfaitaireCentimes', '2026-11-22')).toBe(10_320);
    expect(entreeDuParametre('participationForfaitaireCentimes', '2026-11-22').source).toContain('à relire');
  });
});

describe('the parameters of today', () => {
  it('are those of the law, of the CGU and of the default follow-up', () => {
    expect(parametresDe('2026-11-22')).toEqual({
      dureeMaxMinutes: 1440,
      dureeMinAccompagnementMinutes: null,
      plafondCpfCentimes: 160_000,
      delaiEntreBilansCpfAnnees: 5,
      participationForfaitaireCentimes: 10_320,
      delaiConventionJours: 10,
      conventionSaisieJoursOuvres: 5,
      delaiRetractationJours: 10,
      acompteMaxPourcent: 30,
      agentPublicAvantDebutJours: 30,
      agentPublicEntreBilansAnnees: 5,
      cguAvantDebutJoursOuvres: 11,
      cguReponseOrganismeJoursOuvres: 2,
      cguConfirmationTitulaireJoursOuvres: 4,
      cguDeclarationJoursOuvres: 3,
      cguRetractationJoursOuvres: 14,
      conservationMaxAnnees: 3,
      termeAction: 'remise-synthese',
      suiviDelaiMois: 6,
      suiviRelancesJours: [3, 10],
      suiviClotureJours: 30,
      suiviReouvertureJours: 60,
      suiviHeure: '09:00',
    });
  });

  it('are frozen, lists included', () => {
    const ceux = parametresDe('2026-11-22', {
      suiviRelancesJours: [{ enVigueurLe: '2026-01-01', valeur: [5], source: 'organisme' }],
    });
    expect(Object.isFrozen(ceux)).toBe(true);
    expect(ceux.suiviRelancesJours).toEqual([5]);
    expect(Object.isFrozen(ceux.suiviRelancesJours)).toBe(true);
    expect(Object.isFrozen(parametre('suiviRelancesJours', '2026-01-01'))).toBe(true);
    expect(Object.isFrozen(PARAMETRES.plafondCpfCentimes.serie[0])).toBe(true);
  });

  it('have the type of their own table', () => {
    const plafond: number | null = parametre('plafondCpfCentimes', '2026-11-22');
    const terme: 'remise-synthese' | 'fin-suivi' = parametre('termeAction', '2026-11-22');
    // @ts-expect-error -- a time of day is no number
    const heure: number = parametre('suiviHeure', '2026-11-22');
    expect([plafond, terme, heure]).toEqual([160_000, 'remise-synthese', '09:00']);
  });
});

describe('every table', () => {
  it.each(Object.entries(PARAMETRES))(
    '%s begins on 2019-01-01, goes forward and names its sources',
    (_nom, { serie }) => {
      const dates = serie.map(({ enVigueurLe }) => enVigueurLe);
      expect(dates[0]).toBe('2019-01-01');
      expect(dates).toEqual([...new Set(dates)].sort());
      serie.forEach(({ source }) => expect(source).toMatch(/\w{3}/));
    },
  );

  it.each(Object.entries(PARAMETRES).filter(([, { nature }]) => nature === 'politique'))(
    '%s, a policy, admits its own values',
    (_nom, { serie, forme }) => {
      serie.forEach(({ valeur }) => expect(forme.admet(valeur)).toBe(true));
    },
  );

  it.each(Object.entries(PARAMETRES).filter(([, { nature }]) => nature === 'loi'))(
    '%s, a law, admits no value of an organisme, not even its own',
    (_nom, { serie, forme }) => {
      serie.forEach(({ valeur }) => expect(forme.admet(valeur)).toBe(false));
    },
  );

  it('answers nothing before it begins, and says why', () => {
    expect(parametre('dureeMaxMinutes', '2019-01-01')).toBe(1440);
    expect(() => parametre('dureeMaxMinutes', '2018-12-31')).toThrow(DateAvantLesTables);
    expect(() => parametresDe('2018-12-31')).toThrow('depuis le 2019-01-01');
  });

  it('refuses a date that does not exist', () => {
    expect(() => parametre('dureeMaxMinutes', '2026-02-30')).toThrow(DateImpossible);
  });
});

describe('an organisme', () => {
  const cinqMois: Surcharges = {
    suiviDelaiMois: [
      { enVigueurLe: '2026-09-01', valeur: 5, source: 'décision du responsable' },
      { enVigueurLe: '2027-01-01', valeur: 7, source: 'décision du responsable' },
    ],
  };

  it.each([
    ['2026-08-31', 6],
    ['2026-09-01', 5],
    ['2026-12-31', 5],
    ['2027-01-01', 7],
  ])('sets its own follow-up delay from the day that it chose: on %s it is %i months', (date, attendu) => {
    expect(parametresDe(date, cinqMois).suiviDelaiMois).toBe(attendu);
    expect(parametresDe(date).suiviDelaiMois).toBe(6);
  });

  it('can switch the 13 hours on', () => {
    const treizeHeures = [{ enVigueurLe: '2026-03-01', valeur: 780, source: 'prudence' }];
    const surcharges = { dureeMinAccompagnementMinutes: treizeHeures };
    expect(parametresDe('2026-02-28', surcharges).dureeMinAccompagnementMinutes).toBeNull();
    expect(parametresDe('2026-03-01', surcharges).dureeMinAccompagnementMinutes).toBe(780);
  });

  it.each(Object.keys(PARAMETRES).filter((nom) => PARAMETRES[nom as NomParametre].nature === 'loi'))(
    'cannot touch %s, which is law',
    (nom) => {
      const surcharges = depuisJson(`{"${nom}":[{"enVigueurLe":"2026-01-01","valeur":1,"source":"x"}]}`);
      expect(() => parametresDe('2026-11-22', surcharges)).toThrow(SurchargeRefusee);
      expect(() => parametresDe('2026-11-22', surcharges)).toThrow(`« ${nom} » : il est fixé par la loi`);
    },
  );

  it('is told the article of a law that it tries to change, and the form of a value that it gets wrong', () => {
    const refus = (texte: string): Partial<SurchargeRefusee> => {
      try {
        parametresDe('2026-11-22', depuisJson(texte));
        return {};
      } catch (error) {
        return error as SurchargeRefusee;
      }
    };
    expect(refus('{"dureeMaxMinutes":[]}')).toMatchObject({ raison: 'loi', article: 'L6313-4 al. 5' });
    const forme = refus('{"suiviDelaiMois":[{"enVigueurLe":"2026-01-01","valeur":0,"source":"x"}]}');
    expect(forme).toMatchObject({ raison: 'forme', parametre: 'suiviDelaiMois' });
    expect(forme.message).toContain('donnez un nombre entier de mois, de 1 à 60.');
    expect(refus('{"suiviDelaiMois":[{"enVigueurLe":"2026-02-30","valeur":5,"source":"x"}]}').raison).toBe('dates');
    expect(refus('{"plafondDuCpf":[]}').raison).toBe('inconnu');
  });

  it('reads where each of its values comes from, and since when', () => {
    const reglage = (date: string, nom: NomParametre) => reglagesDe(date, cinqMois).find((each) => each.nom === nom);
    const attend = 'un nombre entier de mois, de 1 à 60';
    expect(reglage('2026-08-31', 'suiviDelaiMois')).toEqual({
      ...{ nom: 'suiviDelaiMois', nature: 'politique', origine: 'commune', attend },
      ...{ enVigueurLe: '2019-01-01', valeur: 6, source: 'Guide de lecture du RNQ V9, ind. 2 et 30' },
    });
    expect(reglage('2026-09-01', 'suiviDelaiMois')).toEqual({
      ...{ nom: 'suiviDelaiMois', nature: 'politique', origine: 'organisme', attend },
      ...{ enVigueurLe: '2026-09-01', valeur: 5, source: 'décision du responsable' },
    });
    expect(reglage('2026-09-01', 'dureeMaxMinutes')).toEqual({
      ...{ nom: 'dureeMaxMinutes', nature: 'loi', origine: 'commune' },
      ...{ enVigueurLe: '2019-01-01', valeur: 1440, source: 'L6313-4 al. 5' },
    });
    expect(reglagesDe('2026-09-01').map(({ nom }) => nom)).toEqual(Object.keys(PARAMETRES));
  });

  it('cannot name the law, by type', () => {
    // @ts-expect-error -- dureeMaxMinutes is law
    const surcharges: Surcharges = { dureeMaxMinutes: [] };
    expect(() => parametresDe('2026-11-22', surcharges)).toThrow('fixé par la loi');
  });

  it.each(['plafondDuCpf', 'toString', '__proto__'])('is told that %s is no parameter', (nom) => {
    expect(() => parametresDe('2026-11-22', depuisJson(`{"${nom}":[]}`))).toThrow('il n’existe pas');
  });

  it.each([
    ['termeAction', '"jamais"'],
    ['suiviHeure', '"24:00"'],
    ['suiviHeure', '9'],
    ['suiviDelaiMois', '0'],
    ['suiviDelaiMois', '61'],
    ['suiviDelaiMois', 'null'],
    ['suiviDelaiMois', '1.5'],
    ['suiviDelaiMois', '"6"'],
    ['suiviClotureJours', '366'],
    ['suiviClotureJours', '-1'],
    ['suiviRelancesJours', '[10,3]'],
    ['suiviRelancesJours', '[3,3]'],
    ['suiviRelancesJours', '[0,3]'],
    ['suiviRelancesJours', '3'],
    ['suiviRelancesJours', '[1,2,30]'],
    ['dureeMinAccompagnementMinutes', '1441'],
    ['cguAvantDebutJoursOuvres', '0'],
  ])('cannot set %s to %s, even for a day to come', (nom, valeur) => {
    const surcharges = depuisJson(`{"${nom}":[{"enVigueurLe":"2030-01-01","valeur":${valeur},"source":"x"}]}`);
    expect(() => parametresDe('2026-11-22', surcharges)).toThrow('n’a pas la forme attendue');
  });

  it.each([
    ['termeAction', '"fin-suivi"'],
    ['suiviHeure', '"23:59"'],
    ['suiviDelaiMois', '60'],
    ['suiviDelaiMois', '1'],
    ['suiviClotureJours', '365'],
    ['suiviRelancesJours', '[]'],
    ['suiviRelancesJours', '[1,30]'],
    ['dureeMinAccompagnementMinutes', '1440'],
    ['cguAvantDebutJoursOuvres', 'null'],
  ] satisfies [NomParametre, string][])('can set %s to %s', (nom, valeur) => {
    const surcharges = depuisJson(`{"${nom}":[{"enVigueurLe":"2026-11-22","valeur":${valeur},"source":"x"}]}`);
    expect(parametresDe('2026-11-22', surcharges)[nom]).toEqual(JSON.parse(valeur));
  });

  it.each([['2026-13-01'], ['2026-01-01', '2026-01-01'], ['2026-02-01', '2026-01-01']])(
    'must give its values in the order of possible dates: %s %s',
    (...dates) => {
      const serie = dates.map((enVigueurLe) => ({ enVigueurLe, valeur: 5, source: 'x' }));
      expect(() => parametresDe('2026-11-22', { suiviDelaiMois: serie })).toThrow(
        'de la plus ancienne à la plus récente',
      );
    },
  );
});
