export type { Acteur, Contexte, Examen, Manquement, Regle, RegleSur } from './regle';
export type { Occupation } from './contexte';
export { catalogueDesRegles, manquementsDe } from './regle';
export { enHeures } from './heures';
export { reglesDerogeables } from './ouverture';
export { REGLES_ORGANISME, type SituationOrganisme } from './organisme';
export { VERSIONS_REGLES, estEnVigueur, versionEnVigueur } from './version';
