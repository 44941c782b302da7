import { regle, si, type Examen } from './regle';

interface AvecProjet {
  readonly projetId: string;
}

export const PROJET_CONNU = regle<Examen<AvecProjet>>({
  code: 'C05',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le projet existe et n’est pas écarté',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!Object.values(dossier.projets).some(({ etat }) => etat !== 'ecarte'))
      return ['Aucun projet n’est enregistré dans ce dossier.'];
    return si(
      commande !== undefined &&
        (!Object.hasOwn(dossier.projets, commande.projetId) || dossier.projets[commande.projetId]!.etat === 'ecarte'),
      'Ce projet n’existe pas dans ce dossier, ou il a été écarté.',
    );
  },
});

export const UN_SEUL_PROJET_PRINCIPAL = regle<Examen<AvecProjet & { readonly rang: 'principal' | 'secondaire' }>>({
  code: 'C06',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un seul projet principal à la fois',
  verifier: ({ bilan, commande }) =>
    si(
      commande?.rang === 'principal' &&
        Object.entries(bilan.dossier.projets).some(
          ([id, projet]) => id !== commande.projetId && projet.rang === 'principal' && projet.etat !== 'ecarte',
        ),
      'Un projet principal existe déjà : écartez-le d’abord, ou enregistrez celui-ci comme secondaire.',
    ),
});

export const PROJET_A_VALIDER = regle<Examen<AvecProjet>>({
  code: 'C37',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un projet se valide une fois',
  verifier: ({ bilan: { dossier }, commande }) => {
    const retenus = Object.values(dossier.projets).filter(({ etat }) => etat !== 'ecarte');
    if (retenus.length > 0 && retenus.every(({ etat }) => etat === 'valide'))
      return ['Tous les projets de ce dossier sont déjà validés.'];
    return si(
      commande !== undefined &&
        Object.hasOwn(dossier.projets, commande.projetId) &&
        dossier.projets[commande.projetId]!.etat === 'valide',
      'Ce projet est déjà validé.',
    );
  },
});
