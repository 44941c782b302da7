import {
  BILAN_NOUVEAU,
  DEFINITIONS,
  REGLES_ORGANISME,
  VERSIONS_REGLES,
  catalogueDesRegles,
  enHeures,
  estEnVigueur,
  manquementsDe,
  reglesDerogeables,
  versionEnVigueur,
  type SituationOrganisme,
} from '#lib/bilan-domain';
import { contexteDeTest } from '#lib/testing';
import { manquements, type Regle } from './regle';

const CATALOGUE_DE_LA_LOI = Array.from({ length: 33 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`);

describe('le catalogue des règles', () => {
  const regles = catalogueDesRegles();

  it('tient les trente-trois règles du domaine', () => {
    const codes = new Set(regles.map(({ code }) => code));
    expect(CATALOGUE_DE_LA_LOI.filter((code) => !codes.has(code))).toEqual([]);
  });

  it.each(regles.map((regle) => [`${regle.code} ${regle.titre}`, regle] as const))(
    '%s dit son article et sa nature',
    (_nom, { code, article, nature, titre }) => {
      expect(code).toMatch(/^[RLPC]\d{2}$/);
      expect(article.length).toBeGreaterThan(5);
      expect(titre).toMatch(/^[A-ZÀÉÊL«].{10,}[^.]$/u);
      if (code.startsWith('L')) expect(nature).toBe('loi');
      if (code.startsWith('P')) expect(nature).toBe('politique');
      if (code.startsWith('C')) expect(nature).toBe('coherence');
    },
  );

  it('donne à chaque code un seul article et une seule nature, et à chaque règle un titre à elle', () => {
    const natures = new Map(regles.map(({ code, nature }) => [code, nature]));
    for (const { code, nature } of regles) expect([code, nature]).toEqual([code, natures.get(code)]);
    const titres = regles.map(({ code, titre }) => `${code} ${titre}`);
    expect(new Set(titres).size).toBe(titres.length);
  });

  it('fait des politiques, et d’elles seules, ce qu’une dérogation peut lever', () => {
    expect(reglesDerogeables()).toEqual(['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'R26', 'R29', 'R30']);
  });

  it('se lit dans l’ordre des codes', () => {
    const codes = regles.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes[0]).toBe('C01');
  });

  it('contient chaque règle que les commandes vérifient', () => {
    const connues = new Set<unknown>(regles);
    for (const { type, regles: gardes } of DEFINITIONS.values())
      gardes.forEach((garde) => expect([type, garde.code, connues.has(garde)]).toEqual([type, garde.code, true]));
  });
});

describe('les versions des règles', () => {
  const VERSIONS = ['2026-01-01', '2027-01-01'];
  const plafond = (heures: number, version: { depuis?: string; avant?: string }): Regle => ({
    code: 'R99',
    article: 'Article à venir',
    nature: 'loi',
    titre: `La durée n’excède pas ${heures} heures`,
    ...version,
    verifier: () => [`Au plus ${heures} heures.`],
  });
  const regles = [plafond(24, { avant: '2027-01-01' }), plafond(20, { depuis: '2027-01-01' })];
  const sous = (versionRegles: string) =>
    manquements(regles, {
      bilan: { ...BILAN_NOUVEAU, dossier: { ...BILAN_NOUVEAU.dossier, versionRegles } },
      contexte: contexteDeTest({ role: 'consultant' }),
      le: '2027-06-01T08:00:00.000Z',
    }).map(({ message }) => message);

  it('lient les bilans ouverts depuis leur premier jour, quelle que soit la date de l’acte', () => {
    expect(versionEnVigueur('2026-12-31', VERSIONS)).toBe('2026-01-01');
    expect(versionEnVigueur('2027-01-01', VERSIONS)).toBe('2027-01-01');
    expect(versionEnVigueur('2025-01-01', VERSIONS)).toBe('2026-01-01');
    expect(sous('2026-01-01')).toEqual(['Au plus 24 heures.']);
    expect(sous('2027-01-01')).toEqual(['Au plus 20 heures.']);
  });

  it('ne se lèvent pas quand elles sont la loi, quand bien même une dérogation les nommerait', () => {
    const sous = (nature: 'loi' | 'politique') =>
      manquements([{ ...plafond(24, {}), nature }], {
        bilan: { ...BILAN_NOUVEAU, dossier: { ...BILAN_NOUVEAU.dossier, derogations: ['R99'] } },
        contexte: contexteDeTest({ role: 'consultant' }),
        le: '2027-06-01T08:00:00.000Z',
      });
    expect(sous('loi')).toHaveLength(1);
    expect(sous('politique')).toEqual([]);
  });

  it('sans bornes tiennent dans toutes', () => {
    expect(estEnVigueur({}, '2019-01-01')).toBe(true);
    expect(estEnVigueur({ depuis: '2027-01-01' }, '2027-01-01')).toBe(true);
    expect(estEnVigueur({ avant: '2027-01-01' }, '2027-01-01')).toBe(false);
  });

  it('se suivent, et les règles ne nomment qu’elles', () => {
    expect(VERSIONS_REGLES).toEqual([...VERSIONS_REGLES].sort());
    for (const { depuis, avant } of catalogueDesRegles())
      [depuis, avant].forEach((version) => version && expect(VERSIONS_REGLES).toContain(version));
  });
});

describe('un organisme', () => {
  const situation = (change: Partial<SituationOrganisme> = {}): SituationOrganisme => ({
    jour: '2026-11-22',
    multiActivites: false,
    bpfTransmis: { 2024: '2025-04-29', 2025: '2026-04-01' },
    actifDepuis: 2024,
    sousTraitantsCpf: [{ id: 'st-1', sousTraite: false }],
    ...change,
  });
  const verifier = (change: Partial<SituationOrganisme> = {}) =>
    REGLES_ORGANISME.flatMap((regle) => manquementsDe(regle, situation(change))).map(
      ({ code, message }) => `${code} ${message}`,
    );

  it('en règle n’a rien à se reprocher', () => {
    expect(verifier()).toEqual([]);
    expect(verifier({ multiActivites: true, organisationDediee: 'Cellule bilans' })).toEqual([]);
  });

  it('multi-activités déclare son organisation dédiée', () => {
    for (const organisationDediee of ['', '  '])
      expect(verifier({ multiActivites: true, organisationDediee })).toEqual([
        'R14 L’organisme a d’autres activités : déclarez l’organisation destinée à la réalisation des bilans.',
      ]);
    expect(verifier({ multiActivites: true })).toHaveLength(1);
  });

  it('transmet son bilan pédagogique et financier avant le 30 avril', () => {
    expect(verifier({ bpfTransmis: { 2024: '2025-04-29' } })).toEqual([
      'R32 Le bilan pédagogique et financier 2025 n’est pas transmis : il devait l’être avant le 2026-04-30.',
    ]);
    expect(verifier({ bpfTransmis: { 2024: '2025-04-29' }, jour: '2026-04-29' })).toEqual([]);
    expect(verifier({ bpfTransmis: { 2024: '2025-04-29' }, jour: '2026-04-30' })).toHaveLength(1);
    expect(verifier({ bpfTransmis: { 2024: '2025-04-30', 2025: '2026-04-01' } })).toEqual([
      'R32 Le bilan pédagogique et financier 2024 a été transmis le 2025-04-30, après le délai.',
    ]);
  });

  it('ne sous-traite pas en cascade', () => {
    expect(verifier({ sousTraitantsCpf: [{ id: 'st-1', sousTraite: true }] })).toEqual([
      'R33 Le sous-traitant st-1 sous-traite à son tour des bilans financés par le CPF.',
    ]);
  });
});

describe('une durée dans une phrase', () => {
  it.each([
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 h'],
    [61, '1 h 01'],
    [90, '1 h 30'],
    [1440, '24 h'],
  ])('%i minutes se disent « %s »', (minutes, phrase) => {
    expect(enHeures(minutes)).toBe(phrase);
  });
});
