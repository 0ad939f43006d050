/** `leerbewijs events`: what stands in the ledger, as it stands there. Sealed fields stay sealed. */
import { setTimeout as wait } from 'node:timers/promises'
import { Command } from '@commander-js/extra-typings'
import type { RecordedEvent } from '../../../events/event.ts'
import { eventFamilies } from '../../../events/index.ts'
import { isSealed } from '../../../events/values.ts'
import { type Decode, decoderOf } from '../../contract/decode.ts'
import { eventAt, lastEvents } from '../../store/seek.ts'
import { type EventStore, PAGE_EVENTS_MAX, START } from '../../store/store.ts'
import { Ending, EXIT } from '../exit.ts'
import { mustHoldLedger, openToRead } from '../ledger-place.ts'
import { type Common, configOf, withCommon } from '../options.ts'
import { progressBar, type Terminal } from '../terminal.ts'

interface Ledger {
  readonly store: EventStore
  readonly decode: Decode
}

export function addEvents(program: Command, terminal: Terminal): void {
  const verb = new Command('events').description('the ledger itself: tail, show, stats').copyInheritedSettings(program)
  const line = (name: string, description: string) => {
    const made = withCommon(new Command(name).description(description).copyInheritedSettings(program) as Command)
    verb.addCommand(made)
    return made
  }
  line('tail', 'the last events, one line each')
    .option('--last <number>', 'how many', '20')
    .option('--after <position>', 'everything after this position instead')
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .action((options) => reading(terminal, options, (ledger) => tail(terminal, ledger, options)))
  line('show', 'one event, or all events of a stream, whole')
    .argument('<what>', 'a stream (learner-01H…), an event id, or a position of 20 digits')
    .action((what, options) => reading(terminal, options, (ledger) => show(terminal, ledger, what)))
  line('stats', 'how many of each, how large, since when').action((options) =>
    reading(terminal, options, (ledger) => stats(terminal, ledger, options.json ?? false)),
  )
  program.addCommand(verb)
}

/** Read-only, so that it goes beside a running server. */
async function reading(terminal: Terminal, options: Common, read: (ledger: Ledger) => Promise<void>): Promise<void> {
  const place = configOf(terminal, options)
  mustHoldLedger(place)
  const store = await openToRead(place)
  try {
    await read({ store, decode: decoderOf(eventFamilies) })
  } finally {
    await store.close()
  }
}

interface Tailing extends Common {
  readonly last: string
  readonly after?: string | undefined
  readonly follow?: true | undefined
}

async function tail(terminal: Terminal, { store, decode }: Ledger, options: Tailing): Promise<void> {
  const tell = (event: RecordedEvent) => terminal.out(options.json ? JSON.stringify(whole(event)) : lineOf(event))
  let position = await startOf(store, options)
  for (;;) {
    const page = await store.readAll({ after: position, limit: PAGE_EVENTS_MAX })
    for (const stored of page.events) tell(decode(stored))
    position = page.ceiling
    if (page.atHead) break
  }
  if (!options.follow) return
  const ending = new AbortController()
  void terminal.stopped().then(() => ending.abort())
  for await (const signal of store.subscribe({ after: position, signal: ending.signal })) {
    if (signal.kind === 'event') tell(decode(signal.event))
  }
}

async function startOf(store: EventStore, { last, after }: Tailing): Promise<string> {
  if (after !== undefined) {
    if (/^\d{20}$/.test(after)) return after
    throw new Ending(EXIT.usage, `--after is a position of 20 digits, not ${after}.`)
  }
  const count = Number(last)
  if (!Number.isInteger(count) || count < 1 || count > PAGE_EVENTS_MAX) {
    throw new Ending(EXIT.usage, `--last is a number from 1 to ${PAGE_EVENTS_MAX}, not ${last}.`)
  }
  return (await lastEvents(store, count + 1))[count]?.position ?? START
}

function lineOf({ position, type, stream, revision, meta }: RecordedEvent): string {
  const { actor, recordedAt, effectiveOn } = meta
  const who = actor.role ?? actor.kind
  const on = effectiveOn === undefined ? '' : ` (on ${effectiveOn})`
  return `${position}  ${recordedAt}  ${type.padEnd(26)} ${stream} #${revision} by ${who}${on}`
}

/** As it stands in the ledger; where a sealed value stands only its key is named, not its bytes. */
function whole(event: RecordedEvent): unknown {
  return JSON.parse(JSON.stringify(event, (_key, value) => (isSealed(value) ? { sealedUnder: value.keyId } : value)))
}

async function show(terminal: Terminal, ledger: Ledger, what: string): Promise<void> {
  const found = await find(ledger, what)
  if (found.length === 0) throw new Ending(EXIT.notFound, `There is no stream, event or position ${what}.`)
  terminal.out(JSON.stringify(found.length === 1 && !what.includes('-') ? whole(found[0]!) : found.map(whole), null, 2))
}

async function find({ store, decode }: Ledger, what: string): Promise<RecordedEvent[]> {
  if (/^\d{20}$/.test(what)) {
    const found = await eventAt(store, what)
    return found ? [decode(found)] : []
  }
  if (/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(what)) return findId({ store, decode }, what)
  const events: RecordedEvent[] = []
  for (;;) {
    const page = await store.readStream(what, { from: events.length, limit: PAGE_EVENTS_MAX })
    events.push(...page.map(decode))
    if (page.length < PAGE_EVENTS_MAX) return events
  }
}

/** There is no index by event id outside the writer: the log is read until it comes. */
async function findId({ store, decode }: Ledger, id: string): Promise<RecordedEvent[]> {
  for (let after = START; ; ) {
    const page = await store.readAll({ after, limit: PAGE_EVENTS_MAX })
    const stored = page.events.find((event) => event.id === id)
    if (stored) return [decode(stored)]
    if (page.atHead) return []
    after = page.ceiling
    await wait(0)
  }
}

interface Tally {
  events: number
  bytes: number
}

async function stats(terminal: Terminal, { store, decode }: Ledger, json: boolean): Promise<void> {
  const types = new Map<string, Tally>()
  const streams = new Set<string>()
  const total = { events: 0, bytes: 0 }
  let first: string | undefined
  let last: string | undefined
  const head = (await store.readAll({ backwards: true, limit: 1 })).events[0]?.position ?? START
  const bar = progressBar(terminal, 'Counting', json)
  for (let after = START; ; ) {
    const page = await store.readAll({ after, limit: PAGE_EVENTS_MAX })
    for (const stored of page.events) {
      const bytes = Buffer.byteLength(stored.data) + Buffer.byteLength(stored.metadata)
      const tally = types.get(stored.type) ?? { events: 0, bytes: 0 }
      for (const sum of [tally, total]) {
        sum.events += 1
        sum.bytes += bytes
      }
      types.set(stored.type, tally)
      streams.add(stored.stream)
    }
    first ??= page.events[0] && decode(page.events[0]).meta.recordedAt
    last = page.events.at(-1) ? decode(page.events.at(-1)!).meta.recordedAt : last
    after = page.ceiling
    bar(Number(after), Number(head))
    if (page.atHead) break
  }
  const meanBytes = total.events === 0 ? 0 : Math.round(total.bytes / total.events)
  const rows = [...types].sort(([, a], [, b]) => b.events - a.events)
  if (json) {
    const byType = Object.fromEntries(rows.map(([type, tally]) => [type, tally.events]))
    return terminal.out(
      JSON.stringify(
        { ledgerId: store.ledgerId, ...total, meanBytes, streams: streams.size, first, last, byType },
        null,
        2,
      ),
    )
  }
  terminal.out(
    `Ledger ${store.ledgerId}: ${total.events} events in ${streams.size} streams, ${meanBytes} bytes each on average.`,
  )
  if (first !== undefined) terminal.out(`From ${first} to ${last}.`)
  for (const [type, { events, bytes }] of rows) {
    terminal.out(`${String(events).padStart(9)}  ${type.padEnd(28)} ${Math.round(bytes / events)} bytes`)
  }
}
