import { WakeUp } from './wake-up';

const ONE_HOUR = 3_600_000;

describe('a wake-up', () => {
  const never = new AbortController().signal;

  it('does not sleep through what came between the look and the sleep', async () => {
    const wakeUp = new WakeUp();
    const mark = wakeUp.mark;
    wakeUp.now();
    await wakeUp.wait(ONE_HOUR, never, mark);
  });

  it('wakes who sleeps, at the next call or at the end', async () => {
    const wakeUp = new WakeUp();
    const stopping = new AbortController();
    const both = [wakeUp.wait(ONE_HOUR, never), wakeUp.wait(ONE_HOUR, stopping.signal)];
    stopping.abort();
    await both[1];
    wakeUp.now();
    await both[0];
  });
});
