import { describeEventStoreContract } from '../../testing/event-store.contract';
import { createPostgresEventStore } from './postgres-event-store';

const connectionString = process.env.DATABASE_URL as string;

describeEventStoreContract('postgres', () => createPostgresEventStore({ connectionString, schema: 'contract_log' }));
