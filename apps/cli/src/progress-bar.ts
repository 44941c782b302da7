import type { OnProgress } from '#lib/event-store';
import { Presets, SingleBar } from 'cli-progress';

/** A bar with a rate while `work` goes through the log; nothing when the output is not a terminal. */
export async function withProgressBar<T>(label: string, work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
  const format = `${label} {bar} {percentage} % | {facts} faits | {rate}/s`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
  const started = performance.now();
  bar.start(100, 0, { facts: 0, rate: 0 });
  try {
    return await work(({ facts, share }) =>
      bar.update(Math.round(share * 100), {
        facts,
        rate: Math.round(facts / Math.max((performance.now() - started) / 1000, 0.001)),
      }),
    );
  } finally {
    bar.stop();
  }
}
