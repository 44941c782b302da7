import { eventually } from '#lib/testing';
import type { DeadlineQueue } from '../src/queue/port';

/** Shapes of the ids that deadlines give. */
const UUID = '0190c000-0000-7000-8000-00000000000';
const call = (n: number, delayMs = 0) => ({
  id: `suivi-invitation-1-${UUID}${n}-r42`,
  key: `suivi-invitation-1-${UUID}${n}`,
  delayMs,
});

/** What every queue of deadlines does, whatever keeps its jobs. `connect` opens one more client of the same queue. */
export function describeDeadlineQueue(name: string, connect: () => Promise<DeadlineQueue>): void {
  describe(`queue of the deadlines on ${name}`, () => {
    const opened: DeadlineQueue[] = [];
    const open = async () => {
      const queue = await connect();
      opened.push(queue);
      return queue;
    };
    const collector = () => {
      const heard: string[] = [];
      return { heard, handler: async (key: string) => void heard.push(key) };
    };

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queue) => queue.close()));
    });

    it('calls with the key once the delay is over, not before', async () => {
      const queue = await open();
      const { heard, handler } = collector();
      await queue.start(handler);

      const scheduledAt = performance.now();
      await queue.schedule([call(1, 400)]);
      await eventually(() => heard.length === 1);

      expect(heard).toEqual([call(1).key]);
      expect(performance.now() - scheduledAt).toBeGreaterThanOrEqual(395);
    });

    it('keeps what was scheduled before anyone listened', async () => {
      await (await open()).schedule([call(1), call(2)]);
      const { heard, handler } = collector();
      await (await open()).start(handler);
      await eventually(() => heard.length === 2);
      expect(heard.sort()).toEqual([call(1).key, call(2).key]);
    });

    it('calls once for an id scheduled twice', async () => {
      const queue = await open();
      await queue.schedule([call(1), call(1)]);
      await queue.schedule([call(1), call(2, 200)]);
      const { heard, handler } = collector();
      await queue.start(handler);
      await eventually(() => heard.includes(call(2).key));
      expect(heard).toEqual([call(1).key, call(2).key]);
    });

    it('takes the same id again once it was called', async () => {
      const queue = await open();
      const { heard, handler } = collector();
      await queue.start(handler);
      await queue.schedule([call(1)]);
      await eventually(() => heard.length === 1);
      await eventually(async () => {
        await queue.schedule([call(1)]);
        return heard.length > 1;
      });
      expect(heard[1]).toBe(call(1).key);
    });

    it('goes on after a handler that throws, without calling it again', async () => {
      const queue = await open();
      const heard: string[] = [];
      await queue.start(async (key) => {
        heard.push(key);
        if (key === call(1).key) throw new Error('down');
      });
      await queue.schedule([call(1), call(2, 300)]);
      await eventually(() => heard.includes(call(2).key));
      expect(heard).toEqual([call(1).key, call(2).key]);
    });

    it('shares the calls between the processes: each goes to one of them', async () => {
      const [left, right] = [collector(), collector()];
      await (await open()).start(left.handler);
      await (await open()).start(right.handler);
      const calls = Array.from({ length: 9 }, (_, n) => call(n));
      await (await open()).schedule(calls);
      await eventually(() => left.heard.length + right.heard.length >= calls.length);
      expect([...left.heard, ...right.heard].sort()).toEqual(calls.map(({ key }) => key));
    });

    it('holds a deadline three years away', async () => {
      const queue = await open();
      const { heard, handler } = collector();
      await queue.start(handler);
      await queue.schedule([call(1, 3 * 365 * 86_400_000), call(2, 300)]);
      await eventually(() => heard.length > 0);
      expect(heard).toEqual([call(2).key]);
    });

    it('waits, when closed, for the call under way', async () => {
      const queue = await open();
      const steps: string[] = [];
      let finish: () => void = () => undefined;
      const allowed = new Promise<void>((resolve) => (finish = resolve));
      await queue.start(async () => {
        steps.push('begun');
        await allowed;
        steps.push('ended');
      });
      await queue.schedule([call(1)]);
      await eventually(() => steps.length === 1);
      const closed = queue.close().then(() => steps.push('closed'));
      finish();
      await closed;
      opened.length = 0;
      expect(steps).toEqual(['begun', 'ended', 'closed']);
    });
  });
}
