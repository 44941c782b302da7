export { EventStoreDbServer, type EventStoreDbServerOptions } from './server';
