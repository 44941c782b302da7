import { regle, si, type Examen } from './regle';

const R01 = regle<Examen>({
  code: 'R01',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Aucun acte du bilan avant le consentement recueilli',
  verifier: ({ bilan }) =>
    si(
      bilan.dossier.consentement === undefined,
      'Le consentement du bénéficiaire n’est pas recueilli : le bilan ne peut être réalisé sans lui.',
    ),
});

export const R03 = regle<Examen>({
  code: 'R03',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Le retrait du consentement arrête les actes nouveaux',
  verifier: ({ bilan }) =>
    si(
      bilan.dossier.consentement === 'retire',
      'Le bénéficiaire a retiré son consentement : aucun acte nouveau n’est possible.',
    ),
});

/** Both faces of consent: given, and not taken back. */
export const CONSENTEMENT = [R01, R03] as const;

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
