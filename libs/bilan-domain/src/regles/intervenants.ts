import { regle, si, type Examen } from './regle';

export const AFFECTATION_AVANT_DEBUT = regle<Examen>({
  code: 'C17',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une fois le bilan commencé, un consultant ne se remplace que par transmission du dossier',
  verifier: ({ bilan: { dossier } }) =>
    si(
      dossier.debuteLe !== undefined && dossier.consultantId !== undefined,
      'Le bilan est commencé et un consultant l’accompagne : transmettez le dossier au suivant.',
    ),
});

/** The secret is confided to one person: a colleague takes over by a recorded hand-over. */
export const R12_CONDUITE = regle<Examen>({
  code: 'R12',
  article: 'Code du travail, L6313-4 al. 4 ; code pénal, 226-13',
  nature: 'loi',
  titre: 'Un seul consultant, celui du dossier, recueille ce que le bénéficiaire lui confie',
  verifier: ({ bilan: { dossier }, contexte: { acteur } }) =>
    si(
      acteur.role === 'consultant' && dossier.consultantId !== undefined && dossier.consultantId !== acteur.id,
      'Un autre consultant suit ce dossier : faites-vous-le d’abord transmettre.',
    ),
});

interface Transmission {
  readonly de: string;
  readonly vers: string;
  readonly beneficiaireInforme: boolean;
}

export const CONSULTANT_ACTUEL = regle<Examen<Transmission>>({
  code: 'C16',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le dossier se transmet de son consultant actuel à un autre',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (dossier.consultantId === undefined) return ['Aucun consultant n’est affecté au dossier : affectez-en un.'];
    if (!commande) return [];
    return [
      ...si(commande.de !== dossier.consultantId, 'Le dossier n’est pas suivi par le consultant qui le transmettrait.'),
      ...si(commande.vers === commande.de, 'Le dossier se transmet à un autre consultant.'),
    ];
  },
});

/** The successor reads what the beneficiary confided to someone else (C. pén. 226-13): they are told before. */
export const P05 = regle<Examen<Transmission>>({
  code: 'P05',
  article: 'Engagement déontologique du centre',
  nature: 'politique',
  titre: 'Le bénéficiaire est informé du changement de consultant',
  verifier: ({ commande }) =>
    si(
      commande !== undefined && !commande.beneficiaireInforme,
      'Le bénéficiaire n’a pas été informé du changement de consultant.',
    ),
});
