import { ajouterJours, enUtc } from '../calendrier';
import type { IssueCloture } from '../faits';
import { jourDe, jourDeLacte, reglage } from './examen';
import { regle, si, type Examen } from './regle';

/** The engine may only send what is due: a job fired too early changes nothing. */
export const R30 = regle<Examen>({
  code: 'R30',
  article: 'Qualiopi V9, indicateurs 2 et 30',
  nature: 'politique',
  titre: 'L’invitation au suivi part à sa date, puis ses relances',
  verifier: ({ bilan: { dossier }, le }) => {
    const { suivi } = dossier;
    const due = suivi?.invitations === 0 ? suivi.invitationLe : suivi?.prochaineEtapeLe;
    return si(due !== undefined && le < due, 'La date de ce message n’est pas atteinte.');
  },
});

/** Nor twice, nor to someone who has answered: that a waived R30 would not allow either. */
export const MESSAGE_ATTENDU = regle<Examen<{ readonly rang: number }>>({
  code: 'C38',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Chaque message du suivi part une fois, dans l’ordre, tant que le bénéficiaire n’a pas répondu',
  verifier: ({ bilan: { dossier }, commande, le }) => {
    const { suivi } = dossier;
    if (!suivi) return ['Aucun suivi n’est programmé.'];
    return [
      ...si(suivi.reponse !== undefined, 'Le bénéficiaire a déjà répondu.'),
      ...si(
        suivi.invitations < 3 && suivi.clotureLe !== undefined && le >= suivi.clotureLe,
        'La fenêtre de réponse est fermée : une relance viendrait trop tard.',
      ),
      ...si(suivi.invitations === 3, 'L’invitation et ses deux relances sont déjà parties.'),
      ...si(
        commande !== undefined && suivi.invitations < 3 && commande.rang !== suivi.invitations + 1,
        `Le prochain message est de rang ${suivi.invitations + 1}.`,
      ),
    ];
  },
});

export const SANS_REPONSE = regle<Examen>({
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
});

/** A closed bilan reopens for a late yes only, after a silence or a refusal, and within the window of the organisme. */
export const REPONSE_POSSIBLE = regle<Examen<{ readonly reponse: 'accepte' | 'decline'; readonly creneau?: string }>>({
  code: 'R30',
  article: 'Qualiopi V9, indicateurs 2 et 30',
  nature: 'politique',
  titre: 'Le bénéficiaire répond tant que le suivi est ouvert ; un oui tardif le rouvre',
  verifier: (examen) => {
    const { etat, dossier } = examen.bilan;
    if (etat !== 'clos' || dossier.closLe === undefined) return [];
    const fin = ajouterJours(jourDe(dossier.closLe, examen), reglage(examen, 'suiviReouvertureJours'));
    return si(
      jourDeLacte(examen) > fin,
      `Le suivi est clos et sa fenêtre de réouverture s’est fermée le ${fin} : prenez contact avec le centre.`,
    );
  },
});

export const REPONSE_COHERENTE = regle<Examen<{ readonly reponse: 'accepte' | 'decline'; readonly creneau?: string }>>({
  code: 'C40',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un suivi réalisé ou clos ne se décline plus, et le créneau proposé vient après la remise',
  verifier: ({ bilan: { etat, dossier }, commande }) => [
    ...si(etat === 'clos' && dossier.issue === 'suivi-realise', 'L’entretien de suivi a déjà eu lieu.'),
    ...si(etat === 'clos' && commande?.reponse === 'decline', 'Le bilan est déjà clos.'),
    ...si(
      commande?.creneau !== undefined && enUtc(commande.creneau) < (dossier.syntheseRemiseLe ?? ''),
      'Le créneau proposé précède la remise de la synthèse.',
    ),
  ],
});

/** The other outcomes are recorded by what they come from: an interview, a silence. */
export const CLOTURE_JUSTIFIEE = regle<Examen<{ readonly issue: IssueCloture }>>({
  code: 'C41',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'L’issue de la clôture est celle du suivi',
  verifier: ({ bilan: { dossier }, commande }) => [
    ...si(
      dossier.suivi?.reponse !== 'decline' && dossier.consentement !== 'retire',
      'Le bénéficiaire n’a ni décliné le suivi ni retiré son consentement.',
    ),
    ...si(
      commande !== undefined && commande.issue !== 'suivi-decline',
      'Seul un suivi décliné se clôt ainsi : les autres issues se constatent d’elles-mêmes.',
    ),
  ],
});

/** The follow-up begins where the bilan ends. */
export const APRES_LA_REMISE = regle<Examen>({
  code: 'C45',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le suivi se date d’après la remise de la synthèse',
  verifier: ({ bilan: { dossier }, commande, le }) =>
    si(
      commande !== undefined && le < (dossier.syntheseRemiseLe ?? ''),
      'La date de l’acte précède la remise de la synthèse.',
    ),
});
