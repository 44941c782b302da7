import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../src/port';

const AT = '2026-09-30T08:00:00.000Z';

export function fact(data: Record<string, unknown> = {}, id = uuidv7()): NewEvent {
  return {
    id,
    type: 'SeanceRealisee',
    schemaVersion: 1,
    occurredAt: AT,
    recordedAt: AT,
    metadata: { acteur: { id: 'a-1', role: 'consultant' } },
    data,
  };
}

export const facts = (count: number) => Array.from({ length: count }, (_, n) => fact({ n }));
export const newStream = (prefix = 'bilan') => `${prefix}-${randomUUID()}`;

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

/** Waits until `condition` holds; fails after `timeout` milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, timeout = 15_000): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('the awaited condition never came');
    await delay(5);
  }
}

export const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id);
