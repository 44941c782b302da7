export { NATURES_ECHEANCE, type Echeance, type Emplacement, type EtatEcheance, type NatureEcheance } from './echeance';
export { appliquerEffet, echeancesApres, effetsSurEcheances } from './evoluer';
