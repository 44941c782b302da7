/** Where the product reads the time. Nothing else may call `Date.now()`, so that tests and the demo can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
