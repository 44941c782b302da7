import { minutesRealisees, type Bilan } from '#lib/bilan-domain';

/** What a responsable wants to see in red, and how to know it from the dossier alone. */
const ALERTES: Readonly<Record<string, (bilan: Bilan) => boolean>> = {
  'consultant-a-affecter': ({ etat, dossier }) => enCours(etat) && !dossier.consultantId,
  'consentement-retire': ({ etat, dossier }) => enCours(etat) && dossier.consentement === 'retire',
  'emargement-manquant': ({ dossier }) =>
    Object.values(dossier.seances).some(({ etat, emargements }) => etat === 'realisee' && emargements.length < 2),
  'plafond-24h-proche': ({ etat, dossier }) => enCours(etat) && minutesRealisees(dossier) > 23 * 60,
  'conservation-a-decider': ({ etat, dossier }) => etat === 'conclusion' && dossier.conservation.length === 0,
  'reclamation-ouverte': ({ dossier }) => Object.values(dossier.reclamations).includes('ouverte'),
  suspendu: ({ etat }) => etat === 'suspendu',
};

/** Raised by the passing of time: the query compares dates with the present. */
export const ALERTES_DE_DATE = ['seance-a-constater', 'echeance-depassee', 'inactif'] as const;

export const CODES_ALERTES: readonly string[] = [...Object.keys(ALERTES), ...ALERTES_DE_DATE];

export function alertesDe(bilan: Bilan): string[] {
  return Object.entries(ALERTES)
    .filter(([, leve]) => leve(bilan))
    .map(([code]) => code);
}

const enCours = (etat: string) => ['prealable', 'preliminaire', 'investigation', 'conclusion'].includes(etat);
