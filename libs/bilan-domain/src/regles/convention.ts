import type { Dossier } from '../dossier/dossier';
import type { Partie, TypeConvention, TypeFinancement } from '../vocabulaire';
import { jourDeLacte } from './examen';
import { si, type Regle } from './regle';

/** The contract that each funding calls for. */
export const CONVENTION_ATTENDUE: Readonly<Record<TypeFinancement, TypeConvention>> = {
  cpf: 'cgu-mcf',
  plan: 'tripartite',
  reclassement: 'tripartite',
  'france-travail': 'contrat-particulier',
  faf: 'contrat-particulier',
  personnel: 'contrat-particulier',
  'agent-public': 'tripartite',
};

/** Whose signature each contract bears; the CGU of Mon Compte Formation stand for the convention (D6353-1 III). */
export const SIGNATAIRES: Readonly<Record<TypeConvention, readonly Partie[]>> = {
  tripartite: ['beneficiaire', 'organisme', 'employeur'],
  'contrat-particulier': ['beneficiaire', 'organisme'],
  'cgu-mcf': [],
};

const NOMS: Readonly<Record<Partie, string>> = {
  beneficiaire: 'le bénéficiaire',
  organisme: 'l’organisme',
  employeur: 'l’employeur',
};

/** Parties whose signature is still missing. */
export function signaturesManquantes({ convention }: Dossier): readonly Partie[] {
  return convention ? SIGNATAIRES[convention.type].filter((partie) => !convention.signatures.includes(partie)) : [];
}

export const R15: Regle = {
  code: 'R15',
  article: 'Code du travail, R6313-8 ; R1233-35',
  nature: 'loi',
  titre: 'La convention est établie et signée de toutes ses parties avant la phase préliminaire',
  verifier: ({ bilan: { etat, dossier } }) => {
    if (etat !== 'prealable' || !dossier.financement) return [];
    const attendue = CONVENTION_ATTENDUE[dossier.financement.type];
    if (dossier.convention?.type !== attendue)
      return [`La convention de type « ${attendue} » qu’appelle ce financement n’est pas établie.`];
    return signaturesManquantes(dossier).map((partie) => `La convention n’est pas signée par ${NOMS[partie]}.`);
  },
};

interface AvecPartie {
  readonly partie: Partie;
}

export const SIGNATURE_ATTENDUE: Regle<AvecPartie> = {
  code: 'R15',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'Seules les parties à la convention la signent, une fois chacune',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!dossier.convention) return ['Aucune convention n’est établie.'];
    if (!commande) return si(signaturesManquantes(dossier).length === 0, 'Toutes les parties ont signé.');
    const { type, signatures } = dossier.convention;
    return [
      ...si(!SIGNATAIRES[type].includes(commande.partie), `${majuscule(NOMS[commande.partie])} n’y est pas partie.`),
      ...si(signatures.includes(commande.partie), `${majuscule(NOMS[commande.partie])} a déjà signé.`),
    ];
  },
};

const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

export const CONVENTION_ETABLIE: Regle = {
  code: 'R17',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'On transmet une convention tripartite établie',
  verifier: ({ bilan: { dossier } }) =>
    si(dossier.convention?.type !== 'tripartite', 'Aucune convention tripartite n’est établie.'),
};

/** Ten days from the employer's transmission, then silence is refusal. */
export const R17_SIGNATURE: Regle<AvecPartie> = {
  code: 'R17',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'Le bénéficiaire signe dans les dix jours de la transmission',
  verifier: (examen) => {
    const { repondreAvant } = examen.bilan.dossier.convention ?? {};
    return si(
      examen.commande?.partie === 'beneficiaire' && repondreAvant !== undefined && jourDeLacte(examen) > repondreAvant,
      `Le délai de dix jours a expiré le ${repondreAvant} : l’absence de réponse vaut refus de conclure la convention.`,
    );
  },
};

export const R17_SILENCE: Regle = {
  code: 'R17',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'Le silence ne vaut refus qu’une fois le délai de dix jours expiré',
  verifier: (examen) => {
    const { convention } = examen.bilan.dossier;
    if (!convention?.repondreAvant) return ['La convention n’a pas été transmise au bénéficiaire.'];
    return [
      ...si(convention.signatures.includes('beneficiaire'), 'Le bénéficiaire a signé la convention.'),
      ...si(
        jourDeLacte(examen) <= convention.repondreAvant,
        `Le bénéficiaire peut encore répondre jusqu’au ${convention.repondreAvant}.`,
      ),
    ];
  },
};
