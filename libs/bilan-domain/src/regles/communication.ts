import type { Communication, Dossier } from '../dossier/dossier';
import type { ObjetCommunication, QualiteDestinataire } from '../faits';
import { siAvant } from './anteriorite';
import { regle, si, type Examen } from './regle';

interface AvecCommunication {
  readonly communicationId: string;
}

/**
 * Nothing of the results or of the synthèse goes to anyone without a live agreement naming recipient and scope. A
 * communication is judged at its date: one of before the revocation may be recorded after it.
 */
export const R10 = regle<Examen<AvecCommunication>>({
  code: 'R10',
  article: 'Code du travail, L6313-4 al. 3',
  nature: 'loi',
  titre: 'Toute communication à un tiers suppose l’accord en vigueur du bénéficiaire',
  verifier: (examen) => {
    const { commande } = examen;
    const { dossier } = examen.bilan;
    const accords = Object.values(dossier.communications);
    const vivants = accords.filter((accord) => !estRevoquee(accord, examen.le));
    if (accords.length === 0) return ['Le bénéficiaire n’a donné son accord à aucune communication.'];
    if (vivants.length === 0) return ['Le bénéficiaire a retiré tous ses accords de communication.'];
    if (dossier.detruits.includes('C'))
      return ['Les documents ont été détruits au terme du bilan : ils ne peuvent plus être communiqués.'];
    if (!vivants.some((vivant) => existe(dossier, vivant)))
      return ['Aucun document dont le bénéficiaire a autorisé la communication n’existe encore.'];
    if (!commande) return [];
    const accord = accordDe(dossier, commande);
    if (!accord) return ['Le bénéficiaire n’a pas donné son accord à cette communication.'];
    const { SyntheseRedigee: synthese, ResultatsRestitues: resultats } = dossier.dates;
    return [
      ...si(!existe(dossier, accord), 'Le document à communiquer n’existe pas encore.'),
      ...siAvant(
        examen,
        (accord.objet === 'synthese' ? synthese : resultats)?.premier,
        (date) => `Le document à communiquer n’existe que depuis le ${date} : il ne peut l’être avant.`,
      ),
      ...siAvant(
        examen,
        accord.autoriseeLe,
        (date) => `L’accord du bénéficiaire date du ${date} : la communication ne peut être antérieure.`,
      ),
      ...si(estRevoquee(accord, examen.le), 'Le bénéficiaire a retiré son accord à cette communication.'),
    ];
  },
});

const estRevoquee = ({ revoqueeLe }: Communication, quand: string) => revoqueeLe !== undefined && quand >= revoqueeLe;

const existe = ({ syntheseVersion, resultatsRestitues }: Dossier, { objet }: Communication) =>
  objet === 'synthese' ? syntheseVersion > 0 : resultatsRestitues;

const accordDe = ({ communications }: Dossier, { communicationId }: AvecCommunication) =>
  Object.hasOwn(communications, communicationId) ? communications[communicationId] : undefined;

export const COMMUNICATION_VIVANTE = regle<Examen<AvecCommunication>>({
  code: 'C25',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On retire un accord donné',
  verifier: (examen) => {
    const { commande } = examen;
    const { dossier } = examen.bilan;
    if (!Object.values(dossier.communications).some(({ revoquee }) => !revoquee))
      return ['Aucun accord de communication n’est en vigueur.'];
    if (!commande) return [];
    const accord = accordDe(dossier, commande);
    if (accord?.revoquee !== false) return ['Cet accord n’existe pas dans ce dossier, ou il a déjà été retiré.'];
    return siAvant(examen, accord.autoriseeLe, (date) => `Cet accord date du ${date} : il ne peut être retiré avant.`);
  },
});

/** An agreement names one recipient and one document: the next one is another agreement. */
export const COMMUNICATION_NOUVELLE = regle<Examen<AvecCommunication>>({
  code: 'C26',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un accord de communication ne se donne qu’une fois',
  verifier: ({ bilan: { dossier }, commande }) =>
    si(
      commande !== undefined && accordDe(dossier, commande) !== undefined,
      'Un accord porte déjà cet identifiant dans ce dossier.',
    ),
});

interface AvecDestinataire {
  readonly qualite: QualiteDestinataire;
  readonly objet: ObjetCommunication;
  readonly demandeBeneficiaire: boolean;
}

export const R11 = regle<Examen<AvecDestinataire>>({
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
});
