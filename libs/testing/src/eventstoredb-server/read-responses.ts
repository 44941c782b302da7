import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import type { StoredEvent } from './events';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
export type Options = streams.ReadReq.Options;

/** The position that stands for the end of the log, whatever it holds. */
export const END = 2n ** 64n - 1n;

/** Hands a message over, and waits when the client does not follow. */
export async function send(call: ReadCall, response: streams.ReadResp): Promise<void> {
  if (call.cancelled || call.write(response)) return;
  const either = new AbortController();
  const { signal } = either;
  await Promise.race([once(call, 'drain', { signal }), once(call, 'cancelled', { signal })]);
  either.abort();
}

export function toReadResp(event: StoredEvent): streams.ReadResp {
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
