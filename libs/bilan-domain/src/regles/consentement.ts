import { si, type Regle } from './regle';

export const R01: Regle = {
  code: 'R01',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Aucun acte du bilan avant le consentement recueilli',
  verifier: ({ bilan }) =>
    si(
      bilan.dossier.consentement === undefined,
      'Le consentement du bénéficiaire n’est pas recueilli : le bilan ne peut être réalisé sans lui.',
    ),
};

export const R03: Regle = {
  code: 'R03',
  article: 'Code du travail, L6313-4 al. 2',
  nature: 'loi',
  titre: 'Le retrait du consentement arrête les actes nouveaux',
  verifier: ({ bilan }) =>
    si(
      bilan.dossier.consentement === 'retire',
      'Le bénéficiaire a retiré son consentement : aucun acte nouveau n’est possible.',
    ),
};

/** Both faces of consent: given, and not taken back. */
export const CONSENTEMENT = [R01, R03] as const;
