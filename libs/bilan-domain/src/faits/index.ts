export * from './conclusion';
export * from './dossier';
export * from './fait';
export * from './prealable';
export * from './seances';
export * from './suivi';
export * from './travaux';
export * from './enveloppe';
