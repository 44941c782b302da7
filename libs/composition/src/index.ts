export { compose, type Composition, type CompositionOptions } from './compose';
export { openEventStore } from './event-store';
