import { PROGRAMMES, ajouterJours, dateCivile, type Site } from '#lib/bilan-domain';
import { v5 as uuidv5 } from 'uuid';
import { creerHasard, type Hasard } from './hasard';
import { CENTRES, CONSULTANTS_PAR_CENTRE, NOMS, PRENOMS } from './personnes';
import { scenario } from './scenario';
import type { Destin, Trame } from './trame';

/** How many bilans of each destiny: two hundred, spread over all phases and all ends. */
const REPARTITION: Readonly<Record<Destin, number>> = {
  prealable: 24,
  preliminaire: 30,
  investigation: 34,
  conclusion: 20,
  suivi: 38,
  invite: 8,
  accepte: 5,
  realise: 15,
  decline: 4,
  'sans-reponse': 8,
  abandon: 6,
  'sans-suite': 5,
  suspendu: 3,
};

/** Days since the last act, at most: what keeps a running bilan plausible. */
const RECUL_MAX: Readonly<Partial<Record<Destin, number>>> = {
  prealable: 14,
  preliminaire: 8,
  investigation: 8,
  conclusion: 8,
  suspendu: 40,
  suivi: 170,
  invite: 2,
  accepte: 8,
};

const RACINE = '0190d000-0000-7000-8000-00000000de30';

/** The same demo always has the same ids, so that a page can be shown twice. */
export const idDemo = (nom: string): string => uuidv5(nom, RACINE);

export const idCentre = (rang: number): string => idDemo(`centre-${rang}`);
export const idConsultant = (centre: number, rang: number): string => idDemo(`consultant-${centre}-${rang}`);

/** The courses of the demo, so dated that each stands today where its destiny says. */
export function tramesDeDemonstration(maintenant: string): Trame[] {
  const hasard = creerHasard(2026);
  return Object.entries(REPARTITION).flatMap(([destin, nombre]) =>
    Array.from({ length: nombre }, (_, i) => trameDe(destin as Destin, `${destin}-${i}`, hasard, maintenant)),
  );
}

function trameDe(destin: Destin, nom: string, hasard: Hasard, maintenant: string): Trame {
  const rangCentre = hasard.entier(CENTRES.length);
  const { fuseau, territoire, vendrediSaintFerie } = CENTRES[rangCentre]!;
  const site: Site = { fuseau, territoire, vendrediSaintFerie };
  const prenom = hasard.choisir(PRENOMS);
  const nomDeFamille = hasard.choisir(NOMS);
  const trame = {
    cle: idDemo(nom),
    destin,
    site,
    centreId: idCentre(rangCentre),
    consultantId: idConsultant(rangCentre, hasard.entier(CONSULTANTS_PAR_CENTRE)),
    programme: [...PROGRAMMES.values()][hasard.choisir([0, 0, 0, 1, 2])]!,
    financement: hasard.choisir([
      ...([
        { type: 'cpf', montant: 1600 },
        { type: 'cpf', montant: 1600 },
        { type: 'cpf', montant: 1450 },
      ] as const),
      { type: 'plan', montant: 1900, employeurSiren: '900000023' },
      { type: 'personnel', montant: 1500 },
    ]),
    beneficiaire: { nom: nomDeFamille, prenom, courriel: courrielDe(prenom, nomDeFamille, nom) },
    heure: hasard.choisir(['09:00', '11:00', '14:00', '16:00']),
  };
  const aujourdhui = dateCivile(maintenant, fuseau);
  const recul = 1 + hasard.entier(RECUL_MAX[destin] ?? 240);
  return { ...trame, debut: ajouterJours(aujourdhui, -(duree({ ...trame, debut: aujourdhui }) + recul)) };
}

/** Days from the first act to the last. */
function duree(trame: Trame): number {
  const jours = scenario(trame).map(({ a }) => Date.parse(a) / 86_400_000);
  return Math.ceil(Math.max(...jours) - Math.min(...jours));
}

function courrielDe(prenom: string, nom: string, unique: string): string {
  const simple = `${prenom}.${nom}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return `${simple}.${unique}@demonstration.example`;
}
