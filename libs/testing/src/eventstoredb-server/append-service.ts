import {
  status,
  Metadata,
  type ServerDuplexStream,
  type ServerReadableStream,
  type sendUnaryData,
} from '@grpc/grpc-js';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as statuses from '@eventstore/db-client/generated/status_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { AppendOutcome, Expected, ProposedEvent, ServerLog } from './log';

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** `Append`: one stream of messages for one append; the first message says where, the others what. */
export function append(log: ServerLog) {
  return (
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ): void => {
    let options: streams.AppendReq.Options | undefined;
    const proposed: ProposedEvent[] = [];
    call.on('data', (request: streams.AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) proposed.push(toProposedEvent(message));
    });
    call.on('end', () => {
      if (!options) return answer({ code: status.INVALID_ARGUMENT, details: 'options come first' });
      const outcome = log.append(streamName(options), expectedByAppend(options), proposed);
      if (outcome.kind === 'too-large') return answer(tooLarge(log.maxAppendSize));
      answer(null, toAppendResp(outcome));
    });
  };
}

/** `BatchAppend`: many appends on one duplex stream, told apart by their correlation id. */
export function batchAppend(log: ServerLog) {
  return (call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>): void => {
    const pending = new Map<string, { options: streams.BatchAppendReq.Options; proposed: ProposedEvent[] }>();
    call.on('data', (request: streams.BatchAppendReq) => {
      const correlation = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      const batch = pending.get(correlation) ?? (options && { options, proposed: [] });
      if (!batch) return;
      pending.set(correlation, batch);
      batch.proposed.push(...request.getProposedMessagesList().map(toProposedEvent));
      if (!request.getIsFinal()) return;
      pending.delete(correlation);
      const outcome = log.append(streamName(batch.options), expectedByBatch(batch.options), batch.proposed);
      const response = toBatchResp(outcome, log.maxAppendSize);
      response.setCorrelationId(request.getCorrelationId());
      response.setStreamIdentifier(batch.options.getStreamIdentifier());
      call.write(response);
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };
}

function toProposedEvent(message: Proposed): ProposedEvent {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    customMetadata: message.getCustomMetadata_asU8(),
  };
}

function streamName(options: { getStreamIdentifier(): shared.StreamIdentifier | undefined }): string {
  return Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
}

function expectedByAppend(options: streams.AppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return options.hasAny() ? 'any' : BigInt(options.getRevision());
}

function expectedByBatch(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasStreamExists()) return 'stream-exists';
  return options.hasAny() ? 'any' : BigInt(options.getStreamPosition());
}

function toAppendResp(outcome: Exclude<AppendOutcome, { kind: 'too-large' }>): streams.AppendResp {
  if (outcome.kind === 'written') {
    const position = new streams.AppendResp.Position()
      .setCommitPosition(outcome.position.toString())
      .setPreparePosition(outcome.position.toString());
    const success = new streams.AppendResp.Success()
      .setCurrentRevision(outcome.revision.toString())
      .setPosition(position);
    return new streams.AppendResp().setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion().setExpectedAny(new shared.Empty());
  if (outcome.current === undefined) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(outcome.current.toString());
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
}

function toBatchResp(outcome: AppendOutcome, maxAppendSize: number): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp();
  if (outcome.kind === 'written') {
    const position = new shared.AllStreamPosition()
      .setCommitPosition(outcome.position.toString())
      .setPreparePosition(outcome.position.toString());
    const success = new streams.BatchAppendResp.Success();
    return response.setSuccess(success.setCurrentRevision(outcome.revision.toString()).setPosition(position));
  }
  const details = new Any();
  if (outcome.kind === 'too-large') {
    const tooMuch = new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxAppendSize);
    details.pack(tooMuch.serializeBinary(), 'event_store.client.MaximumAppendSizeExceeded');
  } else {
    const wrong = new shared.WrongExpectedVersion().setExpectedAny(new Empty());
    if (outcome.current === undefined) wrong.setCurrentNoStream(new Empty());
    else wrong.setCurrentStreamRevision(outcome.current.toString());
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  }
  return response.setError(new statuses.Status().setMessage(outcome.kind).setDetails(details));
}

function tooLarge(maxAppendSize: number) {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(maxAppendSize));
  return { code: status.INVALID_ARGUMENT, details: `maximum append size of ${maxAppendSize} exceeded`, metadata };
}
