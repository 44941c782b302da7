/** Runs `callers` loops of `action` for `seconds`. @returns calls per second and latencies in milliseconds */
export async function measure(callers, seconds, action) {
  const latencies = [];
  let running = true;
  const loop = async (caller) => {
    while (running) {
      const start = performance.now();
      await action(caller);
      latencies.push(performance.now() - start);
    }
  };
  const start = performance.now();
  const timer = setTimeout(() => (running = false), seconds * 1_000);
  await Promise.all(Array.from({ length: callers }, (_, caller) => loop(caller)));
  clearTimeout(timer);
  const elapsed = (performance.now() - start) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { perSecond: latencies.length / elapsed, p50: at(0.5), p95: at(0.95) };
}

/** The median round: the machine does other things too. */
export function median(rounds, by) {
  return [...rounds].sort((a, b) => by(a) - by(b))[Math.floor(rounds.length / 2)];
}
