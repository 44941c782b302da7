import { enUtc } from '../calendrier';
import { finDe } from '../dossier/dossier';
import { dateAupresDe, siAvant } from './anteriorite';
import { regle, si, type Examen } from './regle';

interface AvecCreneau {
  readonly debut: string;
  readonly minutes: number;
}

/** What consent must cover: a moment, or a séance from its first minute to its last. */
interface Temps {
  readonly debut: string;
  readonly fin?: string;
}

type Quand<C> = (examen: Examen<C>) => Temps;

const deLacte: Quand<unknown> = ({ le }) => ({ debut: le });
/** A séance may be recorded long after: what counts is when it was held. */
const deLaSeance: Quand<AvecCreneau> = ({ commande, le }) => {
  if (!commande) return { debut: le };
  const debut = enUtc(commande.debut);
  return { debut, fin: finDe({ debut, minutes: commande.minutes }) };
};

const consenti = <C>(quand: Quand<C>, titre: string) =>
  regle<Examen<C>>({
    code: 'R01',
    article: 'Code du travail, L6313-4 al. 2',
    nature: 'loi',
    titre,
    verifier: (examen) => {
      const { consentement, consentements } = examen.bilan.dossier;
      if (consentement === undefined)
        return ['Le consentement du bénéficiaire n’est pas recueilli : le bilan ne peut être réalisé sans lui.'];
      return siAvant(
        examen,
        consentements[0]?.du,
        (date) => `Le consentement date du ${date} : l’acte ne peut être antérieur.`,
        quand(examen).debut,
      );
    },
  });

const ARRET = 'Le bénéficiaire a retiré son consentement : aucun acte nouveau n’est possible.';

/** Whether that time touches the one from which consent was taken back to which it was given again. */
const touche = ({ debut, fin }: Temps, au: string, du: string | undefined): boolean =>
  (fin === undefined ? debut >= au : fin > au) && (du === undefined || debut < du);

/** What an ended withdrawal forbids for ever. */
function pendantUnRetrait<C>(examen: Examen<C>, temps: Temps): readonly string[] {
  const { consentements } = examen.bilan.dossier;
  return consentements.flatMap(({ au }, rang) => {
    const { du } = consentements[rang + 1] ?? {};
    if (au === undefined || du === undefined || !touche(temps, au, du)) return [];
    const retireLe = dateAupresDe(au, temps.debut, examen);
    const redonneLe = dateAupresDe(du, temps.debut, examen);
    return [`Le consentement était retiré du ${retireLe} au ${redonneLe} : l’acte ne peut être daté de ce temps.`];
  });
}

export const R03 = regle<Examen>({
  code: 'R03',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Le retrait du consentement arrête les actes nouveaux',
  verifier: (examen) =>
    examen.bilan.dossier.consentement === 'retire' ? [ARRET] : pendantUnRetrait(examen, deLacte(examen)),
});

/**
 * What only records the past is judged by the time when it happened: a withdrawal stops what is to come, and takes nothing
 * away of what was done before it.
 */
const constateAvantRetrait = <C>(quand: Quand<C>, titre: string) =>
  regle<Examen<C>>({
    ...R03,
    titre,
    verifier: (examen) => {
      const { consentements, phaseDepuis = '' } = examen.bilan.dossier;
      const retireLe = consentements.at(-1)?.au;
      if (retireLe !== undefined && phaseDepuis >= retireLe) return [ARRET];
      if (!examen.commande) return [];
      const temps = quand(examen);
      if (retireLe === undefined || !touche(temps, retireLe, undefined)) return pendantUnRetrait(examen, temps);
      const date = dateAupresDe(retireLe, temps.debut, examen);
      return [`${ARRET} Ce qui s’est fait tout entier avant ce retrait, le ${date}, se constate encore à sa date.`];
    },
  });

/** Both faces of consent: given, and not taken back. */
export const CONSENTEMENT = [consenti(deLacte, 'Aucun acte du bilan avant le consentement recueilli'), R03] as const;

export const CONSENTEMENT_A_LA_SEANCE = [
  consenti(deLaSeance, 'Aucune séance du bilan avant le consentement recueilli'),
  constateAvantRetrait(deLaSeance, 'Aucune minute d’une séance ne se tient pendant que le consentement est retiré'),
] as const;

export const CONSENTEMENT_AU_TRAVAIL = [
  CONSENTEMENT[0],
  constateAvantRetrait(deLacte, 'Aucun travail personnel ne se fait pendant que le consentement est retiré'),
] as const;

/** A consent dated before would cover acts that nobody consented to. */
export const CONSENTEMENT_APRES_RETRAIT = regle<Examen>({
  ...R03,
  titre: 'Un nouveau consentement vient après le retrait du précédent',
  verifier: (examen) => {
    const retraits = examen.bilan.dossier.consentements.flatMap(({ au }) => au ?? []);
    return siAvant(
      examen,
      retraits.at(-1),
      (date) => `Le consentement a été retiré le ${date} : un nouveau consentement ne peut être antérieur.`,
    );
  },
});

export const CONSENTEMENT_A_RETIRER = regle<Examen>({
  code: 'C42',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On retire un consentement recueilli',
  verifier: ({ bilan: { dossier }, commande, le }) => [
    ...si(dossier.consentement !== 'recueilli', 'Aucun consentement en vigueur n’est à retirer.'),
    ...si(
      commande !== undefined && le < (dossier.consentementLe ?? ''),
      'La date du retrait précède celle du consentement.',
    ),
  ],
});

/** No reason is asked (R02), and nobody renounces in another's name. */
export const RENONCIATION = regle<Examen<{ readonly par: 'beneficiaire' | 'organisme' }>>({
  code: 'C44',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On renonce avant la première phase, et le bénéficiaire pour lui-même seulement',
  verifier: ({ bilan: { dossier }, commande, contexte }) => [
    ...si(
      contexte.acteur.role === 'beneficiaire' && commande?.par === 'organisme',
      'Le bénéficiaire ne peut renoncer au nom de l’organisme.',
    ),
    ...si(
      dossier.phaseSuspendue !== undefined && dossier.phaseSuspendue !== 'prealable',
      'Le bilan a commencé : on l’abandonne, on n’y renonce plus.',
    ),
  ],
});
