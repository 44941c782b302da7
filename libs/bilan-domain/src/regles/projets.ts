import { plusTot } from '../dossier/dates';
import { siUnJourAvant } from './anteriorite';
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
  titre: 'Un projet se valide une fois, et pas avant d’être élaboré',
  verifier: (examen) => {
    const { commande } = examen;
    const { projets } = examen.bilan.dossier;
    const retenus = Object.values(projets).filter(({ etat }) => etat !== 'ecarte');
    if (retenus.length === 0) return [];
    const elabores = retenus.filter(({ etat }) => etat === 'elabore');
    if (elabores.length === 0) return ['Tous les projets de ce dossier sont déjà validés.'];
    const tropTot = siUnJourAvant(
      examen,
      elabores.map(({ le }) => le).reduce(plusTot),
      (jour) => `Aucun projet à valider n’est élaboré avant le ${jour} : la validation ne peut être antérieure.`,
    );
    if (tropTot.length > 0 || !commande) return tropTot;
    const projet = Object.hasOwn(projets, commande.projetId) ? projets[commande.projetId] : undefined;
    return [
      ...si(projet?.etat === 'valide', 'Ce projet est déjà validé.'),
      ...siUnJourAvant(
        examen,
        projet?.etat === 'elabore' ? projet.le : undefined,
        (jour) => `Ce projet est élaboré le ${jour} : il ne peut être validé avant.`,
      ),
    ];
  },
});
