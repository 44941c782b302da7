import { commande, CENTRE_TEST, type CommandeEcrite } from './bilan-spec';

const uuid = (n: number) => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const CONSULTANT_TEST = uuid(900);
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
  }),
  commande('RealiserEntretienPrealable', { minutes: 60, modalite: 'presentiel' }),
  commande('AnalyserBesoin', { analyse: 'Souhaite changer de métier.' }),
  commande('DeterminerFormat', { seances: 8, minutes: 1440 }),
  commande('DefinirModalites', {
    conjointement: true,
    objectifs: [{ intitule: 'Choisir', critere: 'un projet validé', echeance: '2026-06-30' }],
  }),
  commande('ConfirmerEngagement'),
  commande('RecueillirConsentement', { preuve: 'consentement-1', version: 'v1' }),
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

export const conventionCpf = (): CommandeEcrite[] => [commande('EtablirConvention', { type: 'cgu-mcf', mentions })];

export const demarrer = (phase: string): CommandeEcrite => commande('DemarrerPhase', { phase });

/** Planned then held séances of that many minutes each; `premier` numbers their ids. */
export const seances = (premier: number, nombre: number, minutes: number): CommandeEcrite[] =>
  Array.from({ length: nombre }, (_, i) => uuid(premier + i)).flatMap((seanceId) => [
    commande('PlanifierSeance', { seanceId, debut: '2026-03-02T08:00:00Z', minutes, modalite: 'presentiel' }),
    commande('RealiserSeance', { seanceId, debut: '2026-03-02T08:00:00Z', minutes }),
  ]);

export const preliminaire = (): CommandeEcrite[] => [
  ...prealable(),
  ...conventionCpf(),
  demarrer('preliminaire'),
  ...seances(100, 3, 120),
];

export const investigation = (): CommandeEcrite[] => [
  demarrer('investigation'),
  ...seances(200, 3, 120),
  commande('DeclarerTravailPersonnel', { minutes: 480, nature: 'enquetes-metier' }),
  commande('ElaborerProjet', {
    projetId: PROJET_TEST,
    rang: 'principal',
    intitule: 'Devenir formatrice',
    description: 'Former des adultes.',
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
