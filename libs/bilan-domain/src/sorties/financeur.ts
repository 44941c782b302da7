import { minutesRealisees } from '../dossier/dossier';
import type { FaitHistorique, TypeFait } from '../faits';
import { REGIMES } from '../financements';
import { manquementsDe, regle, type Manquement, type RegleSur } from '../regles/regle';
import { PHASES_COMPTEES, type EtatBilan, type InformationFinanceur, type TypeFinancement } from '../vocabulaire';
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

const FINS: readonly TypeFait[] = ['SyntheseRemise', 'BilanAbandonne', 'BilanAnnule'];
const EN_COURS: readonly EtatBilan[] = PHASES_COMPTEES;

/**
 * What the funder of a bilan is told of its history: dates, and the minutes done when it ends, however it ends. A bilan
 * that never began is not told at all; nor is what interrupts it before its beginning or after its end. What the rules
 * refuse to a funder of that kind is left out.
 */
export function informationsAuFinanceur(faits: readonly FaitHistorique[]): readonly Information[] {
  const { dossier } = rejouer(faits);
  const debut = faits.find(({ type, etat }) => type === 'PhaseDemarree' && etat.de === 'prealable');
  if (!dossier.financement || !debut) return [];
  const financement = dossier.financement.type;
  const fin = faits.find(({ type }) => FINS.includes(type));
  const interruptions = faits
    .flatMap(({ type, etat }, rang) =>
      type === 'BilanSuspendu' && EN_COURS.includes(etat.de) ? debutDInterruption(faits.slice(0, rang + 1)) : [],
    )
    .filter((le) => le >= debut.le && (!fin || le <= fin.le));
  const informations: readonly Information[] = [
    { nature: 'debut', le: debut.le },
    ...interruptions.map((le): Information => ({ nature: 'interruption', le })),
    ...(fin ? [{ nature: 'achevement', le: fin.le, minutes: minutesRealisees(dossier) } as const] : []),
  ];
  return informations.filter(
    (information) => communicationRefusee({ financement, informations: [information] }).length === 0,
  );
}

/** When the interruption that ends this part of a history began, whenever it was recorded. */
const debutDInterruption = (faits: readonly FaitHistorique[]): string | [] =>
  rejouer(faits).dossier.suspenduDepuis ?? [];
