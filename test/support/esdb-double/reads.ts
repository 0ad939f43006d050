/** Reads and subscriptions, as the server does them. */
import { once } from 'node:events'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { type ServerWritableStream, status } from '@grpc/grpc-js'
import type { DoubleLog, LoggedEvent } from './log.ts'
import { caughtUp, checkpoint, confirmation, eventRead, nameIn, refusal, streamNotFound } from './messages.ts'

type Call = ServerWritableStream<streams.ReadReq, streams.ReadResp>
type Options = streams.ReadReq.Options

const CHUNK = 32

export async function read(log: DoubleLog, call: Call, liveEventsMax: number): Promise<void> {
  const options = call.request.getOptions()
  if (!options) throw refusal(status.INVALID_ARGUMENT, 'No options.')
  if (options.hasSubscription()) return subscription(log, call, options, liveEventsMax)
  const most = Number(options.getCount())
  if (most === 0) throw refusal(status.UNKNOWN, 'Exception was thrown by handler.')
  const backwards = options.getReadDirection() === 1
  const next = options.hasStream() ? streamPages(log, options, backwards) : allPages(log, options, backwards)
  if (next === undefined) {
    await send(call, streamNotFound(nameIn(options.getStream()?.getStreamIdentifier())))
    return
  }
  for (let left = most; left > 0; ) {
    const page = next(Math.min(left, CHUNK))
    for (const event of page) if (!(await send(call, eventRead(event)))) return
    left -= page.length
    if (page.length === 0) return
  }
}

type Next = (limit: number) => readonly LoggedEvent[]

function streamPages(log: DoubleLog, options: Options, backwards: boolean): Next | undefined {
  const asked = options.getStream()
  const name = nameIn(asked?.getStreamIdentifier())
  if (!log.exists(name)) return undefined
  if (asked?.hasEnd() && !backwards) throw refusal(status.UNKNOWN, 'Exception was thrown by handler.')
  const end = Number.MAX_SAFE_INTEGER
  let from = asked?.hasEnd() ? end : asked?.hasRevision() ? Math.min(Number(asked.getRevision()), end) : 0
  return (limit) => {
    const page = from < 0 ? [] : log.stream(name, from, backwards, limit)
    const last = page.at(-1)
    if (last) from = last.revision + (backwards ? -1 : 1)
    return page
  }
}

function allPages(log: DoubleLog, options: Options, backwards: boolean): Next {
  const asked = options.getAll()
  if (asked?.hasEnd() && !backwards) throw refusal(status.UNKNOWN, 'Exception was thrown by handler.')
  const position = positionAsked(log, options)
  // Forwards the event at the position is the first, backwards the one before it.
  let at = position ?? (backwards ? Number.MAX_SAFE_INTEGER : 0)
  let inclusive = position !== undefined && !backwards
  return (limit) => {
    const page = log.all(backwards ? { before: at } : { after: inclusive ? at - 1 : at }, limit)
    inclusive = false
    at = page.at(-1)?.position ?? at
    return page
  }
}

/** Undefined at the start and at the end. What is no event's position is an error, beyond the end it is not. */
function positionAsked(log: DoubleLog, options: Options): number | undefined {
  const asked = options.getAll()?.getPosition()
  if (!options.getAll()?.hasPosition() || !asked) return undefined
  const position = Number(asked.getCommitPosition())
  if (position <= log.head && !log.holds(position)) {
    throw refusal(status.UNKNOWN, 'Unexpected ReadAllResult: Error')
  }
  return position
}

async function subscription(log: DoubleLog, call: Call, options: Options, liveEventsMax: number): Promise<void> {
  let at = options.getAll()?.hasEnd() ? log.head : (positionAsked(log, options) ?? 0)
  if (!(await send(call, confirmation()))) return
  const wanted = filterOf(options)
  const every = 32 * Math.max(options.getFilter()?.getCheckpointintervalmultiplier() ?? 1, 1)
  let passedOver = 0
  const pass = async (event: LoggedEvent) => {
    at = event.position
    if (wanted(event)) return send(call, eventRead(event))
    passedOver += 1
    return passedOver % every === 0 ? send(call, checkpoint(event.position)) : true
  }
  for (let page = log.all({ after: at }, CHUNK); page.length > 0; page = log.all({ after: at }, CHUNK)) {
    for (const event of page) if (!(await pass(event))) return
  }
  if (!(await send(call, caughtUp()))) return
  await live(log, call, { after: () => at, pass, liveEventsMax })
}

/** While live the server does not wait: who is too far behind is dropped. */
async function live(
  log: DoubleLog,
  call: Call,
  {
    after,
    pass,
    liveEventsMax,
  }: { after: () => number; pass: (event: LoggedEvent) => Promise<boolean>; liveEventsMax: number },
): Promise<void> {
  let dropped = false
  const ringing = new AbortController()
  const ring = () => {
    dropped ||= log.countAfter(after()) > liveEventsMax
    if (dropped) ringing.abort()
  }
  const end = () => ringing.abort()
  log.appended.on('appended', ring)
  log.appended.once('end', end)
  call.once('cancelled', () => ringing.abort())
  if (call.cancelled) ringing.abort()
  const over = once(ringing.signal, 'abort').then(() => false)
  try {
    while (!ringing.signal.aborted) {
      for (const event of log.all({ after: after() }, CHUNK)) {
        const sent = await Promise.race([pass(event), over])
        if (!sent) break
      }
      if (log.head > after() || ringing.signal.aborted) continue
      await once(log.appended, 'appended', { signal: ringing.signal }).catch(() => undefined)
    }
  } finally {
    log.appended.off('appended', ring)
    log.appended.off('end', end)
  }
  if (dropped) {
    throw refusal(status.ABORTED, 'Consumer too slow to handle event while live. Client resubscription required.')
  }
}

function filterOf(options: Options): (event: LoggedEvent) => boolean {
  const filter = options.getFilter()
  const byStream = filter?.getStreamIdentifier()
  const expression = byStream ?? filter?.getEventType()
  if (!expression) return () => true
  const prefixes = expression.getPrefixList()
  const regex = new RegExp(expression.getRegex())
  return ({ stream, type }) => {
    const name = byStream ? stream : type
    return prefixes.length > 0 ? prefixes.some((prefix) => name.startsWith(prefix)) : regex.test(name)
  }
}

/** False when the client is gone. */
async function send(call: Call, message: streams.ReadResp): Promise<boolean> {
  if (call.cancelled) return false
  if (call.write(message)) return true
  const gone = new AbortController()
  const leave = () => gone.abort()
  call.once('cancelled', leave)
  await once(call, 'drain', { signal: gone.signal }).catch(() => undefined)
  call.off('cancelled', leave)
  return !call.cancelled
}
