import { si, type Regle } from './regle';

/** An act is recorded when it has happened: neither in the future nor before the bilan was opened. */
export const DATE_POSSIBLE: Regle = {
  code: 'C01',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un acte se constate au plus tôt quand il a lieu',
  verifier: ({ le, contexte }) => si(le > contexte.maintenant, 'La date de l’acte est dans le futur.'),
};

interface AvecSeance {
  readonly seanceId: string;
}

/** The séance exists in this dossier and has not been held, cancelled or missed yet. */
export const SEANCE_PLANIFIEE: Regle<AvecSeance> = {
  code: 'C02',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'La séance est planifiée dans ce dossier et n’a pas encore eu lieu',
  verifier: ({ bilan, commande }) => {
    if (!commande) return [];
    const seance = bilan.dossier.seances[commande.seanceId];
    if (!seance) return ['Cette séance n’existe pas dans ce dossier.'];
    return si(seance.etat !== 'planifiee', `Cette séance n’est plus à tenir : elle est déjà ${LIBELLES[seance.etat]}.`);
  },
};

const LIBELLES = { planifiee: 'planifiée', annulee: 'annulée', realisee: 'réalisée', absence: 'manquée' } as const;

/** An absence leaves a séance that can be moved: everything but what was held or cancelled. */
export const SEANCE_REPORTABLE: Regle<AvecSeance> = {
  ...SEANCE_PLANIFIEE,
  titre: 'La séance existe dans ce dossier et n’est ni réalisée ni annulée',
  verifier: (examen) => {
    const seance = examen.commande && examen.bilan.dossier.seances[examen.commande.seanceId];
    return seance?.etat === 'absence' ? [] : SEANCE_PLANIFIEE.verifier(examen);
  },
};

export const SEANCE_NOUVELLE: Regle<{ readonly seanceId?: string }> = {
  code: 'C03',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une séance ne se planifie qu’une fois',
  verifier: ({ bilan, commande }) =>
    si(
      commande?.seanceId !== undefined && commande.seanceId in bilan.dossier.seances,
      'Une séance porte déjà cet identifiant dans ce dossier.',
    ),
};

export const SEANCE_REALISEE: Regle<AvecSeance & { readonly partie: 'beneficiaire' | 'consultant' }> = {
  code: 'C04',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un émargement se signe une fois, sur une séance réalisée',
  verifier: ({ bilan, commande }) => {
    if (!commande) return [];
    const seance = bilan.dossier.seances[commande.seanceId];
    if (seance?.etat !== 'realisee') return ['L’émargement porte sur une séance réalisée de ce dossier.'];
    return si(seance.emargements.includes(commande.partie), 'Cette partie a déjà signé cette séance.');
  },
};

interface AvecProjet {
  readonly projetId: string;
}

export const PROJET_CONNU: Regle<AvecProjet> = {
  code: 'C05',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le projet existe et n’est pas écarté',
  verifier: ({ bilan, commande }) =>
    si(
      commande !== undefined && (bilan.dossier.projets[commande.projetId]?.etat ?? 'ecarte') === 'ecarte',
      'Ce projet n’existe pas dans ce dossier, ou il a été écarté.',
    ),
};

export const UN_SEUL_PROJET_PRINCIPAL: Regle<AvecProjet & { readonly rang: 'principal' | 'secondaire' }> = {
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
};
