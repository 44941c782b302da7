import { REGIMES, SIGNATAIRES, type FaitEtabli, type TypeFinancement } from '#lib/bilan-domain';
import {
  CONSULTANT_TEST,
  CORPS_VALIDES,
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  jusquAuSuivi,
  mentions,
  ouverture,
  prealable,
  preliminaire,
  remise,
  seances,
  type CommandeEcrite,
} from '#lib/testing';
import { aleaDe, marcher } from '../model/marche';

const SUCCESSEUR = '0190b000-0000-7000-8000-000000000901';
const seanceId = (n: number) => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const emarger = (...numeros: number[]) =>
  numeros.flatMap((n) =>
    ['beneficiaire', 'consultant'].map((partie) => commande('SignerEmargement', { seanceId: seanceId(n), partie })),
  );
const inviter = (rang: number, le: string) =>
  commande('InviterAuSuivi', { rang, canal: 'courriel', modele: 'v1', messageId: `m${rang}@exemple`, le });
const RELANCES = [
  inviter(1, '2026-09-02T07:00:00.000Z'),
  inviter(2, '2026-09-05T07:00:00.000Z'),
  inviter(3, '2026-09-12T07:00:00.000Z'),
];
const SILENCE = commande('ConstaterSansReponse', { le: '2026-10-02T07:00:00.000Z' });
const repondre = (reponse: string, le: string) => commande('RepondreAuSuivi', { reponse, le });
const entretien = commande('RealiserEntretienSuivi', { minutes: 60, le: '2026-10-20T08:00:00.000Z' });

/** A contract signed by all its parties, and the start of the préliminaire. */
function contractuel(type: TypeFinancement): CommandeEcrite[] {
  const { contrat, employeur } = REGIMES[type];
  const le = '2026-02-05T09:00:00.000Z';
  return [
    ...ouverture({ type, montant: 1800, ...(employeur && { employeurSiren: '732829320' }) }),
    ...prealable(),
    commande('EtablirConvention', { type: contrat.type, mentions, le }),
    ...(contrat.type === 'tripartite' ? [commande('TransmettreConvention', { le })] : []),
    ...SIGNATAIRES[contrat.type].map((partie) => commande('SignerConvention', { partie, le })),
    demarrer('preliminaire'),
    ...seances(100, 3, 120),
  ];
}

const menes = (...commandes: CommandeEcrite[]) => givenCommands(...commandes).faits;
const jusquaConclusion = () => [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()];
const travaux = () =>
  ['AnalyserParcours', 'InventorierAcquis', 'HierarchiserCompetences', 'AutoEvaluer', 'PasserTest', 'RestituerTest', 'IdentifierPointsForts', 'RealiserEnquete', 'RechercherEmploiFormation', 'EtablirEcheancier'].map(
    (type) => commande(type, { ...CORPS_VALIDES[type], le: '2026-02-19T14:00:00.000Z' }),
  );

/** The characteristic dossiers whose histories are kept, by the name of their file. */
export const DOSSIERS: Readonly<Record<string, () => readonly FaitEtabli[]>> = {
  'cpf-complet-suivi-realise': () =>
    menes(...jusquAuSuivi(), ...RELANCES.slice(0, 1), repondre('accepte', '2026-09-03T07:00:00.000Z'), entretien),
  'cpf-sans-reponse': () => menes(...jusquAuSuivi(), ...RELANCES, SILENCE),
  'cpf-oui-tardif': () => menes(...jusquAuSuivi(), ...RELANCES, SILENCE, repondre('accepte', '2026-10-10T07:00:00.000Z'), entretien),
  'cpf-suivi-decline': () =>
    menes(...jusquAuSuivi(), ...RELANCES.slice(0, 1), repondre('decline', '2026-09-03T07:00:00.000Z'), commande('CloreBilan', { issue: 'suivi-decline', le: '2026-09-03T08:00:00.000Z' })),
  'cpf-edof-de-la-demande-au-service-fait': () =>
    menes(
      ...jusquaConclusion(),
      ...emarger(100, 101, 102, 200, 201, 202, 300, 301),
      ...['inTraining', 'terminated', 'serviceDoneDeclared', 'serviceDoneValidated'].map((statut) => commande('ConstaterStatutEdof', { statut })),
      remise(),
    ),
  'plan-trois-signatures': () => menes(...contractuel('plan'), ...investigation(), ...conclusion(), remise()),
  'plan-silence-vaut-refus': () =>
    menes(
      ...ouverture({ type: 'plan', employeurSiren: '732829320' }),
      ...prealable(),
      commande('EtablirConvention', { type: 'tripartite', mentions, le: '2026-02-05T09:00:00.000Z' }),
      commande('TransmettreConvention', { le: '2026-02-05T10:00:00.000Z' }),
      commande('ConstaterSilenceConvention', { le: '2026-02-17T09:00:00.000Z' }),
    ),
  'reclassement-communique-au-cep': () =>
    menes(
      ...contractuel('reclassement'),
      ...investigation(),
      ...conclusion(),
      remise(),
      commande('AutoriserCommunication', { ...CORPS_VALIDES.AutoriserCommunication, qualite: 'cep', demandeBeneficiaire: true }),
      commande('CommuniquerDocument', CORPS_VALIDES.CommuniquerDocument),
      commande('RevoquerCommunication', CORPS_VALIDES.RevoquerCommunication),
    ),
  'personnel-retractation': () => menes(...contractuel('personnel'), ...investigation(), ...conclusion(), remise()),
  'faf-programme-adapte': () =>
    menes(
      ...contractuel('faf'),
      commande('AdapterProgramme', {
        phases: {
          preliminaire: { seances: 3, minutes: 360, travailPersonnelMinutes: 0 },
          investigation: { seances: 2, minutes: 240, travailPersonnelMinutes: 0 },
          conclusion: { seances: 2, minutes: 240, travailPersonnelMinutes: 0 },
        },
      }, 'consultant'),
      demarrer('investigation'),
      ...seances(200, 2, 120),
      commande('DocumenterAlternatives', { alternatives: ['Évoluer sur place'], le: '2026-02-19T08:00:00.000Z' }),
      commande('DemarrerPhase', { phase: 'conclusion', le: '2026-02-20T08:00:00.000Z' }),
    ),
  'agent-public-abandon': () => menes(...contractuel('agent-public'), commande('AbandonnerBilan', { motif: 'mutation' })),
  'france-travail-suspendu-repris': () =>
    menes(
      ...contractuel('france-travail'),
      commande('SuspendreBilan', { motif: 'sante', du: '2026-02-13', le: '2026-02-13T09:00:00.000Z' }),
      commande('ReprendreBilan', { le: '2026-02-15T09:00:00.000Z' }),
      ...investigation(),
    ),
  'transmission-a-un-autre-consultant': () =>
    menes(
      ...ouverture(),
      ...preliminaire(),
      commande('TransmettreDossier', { de: CONSULTANT_TEST, vers: SUCCESSEUR, motif: 'depart', beneficiaireInforme: true }),
      ...investigation(),
    ),
  'conservation-accordee-puis-revoquee': () =>
    menes(
      ...jusquaConclusion(),
      commande('AccorderConservation', { classes: ['B', 'C'], motif: 'suivi' }),
      remise(),
      commande('RevoquerConservation', { classes: ['B'], le: '2026-05-04T08:00:00.000Z' }),
      commande('DetruireDocuments', { classes: ['B'], le: '2026-05-04T09:00:00.000Z' }),
    ),
  'derogation-et-alternatives': () =>
    menes(
      ...ouverture(),
      ...preliminaire(),
      ...investigation().filter(({ type }) => type !== 'ElaborerProjet' && type !== 'DeclarerTravailPersonnel'),
      commande('AccorderDerogation', { regle: 'P01', motif: 'travail-fait-hors-bilan', le: '2026-02-20T08:00:00.000Z' }),
      commande('DocumenterAlternatives', { alternatives: ['Évoluer sur place', 'Se former'], le: '2026-02-20T08:00:00.000Z' }),
      ...conclusion().filter(({ type }) => type !== 'ValiderProjet'),
      remise(),
    ),
  'consentement-retire-puis-abandon': () =>
    menes(...ouverture(), ...preliminaire(), commande('RetirerConsentement'), commande('AbandonnerBilan', { motif: 'retrait' })),
  'annule-avant-toute-seance': () => menes(...ouverture(), ...prealable(), commande('AnnulerBilan', { motif: 'erreur-de-saisie' })),
  'renonce-apres-le-prealable': () => menes(...ouverture(), ...prealable(), commande('RenoncerAuBilan', { par: 'beneficiaire' })),
  'seances-reportees-manquees-annulees': () =>
    menes(
      ...ouverture(),
      ...preliminaire(),
      ...[501, 502, 503].map((n, i) => commande('PlanifierSeance', { seanceId: seanceId(n), debut: `2026-03-0${i + 3}T08:00:00.000Z`, minutes: 90, modalite: 'distanciel' })),
      commande('ReporterSeance', { seanceId: seanceId(501), debut: '2026-03-10T08:00:00.000Z', minutes: 60 }),
      commande('AnnulerSeance', { seanceId: seanceId(502), motif: 'greve' }),
      commande('ConstaterAbsence', { seanceId: seanceId(503), qui: 'beneficiaire', motif: 'sante', le: '2026-03-05T09:00:00.000Z' }),
    ),
  'travaux-tests-reclamation-questionnaires': () =>
    menes(
      ...ouverture(),
      ...preliminaire(),
      ...investigation(),
      ...travaux(),
      commande('EnregistrerReclamation', CORPS_VALIDES.EnregistrerReclamation),
      commande('TraiterReclamation', CORPS_VALIDES.TraiterReclamation),
      ...conclusion(),
      commande('RecueillirObservations', CORPS_VALIDES.RecueillirObservations),
      remise(),
      commande('RepondreQuestionnaire', CORPS_VALIDES.RepondreQuestionnaire),
      commande('RepondreQuestionnaire', { moment: 'froid', scores: { accueil: 4 } }),
    ),
  'deux-cents-faits-au-hasard': () => marcher(aleaDe([3, 1, 4, 1, 5, 9, 2, 6]), 200).faits,
};
