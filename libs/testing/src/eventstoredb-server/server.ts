import { Metadata, Server, ServerCredentials, status, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import * as gossip from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import * as features from '@eventstore/db-client/generated/serverfeatures_pb';
import type * as shared from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { append, batchAppend } from './append-service';
import { ServerLog } from './log';
import type { ReadCall } from './read-responses';
import { read } from './read-service';

export interface EventStoreDbServerOptions {
  /** Bytes that one append may hold; default 1 MiB, as the real server. */
  readonly maxAppendSize?: number;
  /** Bytes that one event may hold; default none, as the real server. */
  readonly maxAppendEventSize?: number;
  /** Milliseconds before the server gives a write up; default 2 s, as the real one. */
  readonly writeTimeout?: number;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** User and password that every call must carry; needs `tls`, for the client sends none in clear. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

interface Admitted {
  readonly metadata: Metadata;
  emit(event: 'error', error: object): boolean;
}

/**
 * A small EventStoreDB in this process, on the service definitions that the client ships: streams, `$all`, filtered
 * subscriptions with checkpoints, server features and gossip. It keeps its facts through `stop` and `start`.
 */
export class EventStoreDbServer {
  port = 0;
  /** Makes of this server a follower, which sends those who require a leader to that port, and copies none of its facts. */
  leaderPort: number | undefined;
  private readonly log = new ServerLog();
  private readonly reads = new Set<ReadCall>();
  private server: Server | undefined;

  constructor(private readonly options: EventStoreDbServerOptions = {}) {}

  get connectionString(): string {
    const { credentials, tls } = this.options;
    const user = credentials ? `${credentials.username}:${credentials.password}@` : '';
    return `esdb://${user}127.0.0.1:${this.port}?tls=${tls ? 'true' : 'false'}`;
  }

  async start(): Promise<void> {
    const { tls, maxAppendSize = 1024 * 1024, maxAppendEventSize = Infinity, writeTimeout = 2_000 } = this.options;
    const settings = { maxAppendSize, maxAppendEventSize, writeTimeout };
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(StreamsService, {
      append: this.admitted(append(this.log, settings)),
      batchAppend: this.admitted(batchAppend(this.log, settings)),
      read: this.admitted(this.remembered(read(this.log))),
      delete: unimplemented,
      tombstone: unimplemented,
    });
    server.addService(ServerFeaturesService, { getSupportedMethods: this.supportedMethods });
    server.addService(GossipService, { read: this.clusterInfo });
    const security = tls
      ? ServerCredentials.createSsl(null, [{ cert_chain: tls.cert, private_key: tls.key }])
      : ServerCredentials.createInsecure();
    this.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.port}`, security, (error, port) => (error ? reject(error) : resolve(port))),
    );
    this.server = server;
  }

  /** Cuts every connection, as a killed process would. */
  stop(): void {
    this.server?.forceShutdown();
    this.server = undefined;
  }

  /** Ends every read and subscription in progress, as a server that stops or fails does. */
  interrupt(code: status, details: string): void {
    for (const call of this.reads) call.emit('error', { code, details });
  }

  private remembered(serve: (call: ReadCall) => void) {
    return (call: ReadCall): void => {
      this.reads.add(call);
      for (const end of ['close', 'cancelled', 'finish']) call.once(end, () => this.reads.delete(call));
      serve(call);
    };
  }

  private admitted<Call extends Admitted, Rest extends unknown[]>(serve: (call: Call, ...rest: Rest) => void) {
    return (call: Call, ...rest: Rest): void => {
      const refusal = this.refusalOf(call.metadata);
      if (refusal) call.emit('error', refusal);
      else serve(call, ...rest);
    };
  }

  private refusalOf(sent: Metadata): object | undefined {
    const { credentials } = this.options;
    if (credentials) {
      const expected = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
      if (sent.get('authorization')[0] !== expected)
        return { code: status.UNAUTHENTICATED, details: 'no valid credentials' };
    }
    if (this.leaderPort === undefined || sent.get('requires-leader')[0] !== 'true') return undefined;
    const metadata = new Metadata();
    metadata.set('exception', 'not-leader');
    metadata.set('leader-endpoint-host', '127.0.0.1');
    metadata.set('leader-endpoint-port', String(this.leaderPort));
    return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
  }

  private readonly supportedMethods = (
    _call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
    answer: sendUnaryData<features.SupportedMethods>,
  ): void => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion('24.10.0');
    for (const name of ['append', 'read', 'batchappend'])
      supported.addMethods(
        new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
      );
    answer(null, supported);
  };

  private readonly clusterInfo = (
    _call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
    answer: sendUnaryData<gossip.ClusterInfo>,
  ): void => {
    const leader = new gossip.MemberInfo()
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(this.port));
    answer(null, new gossip.ClusterInfo().setMembersList([leader]));
  };
}

function unimplemented(_call: unknown, answer: (error: object) => void): void {
  answer({ code: status.UNIMPLEMENTED, details: 'not part of this server' });
}
