import { Metadata, status } from '@grpc/grpc-js';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as statuses from '@eventstore/db-client/generated/status_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { AppendLimits, Excess } from './limits';
import type { AppendOutcome } from './log';

export function toAppendResp(outcome: Exclude<AppendOutcome, { kind: 'dropped' }>): streams.AppendResp {
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

export function toBatchResp(outcome: AppendOutcome): streams.BatchAppendResp {
  if (outcome.kind === 'dropped') return failed('Timeout', new shared.Timeout());
  if (outcome.kind === 'written') {
    const position = new shared.AllStreamPosition()
      .setCommitPosition(outcome.position.toString())
      .setPreparePosition(outcome.position.toString());
    const success = new streams.BatchAppendResp.Success().setCurrentRevision(outcome.revision.toString());
    return new streams.BatchAppendResp().setSuccess(success.setPosition(position));
  }
  const wrong = new shared.WrongExpectedVersion().setExpectedAny(new Empty());
  if (outcome.current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentStreamRevision(outcome.current.toString());
  return failed('WrongExpectedVersion', wrong);
}

export function failed(name: string, error: { serializeBinary(): Uint8Array }): streams.BatchAppendResp {
  const details = new Any();
  details.pack(error.serializeBinary(), `event_store.client.${name}`);
  return new streams.BatchAppendResp().setError(new statuses.Status().setMessage(name).setDetails(details));
}

export function tooMuch({ maxAppendSize }: AppendLimits): shared.MaximumAppendSizeExceeded {
  return new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxAppendSize);
}

export function tooLarge(excess: Excess, { maxAppendSize, maxAppendEventSize }: AppendLimits) {
  const metadata = new Metadata();
  if (excess.limit === 'event') {
    metadata.set('exception', 'maximum-append-event-size-exceeded');
    metadata.set('maximum-append-event-size', String(maxAppendEventSize));
    metadata.set('event-id', excess.id);
    metadata.set('proposed-append-event-size', String(excess.size));
  } else {
    metadata.set('exception', 'maximum-append-size-exceeded');
    metadata.set('maximum-append-size', String(maxAppendSize));
  }
  return { code: status.INVALID_ARGUMENT, details: `the ${excess.limit} is too large`, metadata };
}
