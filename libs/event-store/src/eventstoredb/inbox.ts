import type { AllStreamSubscription, Position } from '@eventstore/db-client';
import type { EventBatch, RecordedEvent } from '../port';
import { toRecordedEvent } from './envelope';
import { formatPosition, isSomewhere } from './position';

type Item = { readonly event: RecordedEvent } | { readonly position: string } | { readonly live: boolean };

/** What a subscription has received and its subscriber has not taken yet; the server waits when it is full. */
export class Inbox {
  private readonly items: Item[] = [];
  /** Marks that came before events which the subscription still buffers: they wait for those. */
  private late: { after: number; item: Item }[] = [];
  private ended = false;
  private error: unknown;
  private wake: () => void = () => undefined;
  private live = false;
  private subscription: AllStreamSubscription | undefined;

  constructor(
    private position: string,
    private readonly batchSize: number,
  ) {}

  receive(subscription: AllStreamSubscription): void {
    this.subscription = subscription;
    subscription.on('data', (resolved) => {
      const event = toRecordedEvent(resolved);
      if (event) this.put({ event });
      for (const mark of this.late) mark.after -= 1;
      for (const { item } of this.late.filter(({ after }) => after <= 0)) this.put(item);
      this.late = this.late.filter(({ after }) => after > 0);
      if (this.items.length >= 2 * this.batchSize) subscription.pause();
    });
    subscription.on('caughtUp', () => this.mark({ live: true }));
    subscription.on('fellBehind', () => this.mark({ live: false }));
    subscription.on('error', (error: unknown) => this.end(error));
    subscription.on('end', () => this.end());
    subscription.on('close', () => this.end());
  }

  checkpoint(position: Position): void {
    if (isSomewhere(position)) this.mark({ position: formatPosition(position) });
  }

  end(error?: unknown): void {
    this.ended = true;
    this.error ??= error;
    this.wake();
  }

  /** The next batch, or `undefined` once everything received before the end is taken. @throws what ended it */
  async take(): Promise<EventBatch | undefined> {
    while (this.items.length === 0) {
      if (this.error) throw this.error as Error;
      if (this.ended) return undefined;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const events: RecordedEvent[] = [];
    while (events.length < this.batchSize) {
      const item = this.items.shift();
      if (!item) break;
      if ('live' in item) this.live = item.live;
      else if ('position' in item) this.advance(item.position);
      else if (item.event.position > this.position) {
        this.advance(item.event.position);
        events.push(item.event);
      }
    }
    if (!this.ended && this.items.length < this.batchSize) this.subscription?.resume();
    return { events, position: this.position, caughtUp: this.live && this.items.length === 0 };
  }

  private advance(position: string): void {
    if (position > this.position) this.position = position;
  }

  private mark(item: Item): void {
    const after = this.subscription?.readableLength ?? 0;
    if (after === 0) this.put(item);
    else this.late.push({ after, item });
  }

  private put(item: Item): void {
    this.items.push(item);
    this.wake();
  }
}
