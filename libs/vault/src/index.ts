export * from './port';
export * from './errors';
export { createMemoryVault } from './memory';
export { createPostgresVault, type PostgresVaultOptions } from './postgres/vault';
