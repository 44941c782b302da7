import { ajouterMinutes, type Site } from '../calendrier';
import type { NomStatutEdof } from '../financements/edof';
import type { Financement, IssueCloture, ObjetCommunication, ProgrammeRetenu, QualiteDestinataire } from '../faits';
import type { ClasseContenu, EtatBilan, Modalite, Partie, PhaseComptee, TypeConvention } from '../vocabulaire';
import type { Dates } from './dates';

export interface Seance {
  readonly etat: 'planifiee' | 'annulee' | 'realisee' | 'absence';
  readonly debut: string;
  readonly minutes: number;
  readonly phase: EtatBilan;
  readonly consultantId?: string;
  readonly financableCpf: boolean;
  readonly emargements: readonly ('beneficiaire' | 'consultant')[];
}

export interface Avancement {
  readonly seances: number;
  readonly minutes: number;
  readonly travailPersonnelMinutes: number;
}

export interface Convention {
  readonly type: TypeConvention;
  /** Where the vault holds its mentions. */
  readonly mentionsReference?: string;
  readonly etablieLe?: string;
  readonly dureeMinutes: number;
  /** Whether that duration is of accompaniment alone, and not of the personal work of the programme too. */
  readonly accompagnementSeul?: boolean;
  readonly prix: number;
  readonly acompte?: number;
  /** Civil days. */
  readonly periode?: { readonly du: string; readonly au: string };
  /** Rank, among the transmissions of the dossier, of the one that opened its delay. */
  readonly transmission?: number;
  readonly transmiseLe?: string;
  readonly repondreAvant?: string;
  readonly retractationJusquau?: string;
  readonly signatures: readonly Partie[];
  /** Instant of each of these signatures. */
  readonly signeesLe: Readonly<Partial<Record<Partie, string>>>;
  /** Instant of the latest of these signatures. */
  readonly derniereSignatureLe?: string;
}

/** Terms that the beneficiary was given to sign, whatever became of that convention since. */
export interface Transmission extends Pick<
  Convention,
  'type' | 'mentionsReference' | 'dureeMinutes' | 'prix' | 'acompte'
> {
  readonly employeurSiren?: string;
  readonly transmiseLe: string;
  readonly repondreAvant: string;
  readonly saisirAvant?: string;
}

export interface Communication {
  readonly qualite: QualiteDestinataire;
  readonly objet: ObjetCommunication;
  readonly demandeBeneficiaire: boolean;
  readonly autoriseeLe: string;
  readonly revoquee: boolean;
  /** Instant from which it no longer allows anything. */
  readonly revoqueeLe?: string;
}

export interface Suivi {
  readonly dateContact: string;
  readonly invitationLe: string;
  readonly invitations: number;
  readonly premierMessageLe?: string;
  readonly prochaineEtapeLe?: string;
  readonly clotureLe?: string;
  readonly reponse?: 'accepte' | 'decline' | 'sans-reponse';
}

/**
 * What the facts of a bilan amount to: the context of the machine, and all that rules may look at. It holds no personal
 * data, so that it can be shown to an auditor as it is.
 */
export interface Dossier {
  readonly ouvertLe?: string;
  readonly organismeId?: string;
  readonly organismeSiren?: string;
  readonly nda?: string;
  readonly centreId?: string;
  readonly consultantId?: string;
  /** Those who had the dossier, in the order of the facts, and the instant at which each received it. */
  readonly consultants?: readonly { readonly consultantId: string; readonly depuis: string }[];
  readonly programme?: ProgrammeRetenu;
  readonly financement?: Financement;
  readonly modalite?: Modalite;
  readonly demandeLe?: string;
  readonly site?: Site;
  readonly versionRegles?: string;
  readonly statutEdof?: NomStatutEdof;
  /** Instant at which each status was last seen. */
  readonly edof: Readonly<Partial<Record<NomStatutEdof, string>>>;
  /** Instant of the proposal that the order stands on: said again it stays, made anew it never goes back. */
  readonly propositionEdofLe?: string;
  readonly derogations: readonly string[];
  readonly reclamations: Readonly<Record<string, 'ouverte' | 'traitee'>>;
  readonly questionnaires: readonly ('chaud' | 'froid')[];

  readonly entretienPrealable: boolean;
  readonly informations: readonly string[];
  /** Instant at which each of them was first given. */
  readonly informationsLe: Readonly<Record<string, string>>;
  readonly besoinAnalyse: boolean;
  readonly formatDetermine: boolean;
  readonly modalitesDefinies: boolean;
  readonly engagementConfirme: boolean;
  readonly consentement?: 'recueilli' | 'retire';
  /** Instant of the last consent given or taken back. */
  readonly consentementLe?: string;
  /** When consent was in force: from an instant to the one at which it was taken back. */
  readonly consentements: readonly { readonly du: string; readonly au?: string }[];
  readonly convention?: Convention;
  /** Oldest first. */
  readonly transmissions: readonly Transmission[];

  readonly seances: Readonly<Record<string, Seance>>;
  readonly avancement: Readonly<Record<PhaseComptee, Avancement>>;
  /** Instant at which the bilan began, with its first counted phase. */
  readonly debuteLe?: string;
  /** Instant at which the phase de conclusions first began: one that is left and entered again keeps it. */
  readonly conclusionDepuis?: string;
  /** Instant at which the present phase began. */
  readonly phaseDepuis?: string;
  /** Phase to come back to when the suspension ends. */
  readonly phaseSuspendue?: EtatBilan;
  readonly suspenduDu?: string;
  /** Instant at which it began, on that civil day: see `suspensions.ts`. */
  readonly suspenduDepuis?: string;
  /** Interruptions that have ended: the civil day that was declared, and the instants between which nothing was done. */
  readonly suspensions: readonly { readonly du: string; readonly depuis: string; readonly reprisLe: string }[];

  readonly tests: Readonly<Record<string, 'passe' | 'restitue'>>;
  /** Instant at which each of them was taken. */
  readonly testsPassesLe: Readonly<Record<string, string>>;
  readonly travaux: readonly string[];
  readonly enquetes: number;
  readonly projets: Readonly<Record<string, Projet>>;
  readonly alternatives: boolean;

  readonly dates: Dates;
  readonly planAction: boolean;
  readonly resultatsRestitues: boolean;
  readonly suiviAnnonce: boolean;
  readonly syntheseVersion: number;
  readonly syntheseRemiseLe?: string;
  readonly observationsVersion: number;
  readonly conservation: readonly ClasseContenu[];
  /** Instant of the earliest proof of the agreement in force, by class. */
  readonly conservationLe: Readonly<Partial<Record<ClasseContenu, string>>>;
  /** Instant at which an agreement was last taken back, by class. */
  readonly conservationRepriseLe: Readonly<Partial<Record<ClasseContenu, string>>>;
  readonly destructions: readonly { readonly classes: readonly ClasseContenu[]; readonly le: string }[];
  readonly detruits: readonly ClasseContenu[];
  readonly communications: Readonly<Record<string, Communication>>;

  readonly suivi?: Suivi;
  readonly issue?: IssueCloture;
  readonly closLe?: string;
}

export interface Projet {
  readonly rang: 'principal' | 'secondaire';
  readonly etat: 'elabore' | 'ecarte' | 'valide';
  /** Instant of what made it so. */
  readonly le: string;
  /** Instant at which it was first elaborated: said again, corrected or validated it is the same project. */
  readonly elaboreLe?: string;
}

const RIEN: Avancement = { seances: 0, minutes: 0, travailPersonnelMinutes: 0 };

export const DOSSIER_VIERGE: Dossier = {
  derogations: [],
  reclamations: {},
  questionnaires: [],
  entretienPrealable: false,
  informations: [],
  informationsLe: {},
  consentements: [],
  transmissions: [],
  besoinAnalyse: false,
  formatDetermine: false,
  modalitesDefinies: false,
  engagementConfirme: false,
  edof: {},
  suspensions: [],
  seances: {},
  avancement: { preliminaire: RIEN, investigation: RIEN, conclusion: RIEN },
  tests: {},
  testsPassesLe: {},
  travaux: [],
  enquetes: 0,
  projets: {},
  alternatives: false,
  dates: {},
  planAction: false,
  resultatsRestitues: false,
  suiviAnnonce: false,
  syntheseVersion: 0,
  observationsVersion: 0,
  conservation: [],
  conservationLe: {},
  conservationRepriseLe: {},
  destructions: [],
  detruits: [],
  communications: {},
};

/** Minutes already counted within the 24 hours of article L6313-4, personal work included. */
export function minutesRealisees(dossier: Dossier): number {
  const { preliminaire, investigation, conclusion } = dossier.avancement;
  return [preliminaire, investigation, conclusion].reduce((sum, p) => sum + p.minutes + p.travailPersonnelMinutes, 0);
}

/** The same without the personal work. */
export function minutesAccompagnees({ avancement }: Dossier): number {
  return Object.values(avancement).reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The instant at which a séance ends. */
export const finDe = ({ debut, minutes }: Pick<Seance, 'debut' | 'minutes'>): string => ajouterMinutes(debut, minutes);

/** The séances planned that end after the instant. */
export function seancesAVenir({ seances }: Dossier, instant: string): readonly Seance[] {
  return Object.values(seances).filter((seance) => seance.etat === 'planifiee' && finDe(seance) > instant);
}

/** The séances that were held, oldest first. */
export function seancesTenues({ seances }: Dossier): readonly Seance[] {
  return Object.values(seances)
    .filter(({ etat }) => etat === 'realisee')
    .sort((a, b) => (a.debut < b.debut ? -1 : 1));
}
