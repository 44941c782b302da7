import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { estDateCivile, estInstant } from '../calendrier';
import { CLASSES_A_DETRUIRE, CLASSES_DESTRUCTIBLES } from '../vocabulaire';
import { ILLISIBLE } from './textes';
import { tous } from './tous';

/** The kinds of field that commands share, each validated in one way only. */

/** May be left out; `null` says the same, and nothing is kept of it. */
export const Facultatif = () =>
  tous(
    IsOptional(),
    Transform(({ value }: TransformFnParams): unknown => value ?? undefined),
  );

/** A UUID in either case, kept in lower case: two writings of one identifier are the same thing everywhere. */
export const Identifiant = () =>
  tous(
    IsUUID(),
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.toLowerCase() : value)),
  );

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

const EUROS_MAX = 100_000;

/** Euros from 0, two decimals at most. */
export const MontantEuros = () =>
  tous(
    ValidateBy({
      name: 'montantEuros',
      validator: {
        validate: (valeur: unknown) => Number.isFinite(valeur) && Number((valeur as number).toFixed(2)) === valeur,
        defaultMessage: () => '$property attend un nombre, avec deux décimales au plus',
      },
    }),
    Min(0),
    Max(EUROS_MAX),
  );

/** Instant of RFC 3339, with its offset. */
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

export const Siren = () => Matches(/^\d{9}$/, { message: '$property attend un numéro SIREN de neuf chiffres' });

/** The classes of documents that article R6313-7 speaks of. */
export const ClassesDocuments = () =>
  tous(IsArray(), ArrayNotEmpty(), ArrayUnique(), IsIn(CLASSES_A_DETRUIRE, { each: true }));

/** The classes that a destruction may bear on. */
export const ClassesDestructibles = () =>
  tous(IsArray(), ArrayNotEmpty(), ArrayUnique(), IsIn(CLASSES_DESTRUCTIBLES, { each: true }));

const SUJETS_MAX = 50;

/** Marks from 1 to 5, by topic named by a code, 50 at most. */
export const Scores = () =>
  ValidateBy({
    name: 'scores',
    validator: {
      validate: (valeur: unknown) =>
        typeof valeur === 'object' &&
        valeur !== null &&
        !Array.isArray(valeur) &&
        Object.keys(valeur).length > 0 &&
        Object.keys(valeur).length <= SUJETS_MAX &&
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
  if (valeur === null || typeof valeur === 'boolean') return true;
  if (typeof valeur === 'string') return !ILLISIBLE.test(valeur);
  if (typeof valeur === 'number') return Number.isFinite(valeur);
  if (typeof valeur !== 'object' || niveaux === 0) return false;
  return Object.entries(valeur).every(([cle, element]) => !ILLISIBLE.test(cle) && estJson(element, niveaux - 1));
}
