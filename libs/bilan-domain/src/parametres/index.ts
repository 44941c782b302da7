export { PARAMETRES, type TermeAction } from './table';
export type { Entree, Nature, Parametre, Serie } from './serie';
export {
  DateAvantLesTables,
  SurchargeRefusee,
  entreeDuParametre,
  parametre,
  parametreDe,
  parametresDe,
  type NomParametre,
  type NomPolitique,
  type Parametres,
  type Surcharges,
  type ValeurParametre,
} from './parametres';
