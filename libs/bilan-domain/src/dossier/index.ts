export * from './dossier';
export * from './evoluer';
