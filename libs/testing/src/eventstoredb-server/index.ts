export { EventStoreDbServer } from './server';
export { Fleet } from './fleet';
