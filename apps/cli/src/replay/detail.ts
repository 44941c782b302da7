import { enHeures, estDateCivile, estInstant } from '#lib/bilan-domain';
import { enMots } from './mots';

/** Figures and codes that help to read a fact; references and digests of the vault are left out. */
const LIBELLES: Readonly<Record<string, string>> = {
  phase: 'phase',
  minutes: 'durée',
  modalite: 'modalité',
  type: 'type',
  types: 'types',
  partie: 'partie',
  debut: 'début',
  qui: 'absent',
  motif: 'motif',
  rang: 'rang',
  mode: 'remise',
  instrument: 'instrument',
  dateContact: 'date de contact',
  echeanceTheorique: 'échéance théorique',
  repondreAvant: 'répondre avant le',
  classes: 'classes',
  le: 'le',
  issue: 'issue',
  version: 'version',
  objet: 'objet',
  comptes: 'comptes',
};

/** Given by whoever recorded them: shown as they were written. */
const LIBRES: readonly string[] = ['version', 'instrument'];

/** What a fact says beside its name, in words. Times are the site's. */
export function detailOf(data: Readonly<Record<string, unknown>>, fuseau: string): string {
  return Object.entries(LIBELLES)
    .filter(([champ]) => data[champ] !== undefined)
    .map(([champ, libelle]) => `${libelle} : ${textOf(champ, data[champ], fuseau)}`)
    .join(' ; ');
}

export const localTime = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));

function textOf(champ: string, value: unknown, fuseau: string): string {
  if (champ === 'minutes') return enHeures(value as number);
  if (Array.isArray(value)) return value.map((un) => textOf(champ, un, fuseau)).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([nom, nombre]) => `${enMots(nom)} ${String(nombre)}`)
      .join(', ');
  if (typeof value !== 'string' || LIBRES.includes(champ)) return String(value);
  if (estDateCivile(value)) return value.split('-').reverse().join('/');
  return estInstant(value) ? localTime(value, fuseau) : enMots(value);
}
