import { finDe, minutesRealisees, seancesTenues, type Dossier, type Seance } from '../dossier/dossier';
import { REGIMES } from '../financements';
import { enHeures } from '../regles/heures';
import { manquementsDe, regle, si, type Manquement, type RegleSur } from '../regles/regle';
import { R18_PAIEMENT, centimesExigibles, doitPayerSeul } from './paiement';

/**
 * Whether minutes of that kind may be billed to the CPF: those of accompaniment alone. Bilans opened before the decree of
 * 24 February 2026 could bill personal work; the product separates it for them too, which never bills too much.
 */
export function financableCpf({ financement }: Dossier, nature: 'accompagnement' | 'travail-personnel'): boolean {
  return financement !== undefined && REGIMES[financement.type].accompagnementSeul && nature === 'accompagnement';
}

export interface Facturation {
  readonly dossier: Dossier;
  /** Minutes that the invoice asks to be paid. */
  readonly minutes: number;
}

export const R22: RegleSur<Facturation> = regle({
  code: 'R22',
  article: 'Code du travail, D6323-6 al. 3',
  nature: 'loi',
  titre: 'Seules les heures d’accompagnement se facturent au CPF',
  verifier: ({ dossier, minutes }) => {
    const accompagnement = total(seancesTenues(dossier).filter((seance) => seance.financableCpf));
    return si(
      dossier.financement?.type === 'cpf' && minutes > accompagnement,
      `Le CPF ne finance que l’accompagnement : ${enHeures(accompagnement)} au plus pour ce bilan, travail personnel exclu.`,
    );
  },
});

/** Whoever pays: what no attendance sheet proves is deemed not done, and the money goes back. */
export const R27: RegleSur<Facturation> = regle({
  code: 'R27',
  article: 'Code du travail, L6362-6 ; R6332-26',
  nature: 'loi',
  titre: 'Toute minute de séance facturée est émargée du bénéficiaire et du consultant',
  verifier: ({ dossier, minutes }) => {
    const prouvees = total(seancesTenues(dossier).filter(estEmargee)) + travailPersonnel(dossier);
    return si(minutes > prouvees, `Les émargements signés ne prouvent que ${enHeures(prouvees)} de ce bilan.`);
  },
});

/** A withdrawal may be recorded after the séances that it forbade: signed or not, they were not those of a bilan. */
export const R03_FACTURATION: RegleSur<Facturation> = regle({
  code: 'R03',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Les séances tenues pendant que le consentement était retiré ne se facturent pas',
  verifier: ({ dossier, minutes }) => {
    const tenues = seancesTenues(dossier);
    const sansConsentement = total(tenues.filter((seance) => !estConsentie(dossier, seance)));
    return si(
      sansConsentement > 0 && minutes > total(tenues) - sansConsentement + travailPersonnel(dossier),
      `Le bénéficiaire avait retiré son consentement : ${enHeures(sansConsentement)} de séance ne se facturent pas.`,
    );
  },
});

/** The minutes that may be billed to the funder of the dossier as it stands. */
export function minutesFacturables(dossier: Dossier): number {
  const tenues = seancesTenues(dossier).filter((seance) => estEmargee(seance) && estConsentie(dossier, seance));
  return dossier.financement && REGIMES[dossier.financement.type].accompagnementSeul
    ? total(tenues.filter((seance) => seance.financableCpf))
    : total(tenues) + travailPersonnel(dossier);
}

/** What of a bilan may be billed as it stands. */
export interface EtatFacturable {
  readonly minutesRealisees: number;
  readonly minutesFacturables: number;
  /** Euros that may be asked by that day, first payment included, of a person who pays alone. */
  readonly montantExigible?: number;
  /** Why the rest may not. */
  readonly regles: readonly Manquement[];
}

/** @param jour civil day on which it would be asked */
export function etatFacturable(dossier: Dossier, jour: string): EtatFacturable {
  const tout: Facturation = { dossier, minutes: minutesRealisees(dossier) };
  const prix = dossier.convention?.prix ?? Infinity;
  return {
    minutesRealisees: tout.minutes,
    minutesFacturables: minutesFacturables(dossier),
    ...(doitPayerSeul(dossier) && { montantExigible: centimesExigibles(dossier, jour) / 100 }),
    regles: [
      ...[R22, R27, R03_FACTURATION].flatMap((regle) => manquementsDe(regle, tout)),
      ...manquementsDe(R18_PAIEMENT, { dossier, jour, cumul: prix }),
    ],
  };
}

const estEmargee = ({ emargements }: Seance) =>
  emargements.includes('beneficiaire') && emargements.includes('consultant');

/** Whether no part of it falls between a withdrawal and the consent given again, if any was. */
const estConsentie = ({ consentements }: Dossier, seance: Seance) =>
  consentements.every(({ au }, rang) => {
    const redonneLe = consentements[rang + 1]?.du;
    return au === undefined || finDe(seance) <= au || (redonneLe !== undefined && seance.debut >= redonneLe);
  });

const total = (seances: readonly Seance[]) => seances.reduce((minutes, seance) => minutes + seance.minutes, 0);

const travailPersonnel = ({ avancement }: Dossier) =>
  Object.values(avancement).reduce((minutes, phase) => minutes + phase.travailPersonnelMinutes, 0);
