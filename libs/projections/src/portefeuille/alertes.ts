import { PHASES_COMPTEES, dateCivile, minutesRealisees, parametre, type Bilan, type Dossier } from '#lib/bilan-domain';

/** What a responsable wants to see in red, and how to know it from the dossier alone. */
const ALERTES: Readonly<Record<string, (bilan: Bilan) => boolean>> = {
  'consultant-a-affecter': ({ etat, dossier }) => enCours(etat) && !dossier.consultantId,
  'consentement-retire': ({ etat, dossier }) => enCours(etat) && dossier.consentement === 'retire',
  'emargement-manquant': ({ dossier }) =>
    Object.values(dossier.seances).some(({ etat, emargements }) => etat === 'realisee' && emargements.length < 2),
  'plafond-24h-proche': (bilan) => enCours(bilan.etat) && plafondProche(bilan),
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

/** Less than a séance: what is left of the cap before the conclusion has begun leaves no room for it. */
const MARGE_MINUTES = 60;

/** What the cap of L6313-4 leaves does not hold what the programme still asks for, or the conclusion to come. */
function plafondProche({ etat, dossier }: Bilan): boolean {
  const jour = dateCivile(dossier.ouvertLe!, dossier.site!.fuseau);
  const reste = parametre('dureeMaxMinutes', jour) - minutesRealisees(dossier);
  return reste < minutesARealiser(dossier) || (etat !== 'conclusion' && reste < MARGE_MINUTES);
}

function minutesARealiser({ avancement, programme }: Dossier): number {
  return PHASES_COMPTEES.reduce((total, phase) => {
    const { minutes, travailPersonnelMinutes } = programme!.phases[phase];
    const fait = avancement[phase];
    const manque = Math.max(0, minutes - fait.minutes);
    return total + manque + Math.max(0, travailPersonnelMinutes - fait.travailPersonnelMinutes);
  }, 0);
}
