export * from './port';
export * from './errors';
export { computeEmpreinte, verifyChain, type ChainBreak, type ChainVerdict } from './chain';
export { createMemoryEventStore } from './memory/memory-event-store';
export {
  createPostgresEventStore,
  type PostgresEventStore,
  type PostgresEventStoreOptions,
} from './postgres/postgres-event-store';
export type { ReadBarrier } from './postgres/reader';
export { createEventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb/eventstoredb-event-store';
