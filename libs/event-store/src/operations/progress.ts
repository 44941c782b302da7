export interface Progress {
  /** Facts handled so far. */
  readonly facts: number;
  /** Position of the last one: where to resume. */
  readonly position: string;
  /** How much of the log is behind, from 0 to 1: an estimate by the positions, for a progress bar. */
  readonly share: number;
}

export type OnProgress = (progress: Progress) => void;

/** The last number of a position grows with the log in all stores: rank of the row, or offset in the file. */
export function shareOf(position: string, last: string): number {
  const [now, end] = [position, last].map((text) => Number(text.slice(text.lastIndexOf('-') + 1)));
  return end ? Math.min(1, (now ?? 0) / end) : 1;
}
