export * from './clock';
export * from './postgres';
