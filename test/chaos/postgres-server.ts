import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A PostgreSQL of the test's own, durable as in production, that can be stopped, crashed and started again. */
export class PostgresServer {
  private constructor(
    private readonly process: ChildProcess,
    readonly connectionString: string,
  ) {}

  static async create(): Promise<PostgresServer> {
    const server = fork(join(__dirname, 'postgres-process.mjs'));
    const [connectionString] = (await once(server, 'message')) as [string];
    return new PostgresServer(server, connectionString);
  }

  start(): Promise<void> {
    return this.ask('start');
  }

  stop(): Promise<void> {
    return this.ask('stop');
  }

  crash(): Promise<void> {
    return this.ask('crash');
  }

  async remove(): Promise<void> {
    const exited = once(this.process, 'exit');
    await this.ask('remove');
    await exited;
  }

  private async ask(action: string): Promise<void> {
    const done = once(this.process, 'message');
    this.process.send(action);
    await done;
  }
}
