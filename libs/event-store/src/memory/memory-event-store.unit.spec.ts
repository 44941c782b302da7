import { describeEventStoreContract } from '../../testing/event-store.contract';
import { createMemoryEventStore } from './memory-event-store';

describeEventStoreContract('memory', async () => createMemoryEventStore());
