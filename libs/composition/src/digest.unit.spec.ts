import { createKeyedDigest } from './digest';

describe('the digest of what an Idempotency-Key was given for', () => {
  const [one, other] = [createKeyedDigest(Buffer.alloc(32, 1)), createKeyedDigest(Buffer.alloc(32, 2))];

  it('is the same in every process that has the master key', () => {
    expect(createKeyedDigest(Buffer.alloc(32, 1))('texte')).toBe(one('texte'));
  });

  it('tells two texts apart, and cannot be computed without the key', () => {
    expect(one('texte')).not.toBe(one('autre texte'));
    expect(one('texte')).not.toBe(other('texte'));
  });
});
