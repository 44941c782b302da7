import { minutesRealisees } from '../dossier/dossier';
import type { FaitHistorique } from '../faits';
import { REGIMES } from '../financements';
import { manquementsDe, regle, type Manquement, type RegleSur } from '../regles/regle';
import type { InformationFinanceur, TypeFinancement } from '../vocabulaire';
import { rejouer } from '../dossier/evoluer';

/** One thing that a funder is told. `minutes` with the end only. */
export interface Information {
  readonly nature: InformationFinanceur;
  /** Instant. */
  readonly le: string;
  readonly minutes?: number;
}

export interface Communique {
  readonly financement: TypeFinancement;
  readonly informations: readonly Information[];
}

const CHAMPS: readonly string[] = ['nature', 'le', 'minutes'] satisfies (keyof Information)[];

export const R21: RegleSur<Communique> = regle({
  code: 'R21',
  article: 'Code du travail, L6353-10',
  nature: 'loi',
  titre: 'Le financeur est informé du début, des interruptions et de l’achèvement, et de rien d’autre',
  verifier: ({ financement, informations }) =>
    informations
      .filter(({ nature }) => !REGIMES[financement].informations.includes(nature))
      .map(({ nature }) => `L’information « ${nature} » n’est pas de celles que ce financeur peut recevoir.`),
});

/** A consent refused or taken back is nobody's business but the beneficiary's: no reason goes with an information. */
export const R02: RegleSur<Communique> = regle({
  code: 'R02',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Le refus de consentir ne produit ni sanction ni message sur ses raisons',
  verifier: ({ informations }) =>
    informations
      .filter((information) => Object.keys(information).some((champ) => !CHAMPS.includes(champ)))
      .map(({ nature }) => `L’information « ${nature} » porte autre chose que sa date et sa durée.`),
});

export function communicationRefusee(communique: Communique): readonly Manquement[] {
  return [R21, R02].flatMap((regle) => manquementsDe(regle, communique));
}

/**
 * What the funder of a bilan is told of its history: dates, and the minutes done when it ends. What the rules refuse to
 * a funder of that kind is left out.
 */
export function informationsAuFinanceur(faits: readonly FaitHistorique[]): readonly Information[] {
  const { dossier } = rejouer(faits);
  if (!dossier.financement) return [];
  const financement = dossier.financement.type;
  return faits
    .flatMap((fait): Information[] => {
      const { le } = fait;
      if (fait.type === 'PhaseDemarree' && le === dossier.debuteLe) return [{ nature: 'debut', le }];
      if (fait.type === 'BilanSuspendu') return [{ nature: 'interruption', le }];
      const fini = fait.type === 'SyntheseRemise' || fait.type === 'BilanAbandonne';
      return fini ? [{ nature: 'achevement', le, minutes: minutesRealisees(dossier) }] : [];
    })
    .filter((information) => communicationRefusee({ financement, informations: [information] }).length === 0);
}
