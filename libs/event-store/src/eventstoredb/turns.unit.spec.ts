import { Turns } from './turns';

describe('turns', () => {
  const turns = new Turns();

  it('given tasks of one key, begins each once the one before has ended, even in failure, in their order', async () => {
    const trace: string[] = [];
    const task = (name: string, outcome: () => void) => async () => {
      trace.push(`${name} begins`);
      await new Promise(setImmediate);
      trace.push(`${name} ends`);
      outcome();
      return name;
    };
    const fail = (): never => {
      throw new Error('refused');
    };
    const outcomes = await Promise.allSettled([
      turns.take(
        'a',
        task('1', () => undefined),
      ),
      turns.take('a', task('2', fail)),
      turns.take(
        'a',
        task('3', () => undefined),
      ),
    ]);
    expect(trace).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[2]).toMatchObject({ value: '3' });
  });

  it('given tasks of two keys, lets the second begin while the first has not ended', async () => {
    const both = new Set<string>();
    const meet = (name: string) => async () => {
      both.add(name);
      while (both.size < 2) await new Promise(setImmediate);
    };
    await Promise.all([turns.take('a', meet('a')), turns.take('b', meet('b'))]);
    expect(both.size).toBe(2);
  });
});
