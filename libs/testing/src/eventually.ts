import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition instead of sleeping. @throws when it is still false after `timeoutMs` */
export async function eventually(condition: () => Promise<boolean> | boolean, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`still not the case after ${timeoutMs} ms: ${condition.toString()}`);
    await delay(10);
  }
}
