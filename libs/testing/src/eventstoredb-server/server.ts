import {
  Server,
  ServerCredentials,
  status,
  type Metadata,
  type ServerUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import * as gossip from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import * as features from '@eventstore/db-client/generated/serverfeatures_pb';
import type * as shared from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { append, batchAppend } from './append-service';
import { ServerLog } from './log';
import { read } from './read-service';

export interface EventStoreDbServerOptions {
  /** Bytes of data and metadata that one append may hold; default 1 MiB, as the real server. */
  readonly maxAppendSize?: number;
  /** False for the servers before 21.10, which know only `Append`. */
  readonly supportsBatchAppend?: boolean;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** User and password that every call must carry; needs `tls`, for the client sends none in clear. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

interface Authenticated {
  readonly metadata: Metadata;
  emit(event: 'error', error: object): boolean;
}

/**
 * A small EventStoreDB in this process, on the service definitions that the client ships: streams, `$all`, filtered
 * subscriptions with checkpoints, server features and gossip. It keeps its facts through `stop` and `start`.
 */
export class EventStoreDbServer {
  port = 0;
  private readonly log: ServerLog;
  private server: Server | undefined;

  constructor(private readonly options: EventStoreDbServerOptions = {}) {
    this.log = new ServerLog(options.maxAppendSize ?? 1024 * 1024);
  }

  get connectionString(): string {
    const { credentials, tls } = this.options;
    const user = credentials ? `${credentials.username}:${credentials.password}@` : '';
    return `esdb://${user}127.0.0.1:${this.port}?tls=${tls ? 'true' : 'false'}`;
  }

  async start(): Promise<void> {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(StreamsService, {
      append: this.authenticated(append(this.log)),
      batchAppend: this.authenticated(batchAppend(this.log)),
      read: this.authenticated(read(this.log)),
      delete: unimplemented,
      tombstone: unimplemented,
    });
    server.addService(ServerFeaturesService, { getSupportedMethods: this.supportedMethods });
    server.addService(GossipService, { read: this.clusterInfo });
    const { tls } = this.options;
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

  private authenticated<Call extends Authenticated, Rest extends unknown[]>(
    serve: (call: Call, ...rest: Rest) => void,
  ) {
    const { credentials } = this.options;
    if (!credentials) return serve;
    const expected = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    return (call: Call, ...rest: Rest): void => {
      if (call.metadata.get('authorization')[0] === expected) serve(call, ...rest);
      else call.emit('error', { code: status.UNAUTHENTICATED, details: 'no valid credentials' });
    };
  }

  private readonly supportedMethods = (
    _call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
    answer: sendUnaryData<features.SupportedMethods>,
  ): void => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion('24.10.0');
    const names = this.options.supportsBatchAppend === false ? ['append', 'read'] : ['append', 'read', 'batchappend'];
    for (const name of names)
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
