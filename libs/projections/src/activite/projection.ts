import { PREFIXE_FLUX, dateCivile, type Faits, type MetadonneesFait, type TypeFait } from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import type { Projection } from '../runner/projection';

/** What is counted, day by day and centre by centre. Minutes are whole. */
export const COMPTEURS = [
  'bilansOuverts',
  'bilansDemarres',
  'synthesesRemises',
  'bilansSansSuite',
  'bilansAnnules',
  'bilansAbandonnes',
  'bilansClos',
  'seancesRealisees',
  'minutesAccompagnement',
  'minutesTravailPersonnel',
  'absences',
  'invitationsSuivi',
  'suivisAcceptes',
  'suivisDeclines',
  'suivisSansReponse',
  'entretiensSuivi',
] as const;
type Compteur = (typeof COMPTEURS)[number];
export type Comptes = Readonly<Record<Compteur, number>>;

/** One row per civil day (site time) and centre. */
export interface LigneActivite extends Comptes {
  readonly jour: string;
  readonly organismeId: string;
  readonly centreId: string;
}

type Effet<T extends TypeFait> = (data: Faits[T]) => Partial<Comptes>;

const un = (compteur: Compteur) => () => ({ [compteur]: 1 });

/** What each fact adds to its day. */
const EFFETS: { readonly [T in TypeFait]?: Effet<T> } = {
  BilanOuvert: un('bilansOuverts'),
  PhaseDemarree: ({ phase }) => (phase === 'preliminaire' ? { bilansDemarres: 1 } : {}),
  SyntheseRemise: un('synthesesRemises'),
  BilanSansSuite: un('bilansSansSuite'),
  ConventionReputeeRefusee: un('bilansSansSuite'),
  BilanAnnule: un('bilansAnnules'),
  BilanAbandonne: un('bilansAbandonnes'),
  BilanClos: un('bilansClos'),
  SeanceRealisee: ({ minutes }) => ({ seancesRealisees: 1, minutesAccompagnement: minutes }),
  TravailPersonnelDeclare: ({ minutes }) => ({ minutesTravailPersonnel: minutes }),
  AbsenceConstatee: un('absences'),
  InvitationSuiviEnvoyee: ({ rang }) => (rang === 1 ? { invitationsSuivi: 1 } : {}),
  SuiviAccepte: un('suivisAcceptes'),
  SuiviDecline: un('suivisDeclines'),
  SuiviSansReponse: un('suivisSansReponse'),
  EntretienSuiviRealise: un('entretiensSuivi'),
};

const ZERO = Object.fromEntries(COMPTEURS.map((compteur) => [compteur, 0])) as Comptes;

export const ACTIVITE: Projection<LigneActivite> = {
  name: 'activite',
  version: 1,
  streamPrefix: PREFIXE_FLUX,
  table: {
    columns: {
      jour: 'date',
      organismeId: 'uuid',
      centreId: 'uuid',
      ...(Object.fromEntries(COMPTEURS.map((compteur) => [compteur, 'integer'])) as Record<Compteur, 'integer'>),
    },
    indexes: [['centreId', 'jour']],
  },
  keys: (event) => (event.type in EFFETS ? [`${jourDe(event)}|${metadonnees(event).centreId}`] : []),
  evolve: (ligne, event) => {
    const { organismeId, centreId } = metadonnees(event);
    const effet = EFFETS[event.type as TypeFait] as Effet<TypeFait>;
    return additionner(ligne ?? { ...ZERO, jour: jourDe(event), organismeId, centreId }, effet(event.data));
  },
};

const metadonnees = (event: RecordedEvent) => event.metadata as unknown as MetadonneesFait;

const jourDe = (event: RecordedEvent) => dateCivile(event.occurredAt, metadonnees(event).fuseau);

function additionner(ligne: LigneActivite, ajout: Partial<Comptes>): LigneActivite {
  const sommes = Object.entries(ajout).map(([compteur, n]) => [compteur, ligne[compteur as Compteur] + n]);
  return { ...ligne, ...(Object.fromEntries(sommes) as Partial<Comptes>) };
}
