import {
  AffecterConsultant,
  PlanifierSeance,
  RealiserSeance,
  ReporterSeance,
  TransmettreDossier,
  ajouterMinutes,
  consultantDe,
  enUtc,
  seancesAVenir,
  type Bilan,
  type Commande,
  type Occupation,
} from '#lib/bilan-domain';

/** Whom a command would occupy, and when: from one instant to another. */
export interface CreneauDemande {
  readonly bilanId: string;
  readonly organismeId: string;
  readonly consultantId?: string;
  readonly debut: string;
  readonly fin: string;
}

/** The séances of everybody, in every dossier. */
export interface Agenda {
  /**
   * Runs `work` with what occupies the consultant and the beneficiary within the slot; until it ends, no other command
   * places a séance of theirs.
   */
  hold<T>(creneau: CreneauDemande, work: (occupations: readonly Occupation[]) => Promise<T>): Promise<T>;
}

/** The slot that a command takes, or that it gives to another consultant; nothing for any other command. */
export function creneauDemande(
  bilanId: string,
  { dossier }: Bilan,
  commande: Commande,
  maintenant: string,
): CreneauDemande | undefined {
  const { organismeId } = dossier;
  if (!organismeId) return undefined;
  if (commande instanceof PlanifierSeance || commande instanceof ReporterSeance || commande instanceof RealiserSeance) {
    const { debut, seanceId } = commande;
    const connue =
      seanceId !== undefined && Object.hasOwn(dossier.seances, seanceId) ? dossier.seances[seanceId] : undefined;
    const fin = ajouterMinutes(debut, commande.minutes ?? connue?.minutes ?? 0);
    const consultantId = consultantDe(dossier, fin);
    return { bilanId, organismeId, ...(consultantId && { consultantId }), debut: enUtc(debut), fin };
  }
  const successeur = successeurDe(commande);
  const transmises = seancesAVenir(dossier, maintenant);
  if (!successeur || transmises.length === 0) return undefined;
  const debuts = transmises.map(({ debut }) => debut).sort();
  const fins = transmises.map(({ debut, minutes }) => ajouterMinutes(debut, minutes)).sort();
  return { bilanId, organismeId, consultantId: successeur, debut: debuts[0]!, fin: fins.at(-1)! };
}

function successeurDe(commande: Commande): string | undefined {
  if (commande instanceof AffecterConsultant) return commande.consultantId;
  return commande instanceof TransmettreDossier ? commande.vers : undefined;
}
