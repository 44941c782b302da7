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
export { copyLog, CopyDiverged, type CopyLogOptions, type CopyResult } from './operations/copy-log';
export { exportStream, ExportRefused } from './operations/export-stream';
export { verifyExport, type ExportVerdict } from './operations/verify-export';
export { verifyLog, type LogVerification, type VerifyLogOptions } from './operations/verify-log';
export { verifyStream, type StreamVerification } from './operations/verify-stream';
export type { OnProgress, Progress } from './operations/progress';
