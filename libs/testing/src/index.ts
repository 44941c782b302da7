export * from './eventually';
export * from './test-database';
export * from './bilan-spec';
export * from './parcours';
export * from './projection-spec';
export * from './gate';
export * from './facts-as-events';
export * from './redis-server';
