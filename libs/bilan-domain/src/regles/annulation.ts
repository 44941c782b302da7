import { minutesRealisees } from '../dossier/dossier';
import { enHeures } from './heures';
import { regle, si, type Examen } from './regle';

/** Once the synthèse is handed over the action is over: nothing is left to abandon, and its terme no longer moves. */
export const ABANDON_POSSIBLE = regle<Examen>({
  code: 'C46',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On abandonne un bilan commencé et pas encore achevé',
  verifier: ({ bilan: { dossier } }) => [
    ...si(
      dossier.syntheseRemiseLe !== undefined,
      'La synthèse est remise, le bilan est achevé : le suivi se décline, il ne s’abandonne pas.',
    ),
    ...si(dossier.phaseSuspendue === 'prealable', 'Le bilan n’a pas commencé : on y renonce, on ne l’abandonne pas.'),
  ],
});

export const ENGAGEMENT_A_CONFIRMER = regle<Examen>({
  code: 'C47',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'L’engagement se confirme une fois',
  verifier: ({ bilan: { dossier } }) => si(dossier.engagementConfirme, 'L’engagement est déjà confirmé.'),
});

export const AUCUNE_MINUTE = regle<Examen>({
  code: 'C09',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un bilan s’annule avant toute minute comptée',
  verifier: ({ bilan: { dossier } }) => {
    const minutes = minutesRealisees(dossier);
    return si(minutes > 0, `${enHeures(minutes)} sont déjà réalisées : le bilan s’abandonne, il ne s’annule plus.`);
  },
});
