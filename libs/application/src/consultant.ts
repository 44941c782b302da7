import {
  AffecterConsultant,
  OuvrirBilan,
  TransmettreDossier,
  type Bilan,
  type Commande,
  type Contexte,
} from '#lib/bilan-domain';

/** A consultant who is active, from the directory, with the centres where they work. */
export type FindConsultant = (consultantId: string) => Promise<{ readonly centreIds: readonly string[] } | undefined>;

/** Whether the consultant that the command names works in the dossier's centre; nothing when it names none. */
export async function consultantFor(
  commande: Commande,
  { dossier }: Bilan,
  find: FindConsultant,
): Promise<Pick<Contexte, 'consultantConnu'>> {
  const consultantId = designe(commande);
  if (consultantId === undefined) return {};
  const centreId = commande instanceof OuvrirBilan ? commande.centreId : dossier.centreId;
  const consultant = await find(consultantId);
  return { consultantConnu: centreId !== undefined && (consultant?.centreIds.includes(centreId) ?? false) };
}

function designe(commande: Commande): string | undefined {
  if (commande instanceof OuvrirBilan || commande instanceof AffecterConsultant) return commande.consultantId;
  return commande instanceof TransmettreDossier ? commande.vers : undefined;
}
