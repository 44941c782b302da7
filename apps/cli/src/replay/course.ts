import type { LoadedBilan } from '#lib/application';
import { LIBELLES_ETATS, LIBELLES_FAITS, enHeures, minutesRealisees, type TypeFait } from '#lib/bilan-domain';
import Table from 'cli-table3';
import { detailOf, localTime } from './detail';
import { LIBELLES_ROLES, enMots } from './mots';

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
      detailOf(data, dossier.site!.fuseau),
      LIBELLES_ROLES[metadata.acteur.role],
      LIBELLES_ETATS[metadata.etat.vers],
    ]);
  return [
    table.toString(),
    `État : ${LIBELLES_ETATS[etat]}`,
    `Heures comptées : ${enHeures(minutesRealisees(dossier))}`,
    ...(dossier.suivi ? [`Suivi : contact prévu le ${dossier.suivi.dateContact}`] : []),
    `Programme : ${dossier.programme!.id}@${dossier.programme!.version} ; financement : ${enMots(dossier.financement!.type)}`,
  ].join('\n');
}
