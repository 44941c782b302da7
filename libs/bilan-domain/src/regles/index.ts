export type { Acteur, Contexte, Manquement, Regle } from './regle';
export { enHeures } from './heures';
export { VERSION_REGLES } from './version';
