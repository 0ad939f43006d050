/** Appends and whole commands on an event store server, beside the client alone and the embedded store. */
import { join } from 'node:path'
import { eventStoreVersion } from '../test/support/real-event-store.ts'
import { appendLoad } from './append-load.ts'
import { serveBare } from './child.ts'
import { recording } from './group.ts'
import { type BenchLedger, buildLedger, ledgerFolder, reopen } from './ledger.ts'
import { type Context, type Measure, Rounds, ratio, timed } from './measure.ts'
import { act } from './region.ts'
import { type Sample, sampleEvents } from './sample.ts'
import { type Appending, overClient, overStore } from './server-appends.ts'
import { shuffled } from './shuffled.ts'

const WRITERS = [1, 64] as const
const AIM = { atLeast: 0.8 }
/** In a round, by the number of writers: about half a second's work. */
const APPENDS = { 1: 500, 64: 4_000 }
const COMMANDS = { 1: 100, 64: 600 }

const WHY_NOT_SHARED =
  'The shared stream saves a request for each append. One bad append there, or one connection that dies, fails those of everybody, written or not, so the adapter sends each by itself.'

interface Server {
  readonly name: string
  /** Undefined for the embedded store. */
  readonly url: string | undefined
  /** The double takes no batches, as the client would send by itself. */
  readonly takesBatches: boolean
}

export const server: Measure = {
  name: 'server',
  title: 'On an event store server: appends of one event each, and whole commands (recordAssessment)',
  async run(context) {
    const double = await serveBare('server-double.ts', [], join(context.folder, 'double.log'))
    try {
      const real = await realServer()
      const servers = [{ name: 'double', url: double.url, takesBatches: false }, ...(real ? [real] : [])]
      return await measured(context, servers)
    } finally {
      await double.stop()
    }
  },
}

async function realServer(): Promise<Server | undefined> {
  const url = process.env.EVENTSTORE_URL
  return url ? { name: `EventStoreDB ${await eventStoreVersion(url)}`, url, takesBatches: true } : undefined
}

async function measured(context: Context, servers: readonly Server[]) {
  const sample = await sampleEvents(context)
  const programs = await commandSides(context, servers)
  const sides = [...servers.flatMap(appendSides), ...programs.sides]
  const rounds = new Rounds()
  const count = context.quick ? 3 : 7
  try {
    for (let round = 0; round <= count; round++) {
      context.say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const value = await side.run(sample, context.quick)
        if (round > 0) rounds.add(side.name, side.unit, value)
      }
    }
  } finally {
    await programs.close()
  }
  const of = (name: string) => rounds.figure(name)
  const beside = (what: string, { name }: Server, writers: number) =>
    ratio(of(named(name, 'store', writers)), of(named(name, what, writers)), AIM)
  const verdicts = servers.flatMap((one) =>
    WRITERS.flatMap((writers) => [
      beside('client', one, writers),
      ...(one.takesBatches ? [{ ...beside('client, shared', one, writers), because: WHY_NOT_SHARED }] : []),
    ]),
  )
  return {
    name: server.name,
    title: server.title,
    // By side, not as a round backwards met them.
    figures: sides.map(({ name }) => of(name)),
    verdicts,
    notes: [
      `${sample.meanBytes} bytes in an event on average, at an exact revision; client: @eventstore/db-client alone, the same events as JSON, each append a request of its own as the adapter's are; shared: the client's default, one stream for all appends of a process, which the adapter leaves alone for its defects`,
      'the double is a process of its own, in Node, on SQLite: it stands for the protocol, not for a server’s speed; commands go through the kernel in the process, projector at work, embedded beside it',
      ...(servers.length > 1 ? [] : ['no real server was measured: EVENTSTORE_URL is not set']),
    ],
  }
}

interface Side {
  readonly name: string
  readonly unit: string
  run(sample: Sample, quick: boolean): Promise<number>
}

const named = (where: string, what: string, writers: number) =>
  `${where}, ${what}, ${writers} ${writers === 1 ? 'writer' : 'writers'}`

function appendSides({ name, url = '', takesBatches }: Server): Side[] {
  const side = (what: string, appending: Appending, writers: (typeof WRITERS)[number]): Side => ({
    name: named(name, what, writers),
    unit: 'events/s',
    async run({ events }, quick) {
      const count = quick ? APPENDS[writers] / 4 : APPENDS[writers]
      return count / (await appending(url, appendLoad(events, count, writers)))
    },
  })
  return WRITERS.flatMap((writers) => [
    side('store', overStore, writers),
    side('client', overClient('own request'), writers),
    ...(takesBatches ? [side('client, shared', overClient('shared'), writers)] : []),
  ])
}

async function commandSides({ folder, quick, say }: Context, servers: readonly Server[]) {
  const places = [{ name: 'embedded', url: undefined }, ...servers]
  const opened: { sides: readonly Side[]; close(): Promise<void> }[] = []
  for (const { name, url } of places) {
    say(`a ledger for commands, ${name}`)
    const dir = ledgerFolder(folder, `commands-${opened.length}`)
    const groups = { learners: 25, openEnrolments: quick ? 3 : 11, begun: true }
    opened.push(await commanded(name, await buildLedger({ dir, server: url, events: 9_000, ...groups, say })))
  }
  return {
    sides: opened.flatMap(({ sides }) => sides),
    close: async () => {
      for (const one of opened) await one.close()
    },
  }
}

/** One after another for one writer; for more, each takes the next learner's as soon as it has its answer. */
async function commanded(name: string, ledger: BenchLedger) {
  const program = await reopen(ledger)
  const open = shuffled(
    ledger.learners.flatMap(({ learnerId, open: all }) => all.map((one) => ({ learnerId, ...one }))),
  )
  const sides = WRITERS.map(
    (writers): Side => ({
      name: named(name, 'commands', writers),
      unit: 'commands/s',
      async run(_sample, quick) {
        const count = quick ? COMMANDS[writers] / 4 : COMMANDS[writers]
        const places = open.splice(0, count)
        if (places.length < count) throw new RangeError('all units have been assessed')
        const write = async () => {
          for (let place = places.pop(); place; place = places.pop()) {
            await act(program.kernel, ledger.region.assessor, 'recordAssessment', recording(place))
          }
        }
        return count / (await timed(() => Promise.all(Array.from({ length: writers }, write))))
      },
    }),
  )
  return { sides, close: () => program.close() }
}
