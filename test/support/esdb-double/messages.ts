/** The protocol's messages, from the generated code that the client ships: made of and read into plain values. */

import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { Metadata, status } from '@grpc/grpc-js'
import type { Expected, LoggedEvent, NewEvent } from './log.ts'

const { AppendResp, ReadResp } = streams
const empty = () => new shared.Empty()
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

export interface AppendAsked {
  readonly stream: string
  readonly expected: Expected
  readonly events: readonly NewEvent[]
}

export function appendAsked(messages: readonly streams.AppendReq[]): AppendAsked {
  const [head, ...rest] = messages
  const options = head?.getOptions()
  if (!options) throw refusal(status.INVALID_ARGUMENT, 'No options.')
  const expected = options.hasRevision()
    ? Number(options.getRevision())
    : options.hasNoStream()
      ? 'no_stream'
      : options.hasStreamExists()
        ? 'stream_exists'
        : 'any'
  return { stream: nameIn(options.getStreamIdentifier()), expected, events: rest.map(newEvent) }
}

function newEvent(message: streams.AppendReq): NewEvent {
  const proposed = message.getProposedMessage()
  if (!proposed) throw refusal(status.INVALID_ARGUMENT, 'No event.')
  return {
    id: proposed.getId()?.getString().toLowerCase() ?? '',
    type: proposed.getMetadataMap().get('type') ?? '',
    contentType: proposed.getMetadataMap().get('content-type') ?? '',
    data: proposed.getData_asU8(),
    metadata: proposed.getCustomMetadata_asU8(),
  }
}

export const nameIn = (identifier: shared.StreamIdentifier | undefined) =>
  text(identifier?.getStreamName_asU8() ?? new Uint8Array())

function identifierOf(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(new Uint8Array(Buffer.from(stream)))
}

export function appendSuccess(revision: number, position: number): streams.AppendResp {
  const place = new AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position))
  return new AppendResp().setSuccess(new AppendResp.Success().setCurrentRevision(String(revision)).setPosition(place))
}

export function appendConflict(expected: Expected, current: number | 'no_stream'): streams.AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion()
  if (current === 'no_stream') wrong.setCurrentNoStream(empty())
  else wrong.setCurrentRevision(String(current))
  if (expected === 'no_stream') wrong.setExpectedNoStream(empty())
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty())
  else if (expected === 'any') wrong.setExpectedAny(empty())
  else wrong.setExpectedRevision(String(expected))
  return new AppendResp().setWrongExpectedVersion(wrong)
}

export function eventRead(event: LoggedEvent): streams.ReadResp {
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(String(event.position))
    .setPreparePosition(String(event.position))
    .setData(event.data)
    .setCustomMetadata(event.metadata)
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType).set('created', '0')
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(event.position)))
}

export const confirmation = () =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('double'))
export const caughtUp = () => new ReadResp().setCaughtUp(new ReadResp.CaughtUp())
export const checkpoint = (position: number) =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  )
export const streamNotFound = (stream: string) =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)))

/** A status as the server ends a call with; `exception` is what the client knows its errors by. */
export class Refusal extends Error {
  readonly code: number
  readonly details: string
  readonly metadata: Metadata

  constructor(code: number, details: string, metadata: Metadata) {
    super(details)
    this.code = code
    this.details = details
    this.metadata = metadata
  }
}

export function refusal(code: number, details: string, exception?: string, more: Record<string, string> = {}): Refusal {
  const metadata = new Metadata()
  if (exception !== undefined) metadata.set('exception', exception)
  for (const [name, value] of Object.entries(more)) metadata.set(name, value)
  return new Refusal(code, details, metadata)
}
