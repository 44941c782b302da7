export * from './clock';
export * from './configuration';
export * from './configuration-variables';
export * from './database';
export * from './demo-clock';
export * from './logging';
export * from './postgres';
export * from './shutdown';
