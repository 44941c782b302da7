import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CORPS_VALIDES, remplacer } from '#lib/testing';
import { DEFINITIONS } from '../definitions';
import type { Commande } from './commande';
import { messagesEnFrancais } from './messages';

function refus(type: string, champ: string, valeur: unknown): string[] {
  const corps = remplacer(CORPS_VALIDES[type], champ.split('.'), valeur) as object;
  const commande: Commande = plainToInstance(DEFINITIONS.get(type)!.classe, corps);
  return messagesEnFrancais(validateSync(commande, { whitelist: true, forbidNonWhitelisted: true })).map(
    ({ message }) => message,
  );
}

const nom = (valeur: unknown) => refus('OuvrirBilan', 'beneficiaire.nom', valeur);
const courriel = (valeur: unknown) => refus('OuvrirBilan', 'beneficiaire.courriel', valeur);
const telephone = (valeur: unknown) => refus('OuvrirBilan', 'beneficiaire.telephone', valeur);
const analyse = (valeur: unknown) => refus('AnalyserBesoin', 'analyse', valeur);

/** Spaces, zero-width and bidirectional marks, fillers, a blank braille cell, tags, variation selectors, a lone accent. */
const INVISIBLES = [
  '\u200b',
  '\u00a0\u2003\u3000',
  '\u202e\u2066\u2069',
  '\ufeff\u2060\u00ad',
  '\u115f\u3164\uffa0',
  '\u2800',
  '\u{e0041}\u{e0042}',
  '\ufe0f\u200d',
  '\u0301',
  '\t\n \u0085',
];

describe('un texte', () => {
  it.each(INVISIBLES)('fait de seuls signes invisibles est refusé : %j', (valeur) => {
    const message = (champ: string) => [`${champ} : attend un texte lisible, sans caractère de contrôle`];
    expect(nom(valeur)).toEqual(message('beneficiaire.nom'));
    expect(analyse(valeur)).toEqual(message('analyse'));
    expect(refus('DocumenterAlternatives', 'alternatives', ['Former', valeur])).toEqual(message('alternatives'));
  });

  it.each(['Élan', '日本語', 'محمد', 'می‌خواهم', '👩‍👩‍👧', '7', '?', '\u200bx', 'e\u0301'])(
    'qui montre quelque chose est reçu : %s',
    (valeur) => {
      expect([...nom(valeur), ...analyse(valeur)]).toEqual([]);
    },
  );

  it('long garde ses lignes et le sens de ses langues', () => {
    expect(analyse('Un mot, \u2067שלום\u2069.\n\tFin.')).toEqual([]);
  });
});

describe('un nom', () => {
  const PIEGES = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];
  const LIGNES = ['\n', '\r', '\t', '\u2028', '\u2029'];

  it.each([...PIEGES, ...LIGNES])('ne contient pas %j', (signe) => {
    const attendu = 'attend un nom d’une seule ligne, sans caractère qui en inverse la lecture';
    expect(nom(`Dur${signe}and`)).toEqual([`beneficiaire.nom : ${attendu}`]);
    expect(refus('OuvrirBilan', 'beneficiaire.prenom', `Ali${signe}ce`)).toEqual([`beneficiaire.prenom : ${attendu}`]);
    expect(refus('AutoriserCommunication', 'destinataire', `Société${signe}X`)).toEqual([`destinataire : ${attendu}`]);
  });

  it('est borné avant tout le reste', () => {
    expect(nom('')).toEqual(['beneficiaire.nom : attend un texte de 1 à 100 caractères']);
    expect(nom('x'.repeat(100))).toEqual([]);
    expect(nom('x'.repeat(101))).toHaveLength(1);
    expect(nom(['Durand'])).toEqual(['beneficiaire.nom : attend un texte']);
  });
});

describe('une adresse de courriel', () => {
  it.each(['alice.durand@example.org', 'élise+bilan@example.org', 'a@b-c.fr'])('%s est reçue', (adresse) => {
    expect(courriel(adresse)).toEqual([]);
  });

  it.each([
    '',
    'alice',
    'a@b',
    'a\u200bb@example.org',
    'a\u202eb@example.org',
    'a b@example.org',
    'a@example.org\n',
    12,
  ])('%j est refusée', (adresse) => {
    expect(courriel(adresse)).toEqual(['beneficiaire.courriel : attend une adresse de courriel']);
  });
});

describe('un numéro de téléphone', () => {
  it.each(['0612345678', '+33 6 12 34 56 78', '06.12.34.56.78', '06-12-34-56-78', '123456'])(
    '%s est reçu',
    (numero) => {
      expect(telephone(numero)).toEqual([]);
    },
  );

  it.each([
    '......',
    '+-  ..--',
    '12345',
    '1.2.3.4.5',
    '06+12345678',
    '0612345678a',
    '٠٦١٢٣٤٥٦',
    '1'.repeat(21),
    612345678,
  ])('%j est refusé', (numero) => {
    expect(telephone(numero)).toEqual([
      'beneficiaire.telephone : attend un numéro de téléphone, de six chiffres au moins',
    ]);
  });
});

describe('les résultats d’un test', () => {
  it('ne contiennent pas de signe que rien n’affiche ni ne garde', () => {
    const resultats = (valeur: unknown) => refus('PasserTest', 'resultats', valeur);
    expect(resultats({ réponse: 'Ligne 1\nLigne 2' })).toEqual([]);
    for (const signe of ['\u0000', '\ud800', '\u001b'])
      for (const valeur of [{ a: signe }, { a: [{ b: `x${signe}` }] }, { [`x${signe}`]: 1 }])
        expect(resultats(valeur)).toHaveLength(1);
  });
});
