export { compose, type Composition, type CompositionOptions } from './compose';
export { openEventStore, openEventStoreAt } from './event-store';
export { startWorkers } from './workers';
