import {
  PARTIES,
  PHASES_COMPTEES,
  PROGRAMMES,
  TYPES_CONVENTION,
  ajouterMinutes,
  dateCivile,
  minutesComptees,
  reglesDerogeables,
  type Bilan,
  type Contexte,
} from '#lib/bilan-domain';
import { CONSULTANT_TEST, CORPS_VALIDES } from '#lib/testing';

type Corps = Record<string, unknown>;

const INCONNU = '0190e000-0000-7000-8000-000000000001';
const DEUX = ['beneficiaire', 'consultant'];

/** Every body that could suit the dossier at that instant: where none of them is accepted, nothing that is sent will be. */
export function candidats(type: string, bilan: Bilan, contexte: Contexte): readonly Corps[] {
  const { le: _le, ...base } = CORPS_VALIDES[type]!;
  const corps = CANDIDATS[type]?.(bilan, contexte) ?? [{}];
  return corps.map((particulier) => ({ ...base, ...particulier }));
}

const seances = ({ dossier }: Bilan, ...etats: readonly string[]) =>
  Object.entries(dossier.seances)
    .filter(([, { etat }]) => etats.includes(etat))
    .map(([seanceId, { debut }]) => ({ seanceId, debut }));
const parId = (champ: string, ids: object) => Object.keys(ids).map((id) => ({ [champ]: id }));
const aujourdHui = ({ maintenant }: Contexte) => dateCivile(maintenant, 'Europe/Paris');

const CANDIDATS: Readonly<Record<string, (bilan: Bilan, contexte: Contexte) => readonly Corps[]>> = {
  OuvrirBilan: () => [{ programme: [...PROGRAMMES.keys()][0] }],
  AffecterConsultant: () => [{ consultantId: CONSULTANT_TEST }, { consultantId: INCONNU }],
  TransmettreDossier: ({ dossier }) => [{ de: dossier.consultantId, vers: INCONNU }],
  AdapterProgramme: ({ dossier: { programme, avancement } }) => [
    { phases: programme!.phases },
    {
      phases: Object.fromEntries(
        PHASES_COMPTEES.map((phase) => [
          phase,
          {
            seances: Math.max(1, avancement[phase].seances),
            minutes: Math.max(1, avancement[phase].minutes),
            travailPersonnelMinutes: avancement[phase].travailPersonnelMinutes,
          },
        ]),
      ),
    },
  ],
  EnregistrerFinancement: ({ dossier }) => [{ financement: { ...dossier.financement } }],
  SuspendreBilan: (_, contexte) => [{ du: aujourdHui(contexte) }],
  AccorderDerogation: () => reglesDerogeables().map((regle) => ({ regle })),
  EnregistrerReclamation: () => [{ reclamationId: INCONNU }],
  TraiterReclamation: ({ dossier }) => parId('reclamationId', dossier.reclamations),
  RepondreQuestionnaire: () => [{ moment: 'chaud' }, { moment: 'froid' }],
  DetruireDocuments: ({ dossier }) =>
    dossier.destructions.flatMap(({ classes }) => classes).map((classe) => ({ classes: [classe] })),
  EtablirConvention: ({ dossier }, contexte) =>
    TYPES_CONVENTION.map((type) => ({
      type,
      acompte: 0,
      mentions: {
        ...(CORPS_VALIDES.EtablirConvention!.mentions as Corps),
        dureeMinutes: minutesComptees(dossier.programme!.phases),
        periode: { du: aujourdHui(contexte), au: '2099-12-31' },
      },
    })),
  SignerConvention: () => PARTIES.map((partie) => ({ partie })),
  RenoncerAuBilan: () => [{ par: 'beneficiaire' }, { par: 'organisme' }],
  DemarrerPhase: () => PHASES_COMPTEES.map((phase) => ({ phase })),
  PlanifierSeance: (_, { maintenant }) => [{ seanceId: undefined, debut: ajouterMinutes(maintenant, 60 * 24 * 365) }],
  ReporterSeance: (bilan, { maintenant }) =>
    seances(bilan, 'planifiee', 'absence').map(({ seanceId }) => ({
      seanceId,
      debut: ajouterMinutes(maintenant, 60 * 24 * 365),
      minutes: 1,
    })),
  AnnulerSeance: (bilan) => seances(bilan, 'planifiee').map(({ seanceId }) => ({ seanceId })),
  RealiserSeance: (bilan, { maintenant }) =>
    seances(bilan, 'planifiee').flatMap(({ seanceId, debut }) =>
      [debut, bilan.dossier.phaseDepuis!, ajouterMinutes(maintenant, -1)].map((le) => ({
        seanceId,
        debut: le,
        minutes: 1,
      })),
    ),
  ConstaterAbsence: (bilan) => seances(bilan, 'planifiee').map(({ seanceId }) => ({ seanceId })),
  SignerEmargement: (bilan) =>
    seances(bilan, 'realisee').flatMap(({ seanceId }) => DEUX.map((partie) => ({ seanceId, partie }))),
  DeclarerTravailPersonnel: ({ dossier }) => [{ minutes: 1 }, { minutes: 1, le: dossier.phaseDepuis }],
  PasserTest: () => [
    { testId: INCONNU, habilitation: { instrument: 'holland', reference: 'H', du: '2019-01-01', au: '2099-12-31' } },
  ],
  RestituerTest: ({ dossier }) => parId('testId', dossier.tests),
  ElaborerProjet: () => [{ projetId: INCONNU, rang: 'secondaire' }],
  EcarterProjet: ({ dossier }) => parId('projetId', dossier.projets),
  ValiderProjet: ({ dossier }) => parId('projetId', dossier.projets),
  RedigerSynthese: ({ dossier }) => [{ version: dossier.syntheseVersion + 1 }],
  RecueillirObservations: ({ dossier }) => [{ version: Math.max(1, dossier.syntheseVersion) }],
  RevoquerConservation: ({ dossier }) => dossier.conservation.map((classe) => ({ classes: [classe] })),
  AutoriserCommunication: () => [{ communicationId: INCONNU }],
  RevoquerCommunication: ({ dossier }) => parId('communicationId', dossier.communications),
  CommuniquerDocument: ({ dossier }) => parId('communicationId', dossier.communications),
  InviterAuSuivi: () => [1, 2, 3].map((rang) => ({ rang })),
  RepondreAuSuivi: () => ['accepte', 'decline'].map((reponse) => ({ reponse, creneau: undefined })),
  CloreBilan: () => ['suivi-realise', 'suivi-decline', 'sans-reponse'].map((issue) => ({ issue })),
};
