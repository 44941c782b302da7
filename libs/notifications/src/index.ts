export { ECHEANCES } from './echeances/projection';
export { createDeadlineQueue, type DeadlineQueueOptions } from './queue/bullmq-queue';
