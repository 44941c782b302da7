export * from './echeances';
export * from './edof';
export * from './regimes';
