import type { IssueCloture } from '../faits';
import { si, type Regle } from './regle';

/** The engine may only send what is due: a job fired too early, or twice, changes nothing. */
export const R30: Regle<{ readonly rang: number }> = {
  code: 'R30',
  article: 'Qualiopi V9, indicateurs 2 et 30',
  nature: 'politique',
  titre: 'L’invitation au suivi part à sa date, puis ses relances, une fois chacune',
  verifier: ({ bilan: { dossier }, commande, le }) => {
    const { suivi } = dossier;
    if (!suivi) return ['Aucun suivi n’est programmé.'];
    const due = suivi.invitations === 0 ? suivi.invitationLe : suivi.prochaineEtapeLe;
    return [
      ...si(suivi.reponse !== undefined, 'Le bénéficiaire a déjà répondu.'),
      ...si(
        commande !== undefined && commande.rang !== suivi.invitations + 1,
        `Le prochain message est de rang ${suivi.invitations + 1}.`,
      ),
      ...si(due !== undefined && le < due, 'La date de ce message n’est pas atteinte.'),
    ];
  },
};

export const SANS_REPONSE: Regle = {
  code: 'R30',
  article: 'Qualiopi V9, indicateurs 2 et 30',
  nature: 'politique',
  titre: 'Le suivi se clôt sans réponse une fois la fenêtre de réponse fermée',
  verifier: ({ bilan: { dossier }, le }) => {
    const { suivi } = dossier;
    if (!suivi?.clotureLe) return ['Aucune invitation au suivi n’a été envoyée.'];
    return [
      ...si(suivi.reponse !== undefined, 'Le bénéficiaire a répondu.'),
      ...si(le < suivi.clotureLe, 'Le bénéficiaire peut encore répondre.'),
    ];
  },
};

/** A closed bilan reopens for a late yes only, after a silence or a refusal, and within the window of the answer. */
export const REPONSE_POSSIBLE: Regle<{ readonly reponse: 'accepte' | 'decline' }> = {
  code: 'R30',
  article: 'Qualiopi V9, indicateurs 2 et 30',
  nature: 'politique',
  titre: 'Le bénéficiaire répond tant que le suivi est ouvert ; un oui tardif le rouvre',
  verifier: ({ bilan: { etat, dossier }, commande }) =>
    etat !== 'clos'
      ? []
      : [
          ...si(dossier.issue === 'suivi-realise', 'L’entretien de suivi a déjà eu lieu.'),
          ...si(commande?.reponse === 'decline', 'Le bilan est déjà clos.'),
        ],
};

export const CLOTURE_JUSTIFIEE: Regle<{ readonly issue: IssueCloture }> = {
  code: 'R30',
  article: 'Qualiopi V9, indicateurs 2 et 30',
  nature: 'politique',
  titre: 'L’issue de la clôture est celle du suivi',
  verifier: ({ bilan: { dossier }, commande }) =>
    commande?.issue === 'suivi-decline'
      ? si(dossier.suivi?.reponse !== 'decline', 'Le bénéficiaire n’a pas décliné le suivi.')
      : si(
          commande !== undefined,
          'Seul un suivi décliné se clôt ainsi : les autres issues se constatent d’elles-mêmes.',
        ),
};
