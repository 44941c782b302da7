export * from './avertissements';
export * from './certificat';
export * from './definitions';
export { R22, R27, etatFacturable, minutesFacturables, type EtatFacturable, type Facturation } from './facturation';
export * from './financeur';
export * from './lecture';
export * from './message';
export * from './paiement';
