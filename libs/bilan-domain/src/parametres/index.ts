export { PARAMETRES, type TermeAction } from './table';
export type { Entree, Nature, Parametre, Serie } from './serie';
export {
  DateAvantLesTables,
  NOMS_PARAMETRES,
  SurchargeRefusee,
  entreeDuParametre,
  parametre,
  parametreDe,
  parametresDe,
  reglagesDe,
  type NomParametre,
  type NomPolitique,
  type Parametres,
  type RaisonSurcharge,
  type Reglage,
  type Surcharges,
  type ValeurParametre,
} from './parametres';
