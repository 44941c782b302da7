export type { Agenda, CreneauDemande } from './agenda';
export * from './as-of';
export * from './command-handler';
export type { KeyedDigest } from './demande';
export type { FindConsultant } from './consultant';
export * from './errors';
export * from './history';

export * from './reglages';
