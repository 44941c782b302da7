import { createHash } from 'node:crypto';
import type { DestructionProof } from './port';

export function destructionProof(dataClasses: readonly string[], references: readonly string[]): DestructionProof {
  const digest = createHash('sha256')
    .update([...references].sort().join('\n'))
    .digest('hex');
  return { dataClasses: [...dataClasses], rows: references.length, digest };
}
