import type { ObjetCommunication, QualiteDestinataire } from '../faits';
import { si, type Regle } from './regle';

interface AvecCommunication {
  readonly communicationId: string;
}

/** Nothing of the results or of the synthèse goes to anyone without a live agreement naming recipient and scope. */
export const R10: Regle<AvecCommunication> = {
  code: 'R10',
  article: 'Code du travail, L6313-4 al. 3',
  nature: 'loi',
  titre: 'Toute communication à un tiers suppose l’accord en vigueur du bénéficiaire',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!commande) return [];
    const accord = dossier.communications[commande.communicationId];
    if (!accord) return ['Le bénéficiaire n’a pas donné son accord à cette communication.'];
    return [
      ...si(accord.revoquee, 'Le bénéficiaire a retiré son accord à cette communication.'),
      ...si(
        dossier.detruits.includes('C'),
        'Le document a été détruit au terme du bilan : il ne peut plus être communiqué.',
      ),
    ];
  },
};

export const COMMUNICATION_VIVANTE: Regle<AvecCommunication> = {
  ...R10,
  titre: 'On retire un accord donné',
  verifier: ({ bilan: { dossier }, commande }) =>
    si(
      commande !== undefined && dossier.communications[commande.communicationId]?.revoquee !== false,
      'Cet accord n’existe pas dans ce dossier, ou il a déjà été retiré.',
    ),
};

interface AvecDestinataire {
  readonly qualite: QualiteDestinataire;
  readonly objet: ObjetCommunication;
  readonly demandeBeneficiaire: boolean;
}

export const R11: Regle<AvecDestinataire> = {
  code: 'R11',
  article: 'Code du travail, L6313-4 al. 3',
  nature: 'loi',
  titre: 'L’opérateur du CEP reçoit la seule synthèse, à la demande du bénéficiaire',
  verifier: ({ commande }) =>
    commande?.qualite !== 'cep'
      ? []
      : [
          ...si(commande.objet !== 'synthese', 'Un opérateur du CEP ne peut recevoir que la synthèse.'),
          ...si(
            !commande.demandeBeneficiaire,
            'La communication à un opérateur du CEP suppose la demande du bénéficiaire.',
          ),
        ],
};
