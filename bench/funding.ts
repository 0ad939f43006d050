/** The money of grants: reports out of a hundred thousand entries, and declarations under the check of double funding. */
import type { Caller, Kernel, QueryOutcome } from '../src/kernel/kernel.ts'
import type { EventStore, EventToAppend } from '../src/store/store.ts'
import { hash } from '../test/support/books.ts'
import { someId } from '../test/support/given.ts'
import {
  buildFunding,
  CELLS,
  CONTROLLER,
  DECLARANT,
  grantNamed,
  LINES,
  type OpenBooks,
  openBooks,
  PERIODS,
  proofNamed,
} from './funding-ledger.ts'
import { ledgerFolder } from './ledger.ts'
import { limit, type Measure, median, percentile, Rounds, ratio } from './measure.ts'
import { randomFrom } from './shuffled.ts'

const ASKED = 50
const COMMANDS = 100
const DECLARATIONS = 256
const AT_ONCE = 64
const SMALL = 'report, 10,000 entries'
const LARGE = 'report, 100,000 entries'
const FIRST = 'report, 100,000 entries, first after a new event'
const AS_OF = 'report as of any position, 100,000 entries'
const QUIET = 'declareCost, empty period, p99'
const BUSY = 'declareCost, 10,000 entries in the period, p99'
const DECLARED = 'declarations, each of a document of its own, 64 at once'
const APPENDED = 'as many events by plain append, 64 at once'
const SIXTY_FOUR = '64 declarations of a tenth of one document at once, by two kernels'

export const funding: Measure = {
  name: 'funding',
  title: 'The money of grants',
  async run(context) {
    const { quick, folder, say } = context
    const [small, large] = quick ? [1_000, 10_000] : [10_000, 100_000]
    const count = quick ? 1 : 3
    const built = await buildFunding({
      dir: ledgerFolder(folder, 'funding'),
      grants: {
        small: { entries: small },
        large: { entries: large },
        busy: { entries: small, onePeriod: true },
        quiet: { entries: 0 },
      },
      papers: (count + 1) * (DECLARATIONS + 2 * COMMANDS + ASKED + 1),
      unread: true,
      say,
    })
    say('the read model catches up')
    const ledger = await openBooks(built)
    const rounds = new Rounds()
    try {
      const papers = new Papers()
      for (let round = 0; round <= count; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
        const into = round === 0 ? new Rounds() : rounds
        await reports(ledger, papers, into, round)
        await commandsOf(ledger, papers, into)
        await declarations(ledger, papers, into, round)
        await together(ledger, papers, into)
      }
    } finally {
      await ledger.close()
    }
    return {
      name: funding.name,
      title: funding.title,
      figures: rounds.all(),
      verdicts: [
        limit(rounds.figure(LARGE), { atMost: 10 }),
        limit(rounds.figure(FIRST), { atMost: 10 }),
        ratio(rounds.figure(LARGE), rounds.figure(SMALL), { atMost: 1.5 }, 'equal cells: 100,000 ÷ 10,000 entries'),
        limit(rounds.figure(AS_OF), { atMost: 20 }),
        ratio(rounds.figure(AS_OF), rounds.figure(LARGE), { atMost: 10 }, 'as of any position ÷ the present'),
      ],
      notes: [
        `spendReport through kernel.ask, with authorisation and names, as the funder's controller; the median of ${ASKED} a round; ${grouped(CELLS)} cells in either grant${quick ? '; a tenth of the entries that the names say' : ''}; ${grouped(ledger.events)} events in the ledger, whose one read model is that of the report`,
        'any position: drawn from the whole ledger, so of some nothing had come yet; first after a new event: a cost of that grant is declared and taken into the read model before each, and nothing of an answer is kept',
        `declareCost takes of a document, and writes three events in three appends: what it takes, the cost, and that it was taken; ${DECLARATIONS} a round over eight periods, beside as many plain appends of one event to as many streams`,
        'of the 64, ten are accepted and 54 are refused with the sum that is left; none is told to try again',
      ],
    }
  },
}

/** Each is taken of once. */
class Papers {
  #next = 0
  next(): string {
    return hash(proofNamed(this.#next++))
  }
}

async function reports(
  { kernel, projector, models, events }: OpenBooks,
  papers: Papers,
  rounds: Rounds,
  round: number,
): Promise<void> {
  const random = randomFrom(round + 1)
  const ask = (name: string, asOf?: string) => timedAsk(kernel, name, asOf)
  const [present, few, past, first]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let asked = 0; asked < ASKED; asked++) {
    present.push(await ask('large'))
    few.push(await ask('small'))
    const position = String(1 + Math.floor(random() * events)).padStart(20, '0')
    past.push(await ask('large', position))
  }
  for (let asked = 0; asked < ASKED / 5; asked++) {
    await accepted(kernel, declaring('large', PERIODS[asked % 8] ?? '', papers.next(), 1))
    await projector.catchUp()
    if (models.positionOf('spendReport') < (await kernel.head())) throw new Error('the report is behind')
    first.push(await ask('large'))
  }
  const before = process.cpuUsage()
  for (let asked = 0; asked < ASKED; asked++) await ask('large')
  const { user, system } = process.cpuUsage(before)
  rounds.add(SMALL, 'ms', median(few))
  rounds.add(LARGE, 'ms', median(present))
  rounds.add('report, 100,000 entries, processor time each', 'ms', (user + system) / 1000 / ASKED)
  rounds.add(FIRST, 'ms', median(first))
  rounds.add(AS_OF, 'ms', median(past))
  rounds.add('report as of any position, 100,000 entries, p99', 'ms', percentile(past, 0.99))
}

async function timedAsk(kernel: Kernel, name: string, asOf?: string): Promise<number> {
  const start = performance.now()
  const params = { grantId: grantNamed(name) }
  const outcome: QueryOutcome = await kernel.ask({
    query: 'spendReport',
    params,
    caller: CONTROLLER,
    ...(asOf && { asOf }),
  })
  const took = performance.now() - start
  // Before the grant was there, there is none.
  if (outcome.kind !== 'answered' && !(asOf && outcome.kind === 'not-found')) {
    throw new Error(`the report was not answered: ${JSON.stringify(outcome)}`)
  }
  return took
}

const declaring = (name: string, period: string, sha256: string, amount: number) => ({
  command: 'declareCost',
  caller: DECLARANT,
  channel: 'api' as const,
  input: {
    ...{ grantId: grantNamed(name), period, partnerId: someId('care'), line: LINES[2], category: 'external' },
    ...{ title: 'Drukwerk', net: 1_000_000, vat: 0, vatTreatment: 'nonRecoverable', allocated: amount },
    ...{ taken: [{ sha256, amount }], evidence: [], costDate: '2022-01-15' },
  },
})
async function accepted(kernel: Kernel, request: { command: string; input: unknown; caller: Caller; channel: 'api' }) {
  const outcome = await kernel.execute(request)
  if (outcome.kind !== 'accepted') throw new Error(`${request.command}: ${JSON.stringify(outcome)}`)
  return outcome
}

/** One after the other, in turns in the one and in the other. */
async function commandsOf({ kernel }: OpenBooks, papers: Papers, rounds: Rounds): Promise<void> {
  const times: Record<'quiet' | 'busy', number[]> = { quiet: [], busy: [] }
  for (let done = 0; done < COMMANDS; done++) {
    for (const name of ['quiet', 'busy'] as const) {
      const start = performance.now()
      await accepted(kernel, declaring(name, '2023-q1', papers.next(), 1_000))
      times[name].push(performance.now() - start)
    }
  }
  rounds.add(QUIET, 'ms', percentile(times.quiet, 0.99))
  rounds.add(BUSY, 'ms', percentile(times.busy, 0.99))
  rounds.add('declareCost, 10,000 entries in the period, median', 'ms', median(times.busy))
}

/** `work` so often, so many at once; how often a second. */
async function inLanes(times: number, work: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const lane = async () => {
    for (let index = next++; index < times; index = next++) await work(index)
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return times / ((performance.now() - start) / 1000)
}

async function declarations(
  { kernel, store }: OpenBooks,
  papers: Papers,
  rounds: Rounds,
  round: number,
): Promise<void> {
  const work = (index: number) =>
    accepted(kernel, declaring('quiet', PERIODS[index % PERIODS.length] ?? '', papers.next(), 1_000))
  rounds.add(DECLARED, '/s', await inLanes(DECLARATIONS, work))
  const sample = (await store.readAll({ backwards: true, limit: 3 })).events
  const plainly = async (index: number) => {
    for (const [at, { type, data, metadata }] of sample.entries())
      await append(store, round, index * 3 + at, { type, data, metadata })
  }
  rounds.add(APPENDED, '/s', await inLanes(DECLARATIONS, plainly))
}
/** To a stream that nothing reads. */
const append = (store: EventStore, round: number, index: number, event: Omit<EventToAppend, 'id'>) => {
  const id = `01GR${String(round).padStart(2, '0')}${String(index).padStart(20, '0')}`
  return store.append(`bench-${round}-${index}`, 'none', [{ id, ...event }])
}

async function together({ kernel, another }: OpenBooks, papers: Papers, rounds: Rounds): Promise<void> {
  const kernels = [kernel, another()]
  const paper = papers.next()
  const request = declaring('quiet', '2023-q2', paper, 100_000)
  const start = performance.now()
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, (_, index) => (kernels[index % 2] ?? kernel).execute(request)),
  )
  rounds.add(SIXTY_FOUR, 'ms', performance.now() - start)
  const kinds = outcomes.map((one) => (one.kind === 'rejected' ? one.code : one.kind))
  const [yes, no] = ['accepted', 'evidence-exhausted'].map((kind) => kinds.filter((one) => one === kind).length)
  if (yes !== 10 || no !== 54) throw new Error(`of the 64: ${JSON.stringify(kinds)}`)
}

const grouped = (value: number) => value.toLocaleString('en-US').replaceAll(',', ' ')
