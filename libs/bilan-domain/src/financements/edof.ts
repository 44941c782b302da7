import { ajouterJoursOuvres, type Site } from '../calendrier';
import type { NomParametre } from '../parametres';

/** What the CGU of Mon Compte Formation expect next, and from whom. */
export interface SuiteEdof {
  readonly attendu: 'repondre-a-la-demande' | 'confirmer-la-proposition' | 'se-retracter' | 'declarer-le-service-fait';
  readonly parametre: NomParametre;
}

interface StatutEdof {
  readonly libelle: string;
  /** `terminee` for good: the order no longer pays anything. */
  readonly commande: 'demandee' | 'en-cours' | 'terminee' | 'realisee';
  readonly suite?: SuiteEdof;
}

const annulee = (libelle: string): StatutEdof => ({ libelle, commande: 'terminee' });

/**
 * The statuses of an order of Mon Compte Formation, as its integrations name them: mirrored here, never decided. The
 * declarations of entry and exit are due from the start and from the end of the bilan, not from a status: see
 * `echeances.ts`.
 */
export const STATUTS_EDOF = {
  notProcessed: {
    libelle: 'Non traité',
    commande: 'demandee',
    suite: { attendu: 'repondre-a-la-demande', parametre: 'cguReponseOrganismeJoursOuvres' },
  },
  validated: {
    libelle: 'Validé',
    commande: 'demandee',
    suite: { attendu: 'confirmer-la-proposition', parametre: 'cguConfirmationTitulaireJoursOuvres' },
  },
  waitingAcceptation: { libelle: 'Validé (en cours d’instruction par France Travail)', commande: 'demandee' },
  accepted: {
    libelle: 'Accepté',
    commande: 'en-cours',
    suite: { attendu: 'se-retracter', parametre: 'cguRetractationJoursOuvres' },
  },
  inTraining: { libelle: 'En formation', commande: 'en-cours' },
  terminated: {
    libelle: 'Sortie de formation',
    commande: 'realisee',
    suite: { attendu: 'declarer-le-service-fait', parametre: 'cguDeclarationJoursOuvres' },
  },
  serviceDoneDeclared: { libelle: 'Service fait déclaré', commande: 'realisee' },
  serviceDoneValidated: { libelle: 'Service fait validé', commande: 'realisee' },
  canceledByAttendee: annulee('Annulé par le titulaire'),
  canceledByAttendeeNotRealized: annulee('Annulé : le titulaire ne s’est pas présenté'),
  canceledByOrganism: annulee('Annulé par l’organisme'),
  canceledByFinancer: annulee('Annulé par le financeur'),
  refusedByAttendee: annulee('Refusé par le titulaire'),
  refusedByOrganism: annulee('Refusé par l’organisme'),
  refusedByFinancer: annulee('Refusé par le financeur'),
  rejected: annulee('Rejeté'),
  rejectedWithoutTitulaireSuite: annulee('Sans suite du titulaire'),
  rejectedWithoutOfSuite: annulee('Sans suite de l’organisme'),
  rejectedWithoutCdcSuite: annulee('Sans suite de la Caisse des dépôts'),
} as const satisfies Record<string, StatutEdof>;

export type NomStatutEdof = keyof typeof STATUTS_EDOF;
export const NOMS_STATUTS_EDOF = Object.keys(STATUTS_EDOF) as NomStatutEdof[];

export const statutEdof = (nom: string): StatutEdof | undefined =>
  Object.hasOwn(STATUTS_EDOF, nom) ? STATUTS_EDOF[nom as NomStatutEdof] : undefined;

/** What is expected after a status was seen on a civil day, and its last day; nothing when no delay runs. */
export function suiteAttendue(
  nom: string,
  jour: string,
  { delai, site }: { readonly delai: (parametre: NomParametre) => unknown; readonly site: Site },
): { readonly attendu: SuiteEdof['attendu']; readonly avantLe: string } | undefined {
  const suite = statutEdof(nom)?.suite;
  return suite && { attendu: suite.attendu, avantLe: ajouterJoursOuvres(jour, delai(suite.parametre) as number, site) };
}
