import type { LoadedBilan } from '#lib/application';
import { LIBELLES_ETATS, LIBELLES_FAITS, enHeures, minutesRealisees, type TypeFait } from '#lib/bilan-domain';
import Table from 'cli-table3';

/** Figures and codes that help to read a fact; references and digests of the vault are left out. */
const CHAMPS_LISIBLES = [
  ...['phase', 'minutes', 'modalite', 'type', 'types', 'partie', 'debut', 'qui', 'motif', 'rang', 'mode', 'instrument'],
  ...['dateContact', 'echeanceTheorique', 'repondreAvant', 'classes', 'le', 'issue', 'version', 'objet', 'comptes'],
];

/** The course of a dossier as a table that a person reads, then where it stands. Times are the site's. */
export function courseOf({ bilan, facts }: LoadedBilan): string {
  const { etat, dossier } = bilan;
  const table = new Table({
    head: ['n°', 'Date', 'Fait', 'Détail', 'Auteur', 'État'],
    style: { head: [], border: [] },
  });
  for (const { revision, occurredAt, type, data, metadata } of facts)
    table.push([
      revision,
      localTime(occurredAt, dossier.site!.fuseau),
      LIBELLES_FAITS[type as TypeFait],
      detailOf(data),
      metadata.acteur.role,
      LIBELLES_ETATS[metadata.etat.vers],
    ]);
  return [
    table.toString(),
    `État : ${LIBELLES_ETATS[etat]}`,
    `Heures comptées : ${enHeures(minutesRealisees(dossier))}`,
    ...(dossier.suivi ? [`Suivi : contact prévu le ${dossier.suivi.dateContact}`] : []),
    `Programme : ${dossier.programme!.id}@${dossier.programme!.version} ; financement : ${dossier.financement!.type}`,
  ].join('\n');
}

function detailOf(data: Readonly<Record<string, unknown>>): string {
  return CHAMPS_LISIBLES.filter((champ) => data[champ] !== undefined)
    .map((champ) => `${champ} ${textOf(data[champ])}`)
    .join(', ');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('/');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const localTime = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
