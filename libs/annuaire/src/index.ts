export * from './annuaire';
export * from './errors';
export * from './modele';
export * from './reglages';
export { createSituations, type Situation, type SituationDeclaree, type Situations } from './situations';
