// Two spec files running at once must not share a queue: their workers would steal each other's jobs.
process.env.BULLMQ_SCHEMA = `bullmq_w${process.env.JEST_WORKER_ID}`;
process.env.LOG_LEVEL ??= 'silent';
// Node 26 has a Temporal of its own, whose errors come from outside jest's realm: no `toThrow(RangeError)` knows them.
delete globalThis.Temporal;
