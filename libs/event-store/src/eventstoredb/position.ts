import type { Position } from '@eventstore/db-client';

/** What the server writes where it has no position, and reads as the end of the log. */
const NOWHERE = 2n ** 64n - 1n;

/** False of the checkpoint that 24.10.0 to 24.10.4 send when they have looked at events and sent none. */
export function isSomewhere({ commit }: Position): boolean {
  return commit !== NOWHERE;
}

/** Fixed width, so that string order is log order: 20 digits of the commit position, 20 of the prepare position. */
export function formatPosition({ commit, prepare }: Position): string {
  return `${commit.toString().padStart(20, '0')}-${prepare.toString().padStart(20, '0')}`;
}

/** @throws RangeError when the text is no position of this kind of log */
export function parsePosition<Absent extends string>(text: string | undefined, absent: Absent): Position | Absent {
  if (!text) return absent;
  const [, commit, prepare] = /^(\d{20})-(\d{20})$/.exec(text) ?? [];
  if (!commit || !prepare) throw new RangeError(`${text} is not a position of an EventStoreDB log`);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
