import { Recent } from './recent';

describe('what was read lately', () => {
  let now: number;
  let reads: string[];
  let failing: boolean;
  let recent: Recent<number>;
  beforeEach(() => {
    [now, reads, failing] = [0, [], false];
    const read = async (key: string) => {
      reads.push(key);
      if (failing) throw new Error('down');
      return reads.length;
    };
    recent = new Recent(read, 1_000, () => now);
  });

  it('is given again for a while, then read again', async () => {
    expect([await recent.get('a'), await recent.get('b'), await recent.get('a')]).toEqual([1, 2, 1]);
    now = 999;
    expect(await recent.get('a')).toBe(1);
    now = 1_000;
    expect(await recent.get('a')).toBe(3);
  });

  it('is read once by those who ask together', async () => {
    expect(await Promise.all([recent.get('a'), recent.get('a')])).toEqual([1, 1]);
  });

  it('is read again once forgotten, even when it was being read', async () => {
    const before = recent.get('a');
    recent.forget('a');
    expect([await recent.get('a'), await before]).toEqual([2, 1]);
    expect(await recent.get('a')).toBe(2);
  });

  it('is not kept when the reading failed', async () => {
    failing = true;
    await expect(recent.get('a')).rejects.toThrow('down');
    failing = false;
    expect(await recent.get('a')).toBe(2);
  });
});
