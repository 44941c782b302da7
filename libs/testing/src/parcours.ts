import { ajouterMinutes } from '#lib/bilan-domain';
import { commande, CENTRE_TEST, CONSULTANT_TEST, type CommandeEcrite } from './bilan-spec';

export { CORPS_VALIDES } from './corps-valides';

const uuid = (n: number) => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const PROJET_TEST = uuid(800);

/** A CPF bilan by the book, phase by phase: what tests are built on. Dates run from 2026-02-02. */
export const ouverture = (financement: Record<string, unknown> = { type: 'cpf', montant: 1600 }): CommandeEcrite[] => [
  commande('OuvrirBilan', {
    le: '2026-02-02T09:00:00.000Z',
    programme: 'bilan-24h@1',
    centreId: CENTRE_TEST.id,
    consultantId: CONSULTANT_TEST,
    beneficiaire: { nom: 'Durand', prenom: 'Alice', courriel: 'alice.durand@example.org' },
    financement,
    modalite: 'presentiel',
    demandeLe: '2026-02-01',
  }),
];

export const prealable = (): CommandeEcrite[] => [
  commande('RemettreInformations', {
    types: ['deroulement', 'methodes', 'deontologie', 'tarif', 'cep'],
    version: 'v1',
    le: '2026-02-03T09:00:00.000Z',
  }),
  commande('RealiserEntretienPrealable', { minutes: 60, modalite: 'presentiel', le: '2026-02-03T10:00:00.000Z' }),
  commande('AnalyserBesoin', { analyse: 'Souhaite changer de métier.', le: '2026-02-03T11:00:00.000Z' }),
  commande('DeterminerFormat', { seances: 8, minutes: 1440, le: '2026-02-03T11:00:00.000Z' }),
  commande('DefinirModalites', {
    conjointement: true,
    objectifs: [{ intitule: 'Choisir', critere: 'un projet validé', echeance: '2026-06-30' }],
    le: '2026-02-03T11:00:00.000Z',
  }),
  commande('ConfirmerEngagement', { le: '2026-02-04T09:00:00.000Z' }),
  commande('RecueillirConsentement', { preuve: 'consentement-1', version: 'v1', le: '2026-02-04T09:00:00.000Z' }),
];

export const mentions = {
  intitule: 'Bilan de compétences',
  objectif: 'Définir un projet professionnel',
  contenu: 'Trois phases',
  moyens: 'Entretiens et tests',
  dureeMinutes: 1440,
  periode: { du: '2026-02-09', au: '2026-05-29' },
  modalitesDeroulement: 'Séances individuelles',
  modalitesSuivi: 'Entretien à six mois',
  modalitesRemise: 'En main propre',
  prix: 1600,
  modalitesReglement: 'À réception de facture',
};

export const conventionCpf = (): CommandeEcrite[] => [
  commande('EtablirConvention', { type: 'cgu-mcf', mentions, le: '2026-02-04T09:30:00.000Z' }),
];

const DEBUTS: Readonly<Record<string, string>> = {
  preliminaire: '2026-02-09T07:00:00.000Z',
  investigation: '2026-02-16T07:00:00.000Z',
  conclusion: '2026-02-23T07:00:00.000Z',
};

/** Starts a phase on the Monday of its week: 9, 16 or 23 February 2026. */
export const demarrer = (phase: string): CommandeEcrite =>
  commande('DemarrerPhase', { phase, ...(DEBUTS[phase] && { le: DEBUTS[phase] }) });

/** 08:00 in Paris on the day of a séance: the 100s fall in the week of 9 February 2026, the 200s in the next, and so on. */
const debutDe = (numero: number): string => {
  const jour = 10 + Math.floor(numero / 100 - 1) * 7 + (numero % 100);
  return new Date(Date.UTC(2026, 1, jour, 7)).toISOString();
};

/** Planned then held séances of that many minutes each, one a day; `premier` numbers their ids and their days. */
export const seances = (premier: number, nombre: number, minutes: number): CommandeEcrite[] =>
  Array.from({ length: nombre }, (_, i) => premier + i).flatMap((numero) => {
    const seance = { seanceId: uuid(numero), debut: debutDe(numero), minutes };
    return [
      commande('PlanifierSeance', { ...seance, modalite: 'presentiel', le: '2026-02-05T09:00:00.000Z' }),
      commande('RealiserSeance', { ...seance, le: ajouterMinutes(seance.debut, minutes) }),
    ];
  });

export const preliminaire = (): CommandeEcrite[] => [
  ...prealable(),
  ...conventionCpf(),
  demarrer('preliminaire'),
  ...seances(100, 3, 120),
];

export const investigation = (): CommandeEcrite[] => [
  demarrer('investigation'),
  ...seances(200, 3, 120),
  commande('DeclarerTravailPersonnel', {
    minutes: 480,
    nature: 'enquetes-metier',
    le: '2026-02-19T09:30:00.000Z',
  }),
  commande('ElaborerProjet', {
    projetId: PROJET_TEST,
    rang: 'principal',
    intitule: 'Devenir formatrice',
    description: 'Former des adultes.',
    le: '2026-02-19T10:00:00.000Z',
  }),
];

export const conclusion = (): CommandeEcrite[] => [
  demarrer('conclusion'),
  ...seances(300, 2, 120),
  commande('ValiderProjet', { projetId: PROJET_TEST }),
  commande('ValiderPlanAction', {
    actions: ['court', 'moyen', 'long'].map((horizon) => ({ horizon, libelle: 'Agir', echeance: '2026-09-30' })),
  }),
  commande('RestituerResultats'),
  commande('AnnoncerSuivi'),
  commande('RedigerSynthese', {
    version: 1,
    sections: { circonstances: 'a', competencesEtAptitudes: 'b', elementsDuProjet: 'c', etapesPrevues: 'd' },
  }),
];

export const remise = (): CommandeEcrite =>
  commande('RemettreSynthese', { mode: 'main-propre', accuseReception: true });

export const jusquAuSuivi = (): CommandeEcrite[] => [
  ...ouverture(),
  ...preliminaire(),
  ...investigation(),
  ...conclusion(),
  remise(),
];
