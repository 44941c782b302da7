export * from './avertissements';
export * from './certificat';
export { R22, R27, minutesFacturables, type Facturation } from './facturation';
export * from './financeur';
export * from './lecture';
export * from './message';
export * from './paiement';
