import type { ValidationError } from 'class-validator';

export interface ErreurDeChamp {
  /** Path of the field: `financement.montant`, `etapes.0.nature`. */
  readonly champ: string;
  readonly message: string;
}

/** What to do about each kind of mistake. A decorator that carries its own French message needs no line here. */
const PHRASES: Readonly<Record<string, string>> = {
  whitelistValidation: 'champ inconnu, à retirer',
  isUuid: 'attend un identifiant UUID',
  isInt: 'attend un nombre entier',
  isNumber: 'attend un nombre, avec deux décimales au plus',
  isString: 'attend un texte',
  isBoolean: 'attend vrai ou faux',
  isObject: 'attend un objet',
  isArray: 'attend une liste',
  nestedValidation: 'n’a pas la forme attendue',
  isIso8601: 'attend une date et une heure ISO 8601',
  isEmail: 'attend une adresse de courriel',
  arrayNotEmpty: 'ne peut être vide',
  arrayUnique: 'contient deux fois la même valeur',
  unknownValue: 'n’a pas la forme attendue',
};

const AVEC_LIMITE: Readonly<Record<string, RegExp>> = {
  min: /(-?\d+)$/,
  max: /(-?\d+)$/,
  isIn: /values: (.*)$/,
  arrayMaxSize: /(\d+) elements?$/,
};

/** Every mistake of a body, one entry per field, in French, never repeating what was sent. */
export function messagesEnFrancais(erreurs: readonly ValidationError[], chemin = ''): ErreurDeChamp[] {
  return erreurs.flatMap((erreur) => {
    const champ = chemin ? `${chemin}.${erreur.property}` : erreur.property;
    const propres = Object.entries(erreur.constraints ?? {}).map(([nom, message]) => ({
      champ,
      message: `${champ} : ${traduire(nom, message, erreur)}`,
    }));
    return [...propres.slice(0, 1), ...messagesEnFrancais(erreur.children ?? [], champ)];
  });
}

function traduire(nom: string, message: string, erreur: ValidationError): string {
  const [premier] = AVEC_LIMITE[nom]?.exec(message)?.slice(1) ?? [];
  if (nom === 'min') return `attend au moins ${premier}`;
  if (nom === 'max') return `attend au plus ${premier}`;
  if (nom === 'isIn') return `attend une de ces valeurs : ${premier}`;
  if (nom === 'arrayMaxSize') return `attend au plus ${premier} éléments`;
  if (nom === 'matches' && message.includes('regular expression')) return 'n’a pas la forme attendue';
  return PHRASES[nom] ?? message.replace(new RegExp(`^(each value in )?${erreur.property} (: )?`), '');
}
