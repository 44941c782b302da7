import { setTimeout as delay } from 'node:timers/promises';
import { status, type ServerDuplexStream, type ServerReadableStream, type sendUnaryData } from '@grpc/grpc-js';
import type * as shared from '@eventstore/db-client/generated/shared_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import { failed, toAppendResp, toBatchResp, tooLarge, tooMuch } from './append-responses';
import type { Expected, ProposedEvent } from './events';
import { excessOf, type AppendLimits } from './limits';
import type { AppendOutcome, ServerLog } from './log';

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

export interface AppendSettings extends AppendLimits {
  /** Milliseconds after which a write that nobody answered times out. */
  readonly writeTimeout: number;
}

/** `Append`: one stream of messages for one append; the first message says where, the others what. */
export function append(log: ServerLog, settings: AppendSettings) {
  return (
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ): void => {
    let options: streams.AppendReq.Options | undefined;
    const proposed: ProposedEvent[] = [];
    let refused = false;
    call.on('data', (request: streams.AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (!message || refused) return;
      proposed.push(toProposedEvent(message));
      const excess = excessOf(proposed, settings);
      if (!excess) return;
      // The real server does not wait for the events that are still to come.
      refused = true;
      answer(tooLarge(excess, settings));
    });
    call.on('end', () => {
      if (refused) return;
      if (!options) return answer({ code: status.INVALID_ARGUMENT, details: 'options come first' });
      void outcomeOf(log, streamName(options), expectedByAppend(options), proposed, settings).then((outcome) =>
        outcome.kind === 'dropped'
          ? answer({ code: status.ABORTED, details: 'Operation timed out: ' })
          : answer(null, toAppendResp(outcome)),
      );
    });
  };
}

/** `BatchAppend`: many appends on one duplex stream, told apart by their correlation id. */
export function batchAppend(log: ServerLog, settings: AppendSettings) {
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
      const { proposed } = batch;
      const respond = (response: streams.BatchAppendResp): void => {
        response.setCorrelationId(request.getCorrelationId());
        response.setStreamIdentifier(batch.options.getStreamIdentifier());
        call.write(response);
      };
      const excess = excessOf(proposed, settings);
      if (excess) return respond(failed('MaximumAppendSizeExceeded', tooMuch(settings)));
      void outcomeOf(log, streamName(batch.options), expectedByBatch(batch.options), proposed, settings).then(
        (outcome) => respond(toBatchResp(outcome)),
      );
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };
}

async function outcomeOf(
  log: ServerLog,
  stream: string,
  expected: Expected,
  proposed: readonly ProposedEvent[],
  { writeTimeout }: AppendSettings,
): Promise<AppendOutcome> {
  const outcome = await log.append(stream, expected, proposed);
  if (outcome.kind === 'dropped') await delay(writeTimeout);
  return outcome;
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
