import { EventStoreDbServer, type EventStoreDbServerOptions } from './server';

interface Closable {
  close(): Promise<void>;
}

/** The servers of one test and what is connected to them, ended together, the connections first. */
export class Fleet {
  private readonly servers: EventStoreDbServer[] = [];
  private readonly connected: Closable[] = [];

  async start(options?: EventStoreDbServerOptions): Promise<EventStoreDbServer> {
    const server = new EventStoreDbServer(options);
    this.servers.push(server);
    await server.start();
    return server;
  }

  async connect<Connection extends Closable>(connecting: Promise<Connection>): Promise<Connection> {
    const connection = await connecting;
    this.connected.push(connection);
    return connection;
  }

  async end(): Promise<void> {
    await Promise.all(this.connected.splice(0).map((connection) => connection.close()));
    for (const server of this.servers.splice(0)) server.stop();
  }
}
