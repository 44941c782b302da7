import { plusTard, plusTot } from '../dossier/dates';
import type { PhaseComptee } from '../vocabulaire';
import { siAvant } from './anteriorite';
import { P02, R06, R07 } from './phases';
import { regle, type Examen } from './regle';

/** Since when the three are there: by the date of the first of each, and not by the order of their recording. */
const preliminaireTardive = (examen: Examen): readonly string[] => {
  const { BesoinAnalyse, FormatDetermine, ModalitesDefinies } = examen.bilan.dossier.dates;
  const premiers = [BesoinAnalyse, FormatDetermine, ModalitesDefinies].flatMap((bornes) => bornes?.premier ?? []);
  return siAvant(
    examen,
    premiers.length > 0 ? premiers.reduce(plusTard) : undefined,
    (date) => `Le besoin, le format et les modalités ne sont établis que le ${date} : l’acte ne peut être antérieur.`,
  );
};

const investigationTardive = (examen: Examen): readonly string[] => {
  const { projets, dates } = examen.bilan.dossier;
  const retenus = Object.values(projets).filter(({ etat }) => etat !== 'ecarte');
  const instants = [...retenus.map(({ le }) => le), ...[dates.AlternativesDocumentees?.premier ?? []].flat()];
  return siAvant(
    examen,
    instants.length > 0 ? instants.reduce(plusTot) : undefined,
    (date) => `Le premier projet, ou la première alternative, date du ${date} : l’acte ne peut être antérieur.`,
  );
};

export const R07_DATEE = regle<Examen>({
  ...R07,
  titre: 'La phase préliminaire se quitte après l’analyse du besoin, le choix du format et celui des modalités',
  verifier: (examen) => (examen.bilan.etat === 'preliminaire' ? preliminaireTardive(examen) : []),
});

export const R06_DATEE = regle<Examen<{ readonly phase: PhaseComptee }>>({
  ...R06,
  titre: 'La phase de conclusions s’ouvre après ce qui établit les phases d’avant',
  verifier: (examen) => {
    const { etat } = examen.bilan;
    const phase = examen.commande?.phase ?? (etat === 'investigation' ? 'conclusion' : undefined);
    if (phase !== 'conclusion') return [];
    return [...(etat === 'preliminaire' ? [] : preliminaireTardive(examen)), ...investigationTardive(examen)];
  },
});

export const P02_DATEE = regle<Examen>({
  ...P02,
  titre: 'Le bilan commence après le rendez-vous préalable et l’engagement confirmé',
  verifier: (examen) => {
    const { etat, dossier } = examen.bilan;
    if (etat !== 'prealable') return [];
    return [
      ...siAvant(
        examen,
        dossier.dates.EntretienPrealableRealise?.premier,
        (date) => `L’entretien préalable date du ${date} : le bilan ne peut commencer avant.`,
      ),
      ...siAvant(
        examen,
        dossier.dates.EngagementConfirme?.premier,
        (date) => `L’engagement du bénéficiaire est confirmé le ${date} : le bilan ne peut commencer avant.`,
      ),
    ];
  },
});
