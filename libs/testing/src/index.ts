export * from './eventually';
export * from './test-database';
export * from './bilan-spec';
export * from './parcours';
