import { minutesRealisees } from '../dossier/dossier';
import { parametre } from '../parametres';
import { minutesComptees, type Programme } from '../programmes/programme';
import { jourDesRegles } from './examen';
import { enHeures } from './heures';
import { si, type Regle } from './regle';

/** The sum of counted minutes, personal work included, never exceeds twenty-four hours. */
export const R05: Regle<{ readonly minutes: number }> = {
  code: 'R05',
  article: 'Code du travail, L6313-4 al. 5',
  nature: 'loi',
  titre: 'La durée du bilan n’excède pas vingt-quatre heures',
  verifier: (examen) => {
    const plafond = parametre('dureeMaxMinutes', jourDesRegles(examen));
    const realisees = minutesRealisees(examen.bilan.dossier);
    const total = realisees + (examen.commande?.minutes ?? 1);
    return si(
      total > plafond,
      `La durée du bilan ne peut excéder ${enHeures(plafond)} : ${enHeures(realisees)} sont déjà comptées, ` +
        `il reste ${enHeures(Math.max(0, plafond - realisees))}.`,
    );
  },
};

/** The same cap on what is planned: an adapted programme may neither exceed it nor erase what was done. */
export const R05_PROGRAMME: Regle<{ readonly phases: Programme['phases'] }> = {
  ...R05,
  verifier: (examen) => {
    if (!examen.commande) return [];
    const plafond = parametre('dureeMaxMinutes', jourDesRegles(examen));
    const prevues = minutesComptees(examen.commande.phases);
    return si(
      prevues > plafond,
      `Le programme adapté compte ${enHeures(prevues)} : la durée du bilan ne peut excéder ${enHeures(plafond)}.`,
    );
  },
};
