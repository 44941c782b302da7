import type { ProposedEvent } from './events';

export interface AppendLimits {
  /** Bytes that one append may hold. */
  readonly maxAppendSize: number;
  /** Bytes that one event of an append may hold, since 24.10. */
  readonly maxAppendEventSize: number;
}

export type Excess =
  { readonly limit: 'append' } | { readonly limit: 'event'; readonly id: string; readonly size: number };

/** Which limit an append exceeds, counted as the real server does: data, metadata, two bytes a letter of the type. */
export function excessOf(proposed: readonly ProposedEvent[], limits: AppendLimits): Excess | undefined {
  let total = 0;
  for (const { id, type, data, customMetadata } of proposed) {
    const size = data.length + customMetadata.length + 2 * type.length;
    if (size > limits.maxAppendEventSize) return { limit: 'event', id, size };
    total += size;
  }
  return total > limits.maxAppendSize ? { limit: 'append' } : undefined;
}
