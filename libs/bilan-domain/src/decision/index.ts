export * from './decider';
export * from './possibles';
