import { status } from '@grpc/grpc-js';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import type { StoredEvent } from './events';
import type { ServerLog } from './log';
import { END, send, toReadResp, type Options, type ReadCall } from './read-responses';
import { subscribe } from './subscription';

const { FORWARDS } = streams.ReadReq.Options.ReadDirection;

/** `Read`: a stream or `$all`, a page or a subscription that catches up, says so, then follows. */
export function read(log: ServerLog) {
  return (call: ReadCall): void => {
    const options = call.request.getOptions() as Options;
    if (!isRecordPosition(log, options))
      return void call.emit('error', {
        code: status.INVALID_ARGUMENT,
        details: 'Trying to read from an invalid position.',
      });
    const served = options.hasSubscription() ? subscribe(log, call, options) : page(log, call, options);
    served.catch(() => undefined).finally(() => call.end());
  };
}

/** The server finds no record at a position that it never gave. */
function isRecordPosition(log: ServerLog, options: Options): boolean {
  const text = options.getAll()?.getPosition()?.getCommitPosition();
  if (text === undefined) return true;
  const position = BigInt(text);
  return position === 0n || position === END || log.events.some((event) => event.position === position);
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
