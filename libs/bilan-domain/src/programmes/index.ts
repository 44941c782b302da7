export * from './catalogue';
export * from './programme';
