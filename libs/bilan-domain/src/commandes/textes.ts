import { ArrayMaxSize, IsArray, IsEmail, IsString, Length, Matches, ValidateBy } from 'class-validator';
import type { ValidationOptions } from 'class-validator';
import { tous } from './tous';

/** The kinds of text that commands share: all of it personal content or sealed with it, none for a fact. */

/** Control characters other than line breaks and tabs, halves of a surrogate pair. */
export const ILLISIBLE = /(?![\n\r\t])[\p{Cc}\p{Surrogate}]/u;

/** Something that shows: not spaces, controls, formats, fillers and lone accents only. U+2800 is a braille cell without a dot. */
const VISIBLE = /[^\p{M}\p{Cc}\p{Cf}\p{Surrogate}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What breaks a line, or makes the text beside it read in another order than it is written (Unicode UAX #9). */
const TROMPEUR = /[\n\r\t\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Says nothing of what is no text, nor of an empty one: other constraints do. */
const texte = (name: string, convient: (texte: string) => boolean, attendu: string, options?: ValidationOptions) =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (valeur: unknown) => typeof valeur !== 'string' || valeur === '' || convient(valeur),
        defaultMessage: () => `$property ${attendu}`,
      },
    },
    options,
  );

const Lisible = (options?: ValidationOptions) =>
  texte(
    'texteLisible',
    (valeur) => VISIBLE.test(valeur) && !ILLISIBLE.test(valeur),
    'attend un texte lisible, sans caractère de contrôle',
    options,
  );

const DE_1_A = { message: '$property attend un texte de 1 à $constraint2 caractères' };

export const TexteCourt = (max = 200) => tous(Lisible(), IsString(), Length(1, max, DE_1_A));
export const TexteLong = (max = 20_000) => tous(Lisible(), IsString(), Length(1, max, DE_1_A));

/** Short texts, 100 at most. */
export const ListeTextes = () =>
  tous(
    IsArray(),
    ArrayMaxSize(100),
    Lisible({ each: true }),
    IsString({ each: true }),
    Length(1, 500, { each: true, ...DE_1_A }),
  );

/** The name of a person or of an organisation, on one line and in the order in which it is read. */
export const Nom = (max = 200) =>
  tous(
    TexteCourt(max),
    texte(
      'nomSurUneLigne',
      (valeur) => !TROMPEUR.test(valeur),
      'attend un nom d’une seule ligne, sans caractère qui en inverse la lecture',
    ),
  );

const UN_COURRIEL = 'attend une adresse de courriel';

/** An address that shows all that it holds. */
export const Courriel = () =>
  tous(
    texte('courrielLisible', (valeur) => !/[\p{C}\p{Z}]/u.test(valeur), UN_COURRIEL),
    IsEmail({}, { message: `$property ${UN_COURRIEL}` }),
  );

/** French or international number, six digits at least. */
export const Telephone = () =>
  Matches(/^(?=(\D*\d){6})\+?[0-9 .-]{6,20}$/, {
    message: '$property attend un numéro de téléphone, de six chiffres au moins',
  });
