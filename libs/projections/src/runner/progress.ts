import { EventEmitter } from 'node:events';
import { ChannelListener, type Pool, type PoolClient } from '#lib/platform';

const CHANNEL = 'projections_progress';
/** Longest ignorance of what another process committed, when no notification comes. */
const POLL_MS = 200;

/** Says to every process, when the transaction commits, how far a projection is. */
export async function announce(client: PoolClient, projection: string, position: string): Promise<void> {
  await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ projection, position })]);
}

/** How far each projection is, whoever runs it: known at once in this process, by notification and polling elsewhere. */
export class Progress {
  private readonly positions = new Map<string, string>();
  private readonly moves = new EventEmitter().setMaxListeners(0);
  private listener: ChannelListener | undefined;
  private closed = false;

  constructor(private readonly pool: Pool) {}

  /** Positions only grow: news that come late change nothing. */
  reached(projection: string, position: string): void {
    if (position <= (this.positions.get(projection) ?? '')) return;
    this.positions.set(projection, position);
    this.moves.emit(projection);
  }

  /** @returns whether the projection has passed the position within that time */
  async waitFor(projection: string, position: string, timeoutMs: number): Promise<boolean> {
    const passed = () => (this.positions.get(projection) ?? '') >= position;
    if (passed()) return true;
    const deadline = performance.now() + timeoutMs;
    this.listen();
    await this.readCheckpoint(projection);
    while (!passed()) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      const moved = await this.nextMove(projection, Math.min(left, POLL_MS));
      if (!moved) await this.readCheckpoint(projection);
    }
    return true;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.listener?.close();
  }

  private nextMove(projection: string, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (moved: boolean) => {
        clearTimeout(timer);
        this.moves.off(projection, onMove);
        resolve(moved);
      };
      const onMove = () => end(true);
      const timer = setTimeout(() => end(false), timeoutMs);
      this.moves.on(projection, onMove);
    });
  }

  private async readCheckpoint(projection: string): Promise<void> {
    const { rows } = await this.pool.query<{ position: string }>(
      'select position from projections.builds where projection = $1 and not beside',
      [projection],
    );
    if (rows[0]) this.reached(projection, rows[0].position);
  }

  /** Notifications are hints: what they lose, and what was said before, polling finds. */
  private listen(): void {
    if (this.closed) return;
    this.listener ??= new ChannelListener(this.pool, CHANNEL, {
      notification: (payload) => {
        const { projection, position } = JSON.parse(payload) as { projection: string; position: string };
        this.reached(projection, position);
      },
      subscribed: () => undefined,
    });
  }
}
