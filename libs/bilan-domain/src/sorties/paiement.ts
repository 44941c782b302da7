import { minutesAccompagnees, minutesRealisees, type Dossier } from '../dossier/dossier';
import { REGIMES } from '../financements';
import { parametre } from '../parametres';
import { regle, si, type RegleSur } from '../regles/regle';

export interface Paiement {
  readonly dossier: Dossier;
  /** Civil day on which it would be asked. */
  readonly jour: string;
  /** Euros asked since the contract, this payment included. */
  readonly cumul: number;
}

/** What may be asked of the person who pays alone: nothing, then a first part, then as the bilan goes (L6353-5 to -7). */
export const R18_PAIEMENT: RegleSur<Paiement> = regle({
  code: 'R18',
  article: 'Code du travail, L6353-5 ; L6353-6',
  nature: 'loi',
  titre: 'La personne qui paie seule ne doit rien pendant dix jours, puis trente pour cent au plus avant le bilan',
  verifier: ({ dossier, jour, cumul }) => {
    if (!doitPayerSeul(dossier) || cumul <= 0) return [];
    const retractation = dossier.convention?.retractationJusquau;
    if (!retractation) return ['Aucun paiement ne peut être demandé avant la signature du contrat.'];
    const exigible = centimesExigibles(dossier, jour);
    return [
      ...si(
        jour <= retractation,
        `Aucun paiement ne peut être demandé avant la fin du délai de rétractation, le ${retractation}.`,
      ),
      ...si(
        jour > retractation && Math.round(cumul * 100) > exigible,
        `À ce jour, ${(exigible / 100).toFixed(2)} € au plus peuvent être demandés.`,
      ),
    ];
  },
});

export const doitPayerSeul = ({ financement }: Dossier): boolean =>
  financement !== undefined && REGIMES[financement.type].personneSeule;

/**
 * Nothing before the end of the retractation, then the first part, then the balance in proportion to the minutes done: of
 * those that the duration of the contract counts, or personal work would be paid as the accompaniment that it is not.
 */
export function centimesExigibles(dossier: Dossier, jour: string): number {
  const { convention } = dossier;
  if (!convention?.retractationJusquau || jour <= convention.retractationJusquau) return 0;
  const { prix, dureeMinutes, accompagnementSeul } = convention;
  const centimes = Math.round(prix * 100);
  const acompte = Math.floor((centimes * parametre('acompteMaxPourcent', jour)) / 100);
  const faites = accompagnementSeul ? minutesAccompagnees(dossier) : minutesRealisees(dossier);
  const fait = Math.min(1, faites / dureeMinutes);
  return acompte + Math.floor((centimes - acompte) * fait);
}
