import { regle, si, type Examen } from './regle';

interface AvecReclamation {
  readonly reclamationId: string;
}

export const RECLAMATION_NOUVELLE = regle<Examen<AvecReclamation>>({
  code: 'C20',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une réclamation ne s’enregistre qu’une fois',
  verifier: ({ bilan, commande }) =>
    si(
      commande !== undefined && Object.hasOwn(bilan.dossier.reclamations, commande.reclamationId),
      'Une réclamation porte déjà cet identifiant dans ce dossier.',
    ),
});

export const RECLAMATION_OUVERTE = regle<Examen<AvecReclamation>>({
  code: 'C21',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On traite une réclamation enregistrée, une fois',
  verifier: ({ bilan: { dossier }, commande }) => {
    const { reclamations } = dossier;
    if (!Object.values(reclamations).includes('ouverte')) return ['Aucune réclamation n’est ouverte dans ce dossier.'];
    if (!commande) return [];
    const etat = Object.hasOwn(reclamations, commande.reclamationId) ? reclamations[commande.reclamationId] : undefined;
    return [
      ...si(etat === undefined, 'Cette réclamation n’existe pas dans ce dossier.'),
      ...si(etat === 'traitee', 'Cette réclamation a déjà été traitée.'),
    ];
  },
});

/** « À chaud » at the end of the bilan, « à froid » with the six-month follow-up (Qualiopi ind. 30). */
export const QUESTIONNAIRE_ATTENDU = regle<Examen<{ readonly moment: 'chaud' | 'froid' }>>({
  code: 'C27',
  article: 'Qualiopi V9, indicateur 30',
  nature: 'coherence',
  titre: 'Chaque questionnaire se remplit une fois, celui à froid après la remise de la synthèse',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (dossier.questionnaires.includes('chaud') && dossier.questionnaires.includes('froid'))
      return ['Les deux questionnaires sont déjà remplis.'];
    if (dossier.questionnaires.includes('chaud') && dossier.syntheseRemiseLe === undefined)
      return ['Le questionnaire à chaud est déjà rempli, et celui à froid se remplit après la remise de la synthèse.'];
    if (!commande) return [];
    return [
      ...si(dossier.questionnaires.includes(commande.moment), 'Ce questionnaire est déjà rempli.'),
      ...si(
        commande.moment === 'froid' && dossier.syntheseRemiseLe === undefined,
        'Le questionnaire à froid se remplit après la remise de la synthèse.',
      ),
    ];
  },
});
