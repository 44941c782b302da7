import { PROGRAMMES, PROGRAMME_PAR_DEFAUT } from './catalogue';
import {
  ProgrammeInvalide,
  catalogue,
  minutesAccompagnement,
  minutesComptees,
  validerProgramme,
  type Programme,
} from './programme';

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

const LE = '2026-11-23';

describe('un programme du catalogue', () => {
  const valide: Programme = { ...PROGRAMME_PAR_DEFAUT, id: 'bilan-12h', version: 3 };
  const phases = (change: Partial<Programme['phases']>): Programme => ({
    ...valide,
    phases: { ...valide.phases, ...change },
  });
  const vide = { seances: 0, minutes: 0, travailPersonnelMinutes: 0 };

  it('est valide, versionné et retrouvé par sa référence', () => {
    expect(validerProgramme(valide, LE)).toEqual([]);
    const suivante = { ...valide, version: 4 };
    expect([...catalogue([valide, suivante], LE).keys()]).toEqual(['bilan-12h@3', 'bilan-12h@4']);
    expect(minutesAccompagnement(valide.phases)).toBe(960);
  });

  it.each([
    [
      phases({ conclusion: { seances: 2, minutes: 241, travailPersonnelMinutes: 0 } }),
      'Le programme compte 1441 minutes : un bilan ne peut excéder 1440 (L6313-4 al. 5).',
    ],
    [
      phases({ investigation: vide }),
      'La phase « investigation » n’a aucune séance : les trois phases de l’article R6313-4 doivent être établies.',
    ],
    [
      phases({ conclusion: { seances: 1, minutes: 0, travailPersonnelMinutes: 60 } }),
      'La phase « conclusion » n’a aucune séance : les trois phases de l’article R6313-4 doivent être établies.',
    ],
    [
      phases({ conclusion: { seances: 1.5, minutes: 60, travailPersonnelMinutes: 0 } }),
      'Séances et minutes sont des entiers positifs.',
    ],
    [
      phases({ conclusion: { seances: 1, minutes: 60, travailPersonnelMinutes: -1 } }),
      'Séances et minutes sont des entiers positifs.',
    ],
    [{ ...valide, suivi: { seances: 1, minutes: 0.5 } }, 'Séances et minutes sont des entiers positifs.'],
    [{ ...valide, id: 'Bilan 24h' }, 'L’identifiant du programme est un code en minuscules.'],
    [{ ...valide, version: 0 }, 'La version du programme est un entier de 1 à 9999.'],
    [{ ...valide, version: 10_000 }, 'La version du programme est un entier de 1 à 9999.'],
    [{ ...valide, version: 1.5 }, 'La version du programme est un entier de 1 à 9999.'],
  ])('est refusé quand aucun bilan ne pourrait le suivre : %#', (programme, defaut) => {
    expect(validerProgramme(programme, LE).map(({ message }) => message)).toEqual([defaut]);
    expect(() => catalogue([programme], LE)).toThrow(
      new RegExp(`^Programme « .+ » : ${defaut.replace(/[()]/g, '\\$&')}$`),
    );
  });

  it('dit de quel article vient chaque défaut', () => {
    const articles = (programme: Programme) => validerProgramme(programme, LE).map(({ article }) => article);
    expect(articles(phases({ conclusion: { seances: 2, minutes: 241, travailPersonnelMinutes: 0 } }))).toEqual([
      'L6313-4 al. 5',
    ]);
    expect(articles(phases({ investigation: vide, conclusion: vide }))).toEqual(['R6313-4', 'R6313-4']);
    expect(articles({ ...valide, version: 0 })).toEqual(['Forme du programme']);
  });

  it('ne change plus une fois publié', () => {
    expect(() => catalogue([valide, valide], LE)).toThrow(ProgrammeInvalide);
    expect(() => catalogue([valide, valide], LE)).toThrow('une version publiée ne change plus');
  });
});
