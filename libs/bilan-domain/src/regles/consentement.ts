import { enUtc } from '../calendrier';
import { dateAupresDe, siAvant } from './anteriorite';
import { regle, si, type Examen } from './regle';

interface AvecDebut {
  readonly debut: string;
}

/** The instant that consent must cover. */
type Quand<C> = (examen: Examen<C>) => string;

const deLacte: Quand<unknown> = ({ le }) => le;
/** A séance may be recorded long after: what counts is when it was held. */
const deLaSeance: Quand<AvecDebut> = ({ commande, le }) => (commande ? enUtc(commande.debut) : le);

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
        quand(examen),
      );
    },
  });

const nonRetire = <C>(quand: Quand<C>, titre: string) =>
  regle<Examen<C>>({
    code: 'R03',
    article: 'Code du travail, L6313-4 al. 2',
    nature: 'loi',
    titre,
    verifier: (examen) => {
      const { consentement, consentements } = examen.bilan.dossier;
      if (consentement === 'retire')
        return ['Le bénéficiaire a retiré son consentement : aucun acte nouveau n’est possible.'];
      const date = quand(examen);
      return consentements.flatMap(({ au }, rang) => {
        const { du } = consentements[rang + 1] ?? {};
        if (au === undefined || du === undefined || date < au || date >= du) return [];
        const retireLe = dateAupresDe(au, date, examen);
        const redonneLe = dateAupresDe(du, date, examen);
        return [`Le consentement était retiré du ${retireLe} au ${redonneLe} : l’acte ne peut être daté de ce temps.`];
      });
    },
  });

export const R03 = nonRetire(deLacte, 'Le retrait du consentement arrête les actes nouveaux');

/** Both faces of consent: given, and not taken back. */
export const CONSENTEMENT = [consenti(deLacte, 'Aucun acte du bilan avant le consentement recueilli'), R03] as const;

export const CONSENTEMENT_A_LA_SEANCE = [
  consenti(deLaSeance, 'Aucune séance du bilan avant le consentement recueilli'),
  nonRetire(deLaSeance, 'Aucune séance ne se tient pendant que le consentement est retiré'),
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
