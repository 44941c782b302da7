import { si, type Regle } from './regle';

interface AvecFinancement {
  readonly financement: { readonly employeurSiren?: string };
}

export const R13: Regle<AvecFinancement> = {
  code: 'R13',
  article: 'Code du travail, R6313-5',
  nature: 'loi',
  titre: 'Un employeur ne réalise pas lui-même les bilans de ses salariés',
  verifier: ({ commande, contexte }) =>
    si(
      commande?.financement.employeurSiren !== undefined &&
        commande.financement.employeurSiren === contexte.centre?.organismeSiren,
      'L’employeur et l’organisme prestataire sont la même entreprise.',
    ),
};
