export * from './etapes';
export * from './machine';
