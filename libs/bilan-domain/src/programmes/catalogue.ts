import { catalogue, type Programme } from './programme';

/** The reference document: 6 h + 6 h + 8 h of personal work + 4 h = 24 h; préalable and suivi outside. */
const BILAN_24H: Programme = {
  id: 'bilan-24h',
  version: 1,
  intitule: 'Bilan de compétences 24 heures',
  prealable: { seances: 1, minutes: 60 },
  phases: {
    preliminaire: { seances: 3, minutes: 360, travailPersonnelMinutes: 0 },
    investigation: { seances: 3, minutes: 360, travailPersonnelMinutes: 480 },
    conclusion: { seances: 2, minutes: 240, travailPersonnelMinutes: 0 },
  },
  suivi: { seances: 1, minutes: 60 },
};

const BILAN_16H: Programme = {
  ...BILAN_24H,
  id: 'bilan-16h',
  intitule: 'Bilan de compétences 16 heures d’accompagnement',
  phases: { ...BILAN_24H.phases, investigation: { seances: 3, minutes: 360, travailPersonnelMinutes: 0 } },
};

const BILAN_14H: Programme = {
  ...BILAN_24H,
  id: 'bilan-14h',
  intitule: 'Bilan de compétences 14 heures d’accompagnement',
  phases: {
    preliminaire: { seances: 2, minutes: 300, travailPersonnelMinutes: 0 },
    investigation: { seances: 3, minutes: 360, travailPersonnelMinutes: 0 },
    conclusion: { seances: 2, minutes: 180, travailPersonnelMinutes: 0 },
  },
};

export const PROGRAMMES: ReadonlyMap<string, Programme> = catalogue([BILAN_24H, BILAN_16H, BILAN_14H], '2026-11-23');

export const PROGRAMME_PAR_DEFAUT = BILAN_24H;
