export { consultantDe } from './consultants';
export * from './dossier';
export * from './evoluer';
export * from './schemas';
