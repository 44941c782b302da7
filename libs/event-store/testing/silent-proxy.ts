import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to PostgreSQL that a test can make silent, as a lost network or a frozen host: nothing is cut, nothing comes. */
export interface SilentProxy {
  readonly url: string;
  /** Connections taken since the silence began: none of them has been answered. */
  readonly unanswered: number;
  /** Keeps back all that would pass, and takes connections without answering. */
  silence(): void;
  /** Answers the connections opened from now on; those of before stay silent. */
  restore(): void;
  /** Cuts everything. */
  close(): Promise<void>;
}

export async function startSilentProxy(databaseUrl: string): Promise<SilentProxy> {
  const url = new URL(databaseUrl);
  const [host, port] = [url.hostname, Number(url.port)];
  const sockets = new Set<Socket>();
  let silent = false;
  let unanswered = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (silent) return void (unanswered += 1);
    const upstream = keep(connect(port, host));
    client.on('close', () => upstream.destroy()).pipe(upstream);
    upstream.on('close', () => client.destroy()).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    get unanswered() {
      return unanswered;
    },
    silence() {
      silent = true;
      unanswered = 0;
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore: () => void (silent = false),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
