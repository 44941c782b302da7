import { siUnJourAvant } from './anteriorite';
import { ACTE_DU_BILAN } from './dates-des-actes';
import { regle, type Examen } from './regle';

const APRES_LE_DEBUT = regle<Examen>({
  code: 'C13',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le travail des phases se date au plus tôt du jour où le bilan commence',
  verifier: (examen) =>
    siUnJourAvant(
      examen,
      examen.bilan.dossier.debuteLe,
      (jour) => `Le bilan commence le ${jour} : ce travail ne peut être antérieur.`,
    ),
});

/** Only a bilan in its conclusion accepts these acts: recorded late or in any order, none is older than that phase. */
const APRES_LE_DEBUT_DES_CONCLUSIONS = regle<Examen>({
  code: 'C13',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un acte de la conclusion se date au plus tôt du jour où elle commence',
  verifier: (examen) =>
    siUnJourAvant(
      examen,
      examen.bilan.dossier.conclusionDepuis,
      (jour) => `La phase de conclusions commence le ${jour} : l’acte ne peut être antérieur.`,
    ),
});

/** What every work of the phases asks: that which the préalable, where nothing is engaged, does not know. */
export const TRAVAIL_DES_PHASES = [...ACTE_DU_BILAN, APRES_LE_DEBUT] as const;

/** What every act proper to the conclusion asks. */
export const ACTE_DE_CONCLUSION = [...ACTE_DU_BILAN, APRES_LE_DEBUT_DES_CONCLUSIONS] as const;
