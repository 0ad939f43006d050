/**
 * A server that speaks the client's own protocol and does as an EventStoreDB 23.10 does where the adapter could notice,
 * good and bad. It can be told to be late, to fail, to lose what it did not acknowledge; its line can be cut or frozen.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js'
import type { Certificate } from '../certificate.ts'
import { Line } from './line.ts'
import { APPEND_BYTES_LIMIT, DoubleLog } from './log.ts'
import { appendAsked, appendConflict, appendSuccess, refusal } from './messages.ts'
import { read } from './reads.ts'

/** Each may wait, throw a `refusal`, or cut the line. */
export interface Behaviour {
  beforeAppend(stream: string): void | Promise<void>
  /** After it was written, before it is answered. */
  afterAppend(stream: string): void | Promise<void>
  beforeRead(kind: 'read' | 'subscription'): void | Promise<void>
  /** Before it says who leads. */
  beforeGossip(): void
}

export interface Double {
  readonly port: number
  /** For `openEventStoreDb`. */
  readonly url: string
  readonly discoverUrl: string
  readonly line: Line
  readonly log: DoubleLog
  readonly behaviour: Behaviour
  /** How often each was asked for. */
  readonly asked: { append: number; batchAppend: number; read: number; notOfTheLeader: number }
  /** Ends every subscription without an error. */
  endSubscriptions(): void
  close(): Promise<void>
}

const SYSTEM_EVENTS = ['$settings', '$users', '$user-admin'] as const

export async function startDouble({
  file,
  port = 0,
  liveEventsMax = 4096,
  secured,
}: {
  /** Of its log; without it in a temporary folder that goes when it closes. */
  readonly file?: string
  readonly port?: number
  readonly liveEventsMax?: number
  /** TLS, and one user who is let in. `url` then says neither. */
  readonly secured?: Secured
} = {}): Promise<Double> {
  const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'esdb-double-')) : undefined
  const log = new DoubleLog(file ?? join(folder ?? '', 'log.sqlite'))
  if (log.head === 0) {
    const json = {
      contentType: 'application/json',
      data: new Uint8Array(Buffer.from('{}')),
      metadata: new Uint8Array(),
    }
    SYSTEM_EVENTS.forEach((name, index) => {
      log.append(name, 'no_stream', [{ ...json, id: `00000000-0000-0000-0000-00000000000${index}`, type: '$system' }])
    })
  }
  const quiet = () => undefined
  const behaviour: Behaviour = { beforeAppend: quiet, afterAppend: quiet, beforeRead: quiet, beforeGossip: quiet }
  const asked = { append: 0, batchAppend: 0, read: 0, notOfTheLeader: 0 }
  const server = new Server({ 'grpc.max_concurrent_streams': 100, 'grpc.max_receive_message_length': 16 * 1024 * 1024 })
  const inner = await serve(server, { log, behaviour, asked, liveEventsMax, secured, portToTell: () => line.port })
  const line = new Line(inner)
  await line.open(port)
  let closed = false
  return {
    port: line.port,
    url: `esdb://127.0.0.1:${line.port}?tls=false`,
    discoverUrl: `esdb+discover://127.0.0.1:${line.port}?tls=false`,
    line,
    log,
    endSubscriptions: () => void log.appended.emit('end'),
    behaviour,
    asked,
    async close() {
      if (closed) return
      closed = true
      await line.refuse()
      server.forceShutdown()
      log.close()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface Secured extends Certificate {
  readonly username: string
  readonly password: string
}

interface Parts extends Pick<Double, 'log' | 'behaviour' | 'asked'> {
  readonly liveEventsMax: number
  readonly secured: Secured | undefined
  readonly portToTell: () => number
}

async function serve(server: Server, parts: Parts): Promise<number> {
  const { log, behaviour, asked, liveEventsMax, secured } = parts
  server.addService(streamsService.StreamsService, {
    append: (
      call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
      answer: sendUnaryData<streams.AppendResp>,
    ) => {
      asked.append += 1
      if (!call.metadata.get('requires-leader').includes('true')) asked.notOfTheLeader += 1
      const messages: streams.AppendReq[] = []
      call.on('data', (message) => messages.push(message))
      call.on('error', () => undefined)
      call.on('end', () => {
        append(parts, call.metadata, messages).then(
          (response) => answer(null, response),
          (error) => answer(error),
        )
      })
    },
    read: (call: Parameters<typeof read>[1]) => {
      asked.read += 1
      const kind = call.request.getOptions()?.hasSubscription() ? 'subscription' : 'read'
      if (kind === 'read' && !call.metadata.get('requires-leader').includes('true')) asked.notOfTheLeader += 1
      call.on('error', () => undefined)
      Promise.resolve()
        .then(() => mustBeLetIn(secured, call.metadata))
        .then(() => behaviour.beforeRead(kind))
        .then(() => read(log, call, liveEventsMax))
        .then(
          () => call.end(),
          (error) => call.emit('error', error),
        )
    },
    batchAppend: (call: { emit(name: 'error', error: Error): void }) => {
      asked.batchAppend += 1
      call.emit('error', refusal(status.UNIMPLEMENTED, 'This double takes no batches: the adapter must not send any.'))
    },
    delete: unimplemented,
    tombstone: unimplemented,
  })
  // With batches among its features the client would use them, were it not kept from it.
  server.addService(featuresService.ServerFeaturesService, {
    getSupportedMethods: (_call: unknown, answer: sendUnaryData<features.SupportedMethods>) => {
      const batches = new features.SupportedMethod()
        .setServiceName('event_store.client.streams.streams')
        .setMethodName('batchappend')
      answer(null, new features.SupportedMethods().setEventStoreServerVersion('23.10.6').setMethodsList([batches]))
    },
  })
  server.addService(gossipService.GossipService, {
    read: (_call: unknown, answer: sendUnaryData<gossip.ClusterInfo>) => {
      try {
        behaviour.beforeGossip()
      } catch (error) {
        return answer(error as Parameters<typeof answer>[0]) // a refusal
      }
      const member = new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString('00000000-0000-0000-0000-000000000001'))
        .setState(gossip.MemberInfo.VNodeState.LEADER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(parts.portToTell()))
      answer(null, new gossip.ClusterInfo().setMembersList([member]))
    },
  })
  return new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentialsOf(secured), (error, port) => (error ? reject(error) : resolve(port))),
  )
}

function credentialsOf(secured: Secured | undefined): ServerCredentials {
  if (!secured) return ServerCredentials.createInsecure()
  const [cert_chain, private_key] = [Buffer.from(secured.certificate), Buffer.from(secured.key)]
  return ServerCredentials.createSsl(null, [{ cert_chain, private_key }])
}

function mustBeLetIn(secured: Secured | undefined, metadata: Metadata): void {
  if (!secured) return
  const expected = `Basic ${Buffer.from(`${secured.username}:${secured.password}`).toString('base64')}`
  if (!metadata.get('authorization').includes(expected)) throw refusal(status.UNAUTHENTICATED, 'Unauthenticated')
}

const unimplemented = (_call: unknown, answer: sendUnaryData<never>) => answer(refusal(status.UNIMPLEMENTED, ''))

async function append(
  { log, behaviour, secured }: Parts,
  metadata: Metadata,
  messages: readonly streams.AppendReq[],
): Promise<streams.AppendResp> {
  mustBeLetIn(secured, metadata)
  const { stream, expected, events } = appendAsked(messages)
  await behaviour.beforeAppend(stream)
  const written = log.append(stream, expected, events)
  switch (written.kind) {
    case 'too-large':
      throw refusal(
        status.INVALID_ARGUMENT,
        'Maximum Append Size of 1048576 Exceeded.',
        'maximum-append-size-exceeded',
        {
          'maximum-append-size': String(APPEND_BYTES_LIMIT),
        },
      )
    case 'wrong-expected-version':
      return appendConflict(expected, written.current)
    case 'written':
      await behaviour.afterAppend(stream)
      log.acknowledge(written.position)
      return appendSuccess(written.revision, written.position)
  }
}
