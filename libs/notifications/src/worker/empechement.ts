/** The engine cannot do it and trying again would not help: it waits for someone, in sight. */
export class Empechement extends Error {
  readonly code = 'EMPECHEMENT';
  constructor(readonly reason: 'IDENTITE_DETRUITE' | 'IDENTITE_ALTEREE' | 'SANS_COURRIEL' | 'OFFRE_COMMERCIALE') {
    super(`the deadline cannot be met: ${reason}`);
    this.name = 'Empechement';
  }
}
