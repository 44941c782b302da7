import { minutesRealisees, type Avancement, type Dossier } from '../dossier/dossier';
import { defautsProgramme, minutesComptees, type Programme } from '../programmes/programme';
import { PHASES_COMPTEES } from '../vocabulaire';
import { reglage } from './examen';
import { enHeures } from './heures';
import { regle, si, type Examen } from './regle';

/** The sum of counted minutes, personal work included, never exceeds twenty-four hours. */
export const R05 = regle<Examen<{ readonly minutes: number }>>({
  code: 'R05',
  article: 'Code du travail, L6313-4 al. 5',
  nature: 'loi',
  titre: 'La durée du bilan n’excède pas vingt-quatre heures',
  verifier: (examen) => {
    const plafond = reglage(examen, 'dureeMaxMinutes');
    const realisees = minutesRealisees(examen.bilan.dossier);
    const total = realisees + (examen.commande?.minutes ?? 1);
    const reste = Math.max(0, plafond - realisees);
    return si(
      total > plafond,
      `La durée du bilan ne peut excéder ${enHeures(plafond)} : ${enHeures(realisees)} sont déjà comptées, ` +
        `il reste ${enHeures(reste)}.`,
    );
  },
});

/** The shortest programme that keeps what is done and shows each legal phase: what `PROGRAMME_TENABLE` lets through. */
function moindreProgramme({ avancement }: Dossier): Programme['phases'] {
  const phase = ({ seances, minutes, travailPersonnelMinutes }: Avancement) => ({
    seances: Math.max(1, seances),
    minutes: Math.max(1, minutes),
    travailPersonnelMinutes,
  });
  const { preliminaire, investigation, conclusion } = avancement;
  return { preliminaire: phase(preliminaire), investigation: phase(investigation), conclusion: phase(conclusion) };
}

/** The same cap on what is planned. */
export const R05_PROGRAMME = regle<Examen<{ readonly phases: Programme['phases'] }>>({
  ...R05,
  titre: 'Le programme adapté n’excède pas vingt-quatre heures',
  verifier: (examen) => {
    const plafond = reglage(examen, 'dureeMaxMinutes');
    const moindre = minutesComptees(moindreProgramme(examen.bilan.dossier));
    if (moindre > plafond)
      return [
        'Aucun programme ne tient plus dans la durée du bilan : ce qui est fait, avec une séance au moins dans chaque ' +
          `phase, en compte déjà ${enHeures(moindre)}.`,
      ];
    if (!examen.commande) return [];
    const prevues = minutesComptees(examen.commande.phases);
    return si(
      prevues > plafond,
      `Le programme adapté compte ${enHeures(prevues)} : la durée du bilan ne peut excéder ${enHeures(plafond)}.`,
    );
  },
});

/** The format that the préliminaire chooses is one of a bilan. */
export const R05_FORMAT = regle<Examen<{ readonly minutes: number }>>({
  ...R05,
  titre: 'Le format déterminé n’excède pas vingt-quatre heures',
  verifier: (examen) => {
    const plafond = reglage(examen, 'dureeMaxMinutes');
    return si(
      examen.commande !== undefined && examen.commande.minutes > plafond,
      `Le format déterminé excède ${enHeures(plafond)}, durée maximale d’un bilan.`,
    );
  },
});

/** An adapted programme keeps the three legal phases, and does not undo what was done. */
export const PROGRAMME_TENABLE = regle<Examen<{ readonly phases: Programme['phases'] }>>({
  code: 'C36',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un programme adapté garde les trois phases légales et ne descend pas sous ce qui est fait',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!commande) return [];
    return [
      ...defautsProgramme(commande.phases),
      ...PHASES_COMPTEES.filter((phase) => {
        const { seances, minutes, travailPersonnelMinutes } = dossier.avancement[phase];
        const prevu = commande.phases[phase];
        return (
          prevu.seances < seances || prevu.minutes < minutes || prevu.travailPersonnelMinutes < travailPersonnelMinutes
        );
      }).map((phase) => `Le programme adapté prévoit moins que ce qui est déjà fait dans la phase « ${phase} ».`),
    ];
  },
});
