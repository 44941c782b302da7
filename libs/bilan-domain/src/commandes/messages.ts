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
  isString: 'attend un texte',
  isBoolean: 'attend vrai ou faux',
  isObject: 'attend un objet',
  isArray: 'attend une liste',
  nestedValidation: 'attend un objet',
  isIso8601: 'attend une date et une heure ISO 8601',
  isEmail: 'attend une adresse de courriel',
  arrayNotEmpty: 'ne peut être vide',
  arrayUnique: 'contient deux fois la même valeur',
  unknownValue: 'n’a pas la forme attendue',
};

/** Said first: what is not even of the kind cannot be too long, too great or out of a list. */
const DE_NATURE = ['isInt', 'montantEuros', 'isString', 'isBoolean', 'isObject', 'isArray', 'isUuid'];

/** A decorator's own English sentence. */
const EN_ANGLAIS = /\b(must|should)\b/;

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
    const contraintes = Object.entries(erreur.constraints ?? {});
    const premiere = contraintes.find(([nom]) => DE_NATURE.includes(nom)) ?? contraintes[0];
    const propres = (premiere ? [premiere] : []).map(([nom, message]) => ({
      champ,
      message: `${champ} : ${traduire(nom, message, erreur)}`,
    }));
    return [...propres, ...messagesEnFrancais(erreur.children ?? [], champ)];
  });
}

function traduire(nom: string, message: string, erreur: ValidationError): string {
  const [premier] = AVEC_LIMITE[nom]?.exec(message)?.slice(1) ?? [];
  if (nom === 'min') return `attend au moins ${premier}`;
  if (nom === 'max') return `attend au plus ${premier}`;
  if (nom === 'isIn') return `attend une de ces valeurs : ${premier}`;
  if (nom === 'arrayMaxSize') return `attend au plus ${premier} éléments`;
  if (nom === 'matches' && message.includes('regular expression')) return 'n’a pas la forme attendue';
  if (EN_ANGLAIS.test(message)) return PHRASES[nom] ?? PHRASES.unknownValue!;
  return PHRASES[nom] ?? message.replace(new RegExp(`^(each value in )?${erreur.property} (: )?`), '');
}

const NOMS_RESERVES = new Set(['constructor', 'prototype', '__proto__']);
const PROFONDEUR_MAX = 20;

/**
 * What would make a body impossible to instantiate, to be asked before `plainToInstance`, which throws on such names and
 * overflows on such depths: one entry at most.
 */
export function champsIllisibles(corps: unknown, chemin = '', profondeur = 0): ErreurDeChamp[] {
  if (typeof corps !== 'object' || corps === null) return [];
  if (profondeur > PROFONDEUR_MAX)
    return [{ champ: chemin, message: `${chemin} : attend ${PROFONDEUR_MAX} niveaux au plus` }];
  for (const [cle, valeur] of Object.entries(corps)) {
    const champ = chemin ? `${chemin}.${cle}` : cle;
    if (NOMS_RESERVES.has(cle)) return [{ champ, message: `${champ} : nom de champ réservé, à retirer` }];
    const illisibles = champsIllisibles(valeur, champ, profondeur + 1);
    if (illisibles.length > 0) return illisibles;
  }
  return [];
}
