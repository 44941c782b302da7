const PARENT_CHECK_MS = 250;

/** Calls `listener` with each signal that asks this process to end. */
export function onEndRequest(listener) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => listener(signal));
  if (process.env.npm_lifecycle_event === undefined) return;
  // npm runs us through a shell, which dies of SIGTERM without passing it on: we then lose our parent.
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    listener('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}
