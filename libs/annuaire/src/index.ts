export * from './annuaire';
export * from './errors';
export * from './modele';
export * from './reglages';
