import type { Command } from 'commander';

const TITRES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
};

const ERREURS: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, 'Il manque : $1.'],
  [/^error: unknown command '(.+?)'/, 'Commande inconnue : $1.'],
  [/^error: unknown option '(.+?)'/, 'Option inconnue : $1.'],
  [/^error: required option '(.+)' not specified/, 'Il manque l’option $1.'],
  [/^error: option '(.+)' argument missing/, 'Il manque la valeur de l’option $1.'],
  [/^error: too many arguments.*/, 'Trop d’arguments.'],
  [/\(Did you mean one of (.+)\?\)/, 'Peut-être une de celles-ci : $1.'],
  [/\(Did you mean (.+)\?\)/, 'Peut-être : $1.'],
];

/** What commander itself says, in the language of the product; the commands made afterwards inherit it. */
export const inFrench = (program: Command): Command =>
  program
    .usage('[options] [commande]')
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand('help [commande]', 'affiche l’aide d’une commande')
    .configureHelp({ styleTitle: (titre) => TITRES[titre] ?? titre })
    .configureOutput({
      outputError: (message, write) =>
        write(ERREURS.reduce((texte, [anglais, francais]) => texte.replace(anglais, francais), message)),
    });
