import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import type { ServerLog, StoredEvent } from './log';

type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
type Options = streams.ReadReq.Options;
const { FORWARDS } = streams.ReadReq.Options.ReadDirection;

/** `Read`: a stream or `$all`, a page or a subscription that catches up, says so, then follows. */
export function read(log: ServerLog) {
  return (call: ReadCall): void => {
    const options = call.request.getOptions() as Options;
    const served = options.hasSubscription() ? subscribe(log, call, options) : page(log, call, options);
    served.catch(() => undefined).finally(() => call.end());
  };
}

async function page(log: ServerLog, call: ReadCall, options: Options): Promise<void> {
  const name = options.getStream()?.getStreamIdentifier()?.getStreamName_asU8();
  const source = name ? log.stream(Buffer.from(name).toString('utf8')) : log.events;
  if (name && source.length === 0) {
    const notFound = new streams.ReadResp.StreamNotFound().setStreamIdentifier(
      new shared.StreamIdentifier().setStreamName(name),
    );
    call.write(new streams.ReadResp().setStreamNotFound(notFound));
    return;
  }
  const wanted = name ? fromRevision(source, options) : fromPosition(source, options);
  const ordered = options.getReadDirection() === FORWARDS ? wanted : wanted.toReversed();
  const count = Number(BigInt(options.getCount()));
  for (const event of ordered.slice(0, count)) await send(call, toReadResp(event));
}

function fromRevision(source: readonly StoredEvent[], options: Options): readonly StoredEvent[] {
  const from = options.getStream();
  if (!from?.hasRevision()) return source;
  const revision = BigInt(from.getRevision());
  const forwards = options.getReadDirection() === FORWARDS;
  return source.filter((event) => (forwards ? event.revision >= revision : event.revision <= revision));
}

/** Forwards the event at the position is included; backwards it is not: a position is the place before its record. */
function fromPosition(source: readonly StoredEvent[], options: Options): readonly StoredEvent[] {
  const from = options.getAll()?.getPosition();
  if (!from) return source;
  const position = BigInt(from.getCommitPosition());
  const forwards = options.getReadDirection() === FORWARDS;
  return source.filter((event) => (forwards ? event.position >= position : event.position < position));
}

async function subscribe(log: ServerLog, call: ReadCall, options: Options): Promise<void> {
  const filter = options.getFilter();
  const matches = filter ? streamMatcher(filter) : () => true;
  const interval = (filter?.getMax() || 32) * (filter?.getCheckpointintervalmultiplier() || 1);
  const after = options.getAll()?.getPosition();
  let next = after ? log.events.findLastIndex(({ position }) => position <= BigInt(after.getCommitPosition())) + 1 : 0;
  call.write(
    new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId('s')),
  );
  let live = false;
  let scanned = 0;
  while (!call.cancelled) {
    for (; next < log.events.length; next += 1) {
      const event = log.events[next] as StoredEvent;
      if (matches(event.stream)) await send(call, toReadResp(event));
      scanned += 1;
      if (scanned % interval === 0) await send(call, toCheckpoint(event));
      if (call.cancelled) return;
    }
    if (!live) await send(call, new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
    live = true;
    if (next === log.events.length) await appendedOrCancelled(log, call);
  }
}

async function appendedOrCancelled(log: ServerLog, call: ReadCall): Promise<void> {
  const either = new AbortController();
  const { signal } = either;
  await Promise.race([once(log.appended, 'appended', { signal }), once(call, 'cancelled', { signal })]);
  either.abort();
}

function streamMatcher(filter: streams.ReadReq.Options.FilterOptions): (stream: string) => boolean {
  const expression = filter.getStreamIdentifier();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = new RegExp(expression?.getRegex() ?? '');
  return (stream) => (prefixes.length > 0 ? prefixes.some((prefix) => stream.startsWith(prefix)) : regex.test(stream));
}

async function send(call: ReadCall, response: streams.ReadResp): Promise<void> {
  if (call.cancelled || call.write(response)) return;
  const either = new AbortController();
  const { signal } = either;
  await Promise.race([once(call, 'drain', { signal }), once(call, 'cancelled', { signal })]);
  either.abort();
}

function toReadResp(event: StoredEvent): streams.ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(event.stream)))
    .setStreamRevision(event.revision.toString())
    .setCommitPosition(event.position.toString())
    .setPreparePosition(event.position.toString())
    .setCustomMetadata(event.customMetadata)
    .setData(event.data);
  const metadata = recorded.getMetadataMap();
  metadata.set('type', event.type);
  metadata.set('content-type', event.contentType);
  metadata.set('created', event.created.toString());
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(event.position.toString());
  return new streams.ReadResp().setEvent(read);
}

function toCheckpoint({ position }: StoredEvent): streams.ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint()
    .setCommitPosition(position.toString())
    .setPreparePosition(position.toString());
  return new streams.ReadResp().setCheckpoint(checkpoint);
}
