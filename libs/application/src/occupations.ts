import { ajouterMinutes, enUtc, type Bilan, type Commande, type Contexte } from '#lib/bilan-domain';

type Occupations = NonNullable<Contexte['occupations']>;

/** Looks up the séances of a consultant within a slot, in every dossier. Instants. */
export type FindOccupations = (creneau: {
  readonly consultantId: string;
  readonly debut: string;
  readonly fin: string;
}) => Promise<Occupations>;

/** What else the consultant does at the time of the séance that a command places; nothing for any other command. */
export async function occupationsFor(
  commande: Commande,
  { dossier }: Bilan,
  find: FindOccupations | undefined,
): Promise<Pick<Contexte, 'occupations'>> {
  const { debut, minutes, seanceId } = commande as Partial<{ debut: string; minutes: number; seanceId: string }>;
  const { consultantId } = dossier;
  if (!find || !debut || !consultantId) return {};
  const duree = minutes ?? (seanceId && dossier.seances[seanceId]?.minutes) ?? 0;
  const fin = ajouterMinutes(debut, Number(duree));
  return { occupations: await find({ consultantId, debut: enUtc(debut), fin }) };
}
