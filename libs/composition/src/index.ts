export { compose, type Composition, type CompositionOptions } from './compose';
export { openEventStore, openEventStoreAt } from './event-store';
export { PROJECTIONS } from './projections';
export { startWorkers } from './workers';
