import type { NomParametre } from '../parametres';
import type { InformationFinanceur, Partie, TypeConvention, TypeFinancement } from '../vocabulaire';

/** The written contract that a funding calls for, and the text that asks for it. */
export interface ContratAttendu {
  readonly type: TypeConvention;
  /** Code and article of the rule that refuses to start without it. */
  readonly code: string;
  readonly article: string;
}

export interface DelaiDuFinancement {
  readonly objet: string;
  readonly parametre: NomParametre;
  readonly article: string;
}

/** All that differs from one funding to another. Rules, documents and screens read it here, and nowhere else. */
export interface RegimeFinancement {
  readonly libelle: string;
  readonly contrat: ContratAttendu;
  /** Whether the person pays alone: retractation, then a first payment that is capped (L6353-5, L6353-6). */
  readonly personneSeule: boolean;
  /** Whether only accompaniment may be billed, personal work excluded (D6323-6 al. 3). */
  readonly accompagnementSeul: boolean;
  /** Whether an employer is party to the contract, so that its SIREN must be known. */
  readonly employeur: boolean;
  /** Whether a later bilan on the CPF must wait after this one (D6323-6 al. 4). */
  readonly compteDansLesCinqAns: boolean;
  readonly delais: readonly DelaiDuFinancement[];
  /** Rules that this funding adds, by code. */
  readonly regles: readonly string[];
  /** What the funder may be told or handed: results and synthèse need the beneficiary's agreement (R10). */
  readonly informations: readonly InformationFinanceur[];
}

const DECLARATIONS: readonly InformationFinanceur[] = ['debut', 'interruption', 'achevement'];
const JUSTIFICATIFS: readonly InformationFinanceur[] = ['convention', 'facture', 'certificat-realisation'];

const R6313_8: DelaiDuFinancement = {
  objet: 'Acceptation du salarié, puis silence valant refus',
  parametre: 'delaiConventionJours',
  article: 'Code du travail, R6313-8',
};
const cgu = (objet: string, parametre: NomParametre): DelaiDuFinancement => ({
  objet,
  parametre,
  article: 'CGU de Mon Compte Formation',
});
const agentPublic = (objet: string, parametre: NomParametre): DelaiDuFinancement => ({
  objet,
  parametre,
  article: 'Arrêté du 31 juillet 2009',
});

export const REGIMES: Readonly<Record<TypeFinancement, RegimeFinancement>> = {
  cpf: {
    libelle: 'Compte personnel de formation',
    contrat: { type: 'cgu-mcf', code: 'L02', article: 'Code du travail, D6353-1 III' },
    personneSeule: false,
    accompagnementSeul: true,
    employeur: false,
    compteDansLesCinqAns: true,
    delais: [
      cgu('Réponse de l’organisme à la demande', 'cguReponseOrganismeJoursOuvres'),
      cgu('Confirmation de la proposition par le titulaire', 'cguConfirmationTitulaireJoursOuvres'),
      cgu('Entre la proposition et le début', 'cguAvantDebutJoursOuvres'),
      cgu('Rétractation du titulaire', 'cguRetractationJoursOuvres'),
      cgu('Déclaration de l’entrée, puis de la sortie', 'cguDeclarationJoursOuvres'),
      { objet: 'Entre deux bilans financés', parametre: 'delaiEntreBilansCpfAnnees', article: 'D6323-6 al. 4' },
    ],
    regles: ['L02', 'R22', 'R23', 'R24', 'R25', 'R26'],
    informations: [...DECLARATIONS, 'facture', 'emargements', 'certificat-realisation', 'taux-realisation'],
  },
  plan: {
    libelle: 'Plan de développement des compétences',
    contrat: { type: 'tripartite', code: 'R15', article: 'Code du travail, R6313-8' },
    personneSeule: false,
    accompagnementSeul: false,
    employeur: true,
    compteDansLesCinqAns: true,
    delais: [R6313_8],
    regles: ['R13', 'R15', 'R16', 'R17'],
    informations: [...DECLARATIONS, ...JUSTIFICATIFS],
  },
  reclassement: {
    libelle: 'Congé de reclassement',
    contrat: { type: 'tripartite', code: 'R15', article: 'Code du travail, R6313-8 ; R1233-35' },
    personneSeule: false,
    accompagnementSeul: false,
    employeur: true,
    compteDansLesCinqAns: false,
    delais: [R6313_8],
    regles: ['R13', 'R15', 'R16', 'R17'],
    informations: [...DECLARATIONS, ...JUSTIFICATIFS, 'formations-proposees'],
  },
  'france-travail': {
    libelle: 'France Travail',
    contrat: { type: 'contrat-particulier', code: 'L04', article: 'Code du travail, L6353-1 ; D6353-1' },
    personneSeule: false,
    accompagnementSeul: false,
    employeur: false,
    compteDansLesCinqAns: true,
    delais: [],
    regles: ['L04'],
    informations: [...DECLARATIONS, ...JUSTIFICATIFS, 'taux-realisation'],
  },
  faf: {
    libelle: 'Fonds d’assurance formation de non-salariés',
    contrat: { type: 'contrat-particulier', code: 'L04', article: 'Code du travail, L6353-1 ; D6353-1' },
    personneSeule: false,
    accompagnementSeul: false,
    employeur: false,
    compteDansLesCinqAns: true,
    delais: [],
    regles: ['L04'],
    informations: [...DECLARATIONS, ...JUSTIFICATIFS],
  },
  personnel: {
    libelle: 'Financement personnel',
    contrat: { type: 'contrat-particulier', code: 'L01', article: 'Code du travail, L6353-3' },
    personneSeule: true,
    accompagnementSeul: false,
    employeur: false,
    compteDansLesCinqAns: false,
    delais: [
      {
        objet: 'Rétractation, pendant laquelle rien n’est dû',
        parametre: 'delaiRetractationJours',
        article: 'Code du travail, L6353-5',
      },
    ],
    regles: ['L01', 'R18'],
    informations: [],
  },
  'agent-public': {
    libelle: 'Agent public',
    contrat: { type: 'tripartite', code: 'L03', article: 'Arrêté du 31 juillet 2009' },
    personneSeule: false,
    accompagnementSeul: false,
    employeur: true,
    compteDansLesCinqAns: false,
    delais: [
      R6313_8,
      agentPublic('Entre la demande et le début', 'agentPublicAvantDebutJours'),
      agentPublic('Entre deux bilans', 'agentPublicEntreBilansAnnees'),
    ],
    regles: ['R13', 'L03', 'P06', 'P07', 'R16', 'R17'],
    informations: [...DECLARATIONS, ...JUSTIFICATIFS],
  },
};

/** Whose signature each contract bears; the CGU of Mon Compte Formation stand for the convention (D6353-1 III). */
export const SIGNATAIRES: Readonly<Record<TypeConvention, readonly Partie[]>> = {
  tripartite: ['beneficiaire', 'organisme', 'employeur'],
  'contrat-particulier': ['beneficiaire', 'organisme'],
  'cgu-mcf': [],
};
