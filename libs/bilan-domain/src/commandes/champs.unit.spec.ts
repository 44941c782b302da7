import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CORPS_VALIDES, cheminsDe, remplacer, valeurA, type Chemin } from '#lib/testing';
import { DEFINITIONS } from '../definitions';
import { champsPublics, contenusDeclares, type Commande } from './commande';
import { messagesEnFrancais } from './messages';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const AJOUTS = ['[x-jean-dupont=depression-0612345678]', ' Jean Dupont', '\n', '\u202e', '\u0000'];

const instancier = (type: string, corps: unknown): Commande =>
  plainToInstance(DEFINITIONS.get(type)!.classe, corps as object);

function refus(type: string, corps: unknown): string[] {
  const erreurs = validateSync(instancier(type, corps), { whitelist: true, forbidNonWhitelisted: true });
  return messagesEnFrancais(erreurs).map(({ message }) => message);
}

/** What looks like the value and is not: wrapped, of another type, or with something of the caller's own beside it. */
function deformations(valeur: unknown): unknown[] {
  const enveloppes = [[valeur], [[valeur]], { valeur }, { length: 1, 0: valeur }];
  if (typeof valeur === 'string')
    return [...enveloppes, ...AJOUTS.flatMap((ajout) => [valeur + ajout, ajout + valeur]), 12, true];
  if (Array.isArray(valeur))
    return [...enveloppes, ...AJOUTS.map((ajout) => [...valeur, ajout]), [...valeur, ...valeur], 'texte'];
  if (typeof valeur === 'object')
    return [...enveloppes, ...AJOUTS.map((ajout) => ({ ...valeur, [`x${ajout}`]: 1 })), 'texte'];
  return [
    ...enveloppes,
    JSON.stringify(valeur),
    `${JSON.stringify(valeur)} min`,
    typeof valeur === 'number' ? true : 1,
  ];
}

describe.each([...DEFINITIONS.values()])('ce qu’un fait peut retenir de $type', ({ type, classe }) => {
  const valide = { le: '2026-02-03T09:00:00+01:00', ...CORPS_VALIDES[type] };
  const prives = contenusDeclares(classe);
  const publics: Chemin[] = cheminsDe(valide).filter(([champ]) => champ !== undefined && !prives.has(String(champ)));

  it('n’est ni enveloppé, ni d’un autre type, ni accompagné d’un texte', () => {
    for (const chemin of publics)
      for (const deformee of deformations(valeurA(valide, chemin)))
        expect([chemin, deformee, refus(type, remplacer(valide, chemin, deformee))]).toEqual([
          chemin,
          deformee,
          expect.arrayContaining([expect.stringMatching(new RegExp(`^${chemin[0]}\\b.* : `, 's'))]),
        ]);
  });

  it('n’est jamais null : un champ facultatif dit null est un champ absent', () => {
    for (const chemin of publics) {
      const corps = remplacer(valide, chemin, null);
      const retenu = refus(type, corps).length > 0 ? {} : champsPublics(instancier(type, corps));
      expect([chemin, JSON.stringify(retenu)]).toEqual([chemin, expect.not.stringContaining('null')]);
    }
  });

  it('porte les identifiants en minuscules, de quelque façon qu’on les écrive', () => {
    for (const chemin of publics.filter((each) => UUID.test(String(valeurA(valide, each))))) {
      const ecrit = String(valeurA(valide, chemin)).toUpperCase();
      const corps = remplacer(valide, chemin, ecrit);
      expect(refus(type, corps)).toEqual([]);
      expect(instancier(type, corps)).toEqual(instancier(type, valide));
    }
  });
});

describe('un montant', () => {
  const montants = (montant: unknown) => [
    ...refus('EnregistrerFinancement', { financement: { type: 'cpf', montant } }),
    ...refus('EtablirConvention', { ...CORPS_VALIDES.EtablirConvention, acompte: montant }),
    ...refus('EtablirConvention', remplacer(CORPS_VALIDES.EtablirConvention, ['mentions', 'prix'], montant)),
  ];

  it.each([0, -0, 0.01, 0.1, 1.1, 19.99, 1e3, 1600, 99_999.99, 100_000])('%d est reçu', (montant) => {
    expect(montants(montant)).toEqual([]);
  });

  it.each(['1600', '1e3', true, [1600], {}, 1e-7, 5e-324, 0.001, 0.1 + 0.2, 19.999, 1e-2 + 1e-9, Number.NaN, Infinity])(
    '%p est refusé comme un nombre mal écrit',
    (montant) => {
      expect(montants(montant)).toEqual(
        ['financement.montant', 'acompte', 'mentions.prix'].map(
          (champ) => `${champ} : attend un nombre, avec deux décimales au plus`,
        ),
      );
    },
  );

  it.each([
    [-0.01, 'au moins 0'],
    [-1e21, 'au moins 0'],
    [100_000.01, 'au plus 100000'],
    [1e21, 'au plus 100000'],
    [Number.MAX_VALUE, 'au plus 100000'],
  ])('%d est refusé à la limite', (montant, limite) => {
    expect(montants(montant)).toEqual(
      ['financement.montant', 'acompte', 'mentions.prix'].map((champ) => `${champ} : attend ${limite}`),
    );
  });
});

describe('des minutes', () => {
  const minutes = (valeur: unknown) =>
    refus('DeclarerTravailPersonnel', { ...CORPS_VALIDES.DeclarerTravailPersonnel, minutes: valeur });

  it.each([1, 1e3, 1440, 60.0])('%d sont reçues', (valeur) => {
    expect(minutes(valeur)).toEqual([]);
  });

  it.each(['60', '1e3', true, [60], {}, 0.5, 1e-7, Number.NaN, Infinity])('%p n’en sont pas', (valeur) => {
    expect(minutes(valeur)).toEqual(['minutes : attend un nombre entier']);
  });

  it.each([0, -0, -1, -1e9])('%d sont trop peu', (valeur) => {
    expect(minutes(valeur)).toEqual(['minutes : attend au moins 1']);
  });
});

describe('des notes', () => {
  const notes = (scores: unknown) => refus('RepondreQuestionnaire', { moment: 'froid', scores });
  const sujets = (nombre: number) => Object.fromEntries(Array.from({ length: nombre }, (_, i) => [`s${i}`, 5]));

  it('portent sur un à cinquante sujets', () => {
    expect(notes(sujets(1))).toEqual([]);
    expect(notes(sujets(50))).toEqual([]);
    for (const autres of [sujets(0), sujets(51), [5, 4], 'accueil'])
      expect(notes(autres)).toEqual(['scores : attend des notes de 1 à 5 par sujet, par exemple {"accueil": 5}']);
  });
});
