import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { CLASSES_A_DETRUIRE, CLASSES_DESTRUCTIBLES } from '../vocabulaire';
import { tous } from './tous';
import {
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  type ValidationOptions,
} from 'class-validator';
import { estDateCivile, estInstant } from '../calendrier';

/** The kinds of field that commands share, each validated in one way only. */

export const Identifiant = (options?: ValidationOptions) => IsUUID(undefined, options);

/** A code of a closed or centre-defined list, never free text: `demenagement`, `raison-professionnelle`. */
export const CodeMotif = () =>
  Matches(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/, {
    message: '$property attend un code en minuscules de 60 caractères au plus, par exemple « sante »',
  });

/** Version of a document of the centre: `2026-01`, `v3`. */
export const VersionDocument = () =>
  Matches(/^[A-Za-z0-9._-]{1,40}$/, { message: '$property attend une version, par exemple « 2026-01 »' });

/** Opaque reference of a document, a signature or a file kept elsewhere; not a name. */
export const ReferenceExterne = () =>
  Matches(/^[A-Za-z0-9._/-]{1,80}$/, {
    message: '$property attend une référence sans espace, par exemple « dossier-12 »',
  });

/** Whole minutes of one séance or of one declaration. */
export const Minutes = (max = 600) => tous(IsInt(), Min(1), Max(max));

/** Instant, ISO 8601 with date and time. */
export const Instant = () =>
  ValidateBy({
    name: 'instant',
    validator: {
      validate: estInstant,
      defaultMessage: () => '$property attend un instant avec son décalage horaire, par exemple 2026-03-02T09:00:00Z',
    },
  });

/** Civil date `AAAA-MM-JJ` that exists. */
export const DateCivile = () =>
  ValidateBy({
    name: 'dateCivile',
    validator: {
      validate: estDateCivile,
      defaultMessage: () => '$property attend une date qui existe, écrite AAAA-MM-JJ',
    },
  });

const DE_1_A = { message: '$property attend un texte de 1 à $constraint2 caractères' };

/** Something to read: neither blank, nor with control characters, nor half of a surrogate pair. */
const Lisible = (options?: ValidationOptions) =>
  ValidateBy(
    {
      name: 'texteLisible',
      validator: {
        validate: (valeur: unknown) =>
          typeof valeur !== 'string' || valeur === '' || (/\S/.test(valeur) && !ILLISIBLE.test(valeur)),
        defaultMessage: () => '$property attend un texte lisible, sans caractère de contrôle',
      },
    },
    options,
  );
const ILLISIBLE = /(?![\n\r\t])[\p{Cc}\p{Surrogate}]/u;

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
export const Siren = () => Matches(/^\d{9}$/, { message: '$property attend un numéro SIREN de neuf chiffres' });

/** The classes of documents that article R6313-7 speaks of. */
export const ClassesDocuments = () =>
  tous(IsArray(), ArrayNotEmpty(), ArrayUnique(), IsIn(CLASSES_A_DETRUIRE, { each: true }));

/** The classes that a destruction may bear on. */
export const ClassesDestructibles = () =>
  tous(IsArray(), ArrayNotEmpty(), ArrayUnique(), IsIn(CLASSES_DESTRUCTIBLES, { each: true }));

/** Marks from 1 to 5, by topic named by a code. */
export const Scores = () =>
  ValidateBy({
    name: 'scores',
    validator: {
      validate: (valeur: unknown) =>
        typeof valeur === 'object' &&
        valeur !== null &&
        Object.keys(valeur).length > 0 &&
        Object.entries(valeur).every(
          ([sujet, note]) => /^[a-z0-9-]{1,40}$/.test(sujet) && [1, 2, 3, 4, 5].includes(note as number),
        ),
      defaultMessage: () => '$property attend des notes de 1 à 5 par sujet, par exemple {"accueil": 5}',
    },
  });

const RESULTATS_OCTETS_MAX = 100_000;
const RESULTATS_PROFONDEUR_MAX = 8;

/** Scores, profile and answers of a test: JSON of any form, 100 000 characters and 8 levels at most. */
export const ResultatsTest = () =>
  ValidateBy({
    name: 'resultatsTest',
    validator: {
      validate: (valeur: unknown) =>
        typeof valeur === 'object' &&
        valeur !== null &&
        !Array.isArray(valeur) &&
        Object.keys(valeur).length > 0 &&
        estJson(valeur, RESULTATS_PROFONDEUR_MAX) &&
        JSON.stringify(valeur).length <= RESULTATS_OCTETS_MAX,
      defaultMessage: () =>
        `$property attend un objet JSON non vide, de ${RESULTATS_OCTETS_MAX} caractères et ${RESULTATS_PROFONDEUR_MAX} niveaux au plus`,
    },
  });

function estJson(valeur: unknown, niveaux: number): boolean {
  if (valeur === null || typeof valeur === 'string' || typeof valeur === 'boolean') return true;
  if (typeof valeur === 'number') return Number.isFinite(valeur);
  if (typeof valeur !== 'object' || niveaux === 0) return false;
  return Object.values(valeur).every((element) => estJson(element, niveaux - 1));
}
