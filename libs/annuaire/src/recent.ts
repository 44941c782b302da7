/** What was read lately, by key: the answer is given again for a while, or until its key is forgotten. */
export class Recent<T> {
  private readonly answers = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();

  /** @param now monotonic, in milliseconds */
  constructor(
    private readonly read: (key: string) => Promise<T>,
    private readonly milliseconds: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** A reading that failed is not kept. */
  get(key: string): Promise<T> {
    const known = this.answers.get(key);
    if (known && known.until > this.now()) return known.answer;
    const reading = { until: this.now() + this.milliseconds, answer: this.read(key) };
    this.answers.set(key, reading);
    reading.answer.catch(() => {
      if (this.answers.get(key) === reading) this.answers.delete(key);
    });
    return reading.answer;
  }

  /** To be told once a write is committed: who asks from then on sees it. */
  forget(key: string): void {
    this.answers.delete(key);
  }
}
