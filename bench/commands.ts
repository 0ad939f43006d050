/** How long a command takes when the ledger is a hundred times as large. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { queries } from '../projections/index.ts'
import type { Program } from '../src/cli/program.ts'
import { commands as registry } from '../src/domain/commands.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { streamKinds } from '../src/domain/streams.ts'
import { createKernel } from '../src/kernel/create.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { recording } from './group.ts'
import { largeLedger } from './large-ledger.ts'
import { type BenchLedger, buildLedger, ledgerFolder, reopen } from './ledger.ts'
import { type Context, type Figure, type Measure, percentile, Rounds, ratio } from './measure.ts'
import { act } from './region.ts'
import { randomFrom } from './shuffled.ts'

/** Commands of one kind in a round, in turns of so many for each size. */
const SAMPLES = 400
const TURN = 50
const AIM = { atMost: 1.5 }

/**
 * cold: nothing is in the cache, for each command anew: actor, learner and rules are read and folded.
 * warm: the learner's state was read just before.
 * steady: what a program that runs for long has in its cache, whoever comes: most of a small ledger, little of a large.
 */
const KINDS = ['cold', 'warm', 'steady'] as const
type Kind = (typeof KINDS)[number]

export const commands: Measure = {
  name: 'commands',
  title: 'A command when the ledger grows (recordAssessment, one at a time, learners drawn from all)',
  async run(context) {
    const { quick, folder, say } = context
    const small = await buildLedger({
      dir: ledgerFolder(folder, 'small'),
      events: quick ? 2_000 : 10_000,
      learners: 25,
      openEnrolments: 2,
      begun: true,
      say,
    })
    const large = await largeLedger(context)
    const rounds = new Rounds()
    const count = quick ? 2 : 5
    const sizes = [small, large].map(({ events }) => `${grouped(events)} events`)
    const [smallName = '', largeName = ''] = sizes
    for (let round = 0; round <= count; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
      const samples = await oneRound(context, small, large, round)
      if (round === 0) continue
      for (const kind of KINDS) {
        for (const [size, times] of [
          [smallName, samples[kind].small],
          [largeName, samples[kind].large],
        ] as const) {
          rounds.add(`${kind}, ${size}, p50`, 'ms', percentile(times, 0.5))
          rounds.add(`${kind}, ${size}, p99`, 'ms', percentile(times, 0.99))
        }
      }
    }
    const verdicts = KINDS.map((kind) =>
      ratio(
        rounds.figure(`${kind}, ${largeName}, p99`),
        rounds.figure(`${kind}, ${smallName}, p99`),
        AIM,
        `${kind}: p99 at ${largeName} ÷ at ${smallName}`,
      ),
    )
    return {
      name: commands.name,
      title: commands.title,
      figures: rounds.all().toSorted(byName),
      verdicts,
      notes: [
        `${grouped(small.learners.length)} and ${grouped(large.learners.length)} learners, about 30 events each, with the keys that the command needs; ${SAMPLES} commands a round at each size, in turns of ${TURN}; through the kernel in the process, projector at work`,
        'cold: every command finds an empty state cache; warm: the learner was read just before; steady: the cache as a long run leaves it, which holds all of the small ledger and a fortieth of the large',
      ],
    }
  },
}

const byName = (a: Figure, b: Figure) => rank(a.name) - rank(b.name)
const rank = (name: string) => KINDS.findIndex((kind) => name.startsWith(kind))
const grouped = (value: number) => value.toLocaleString('en-US').replaceAll(',', ' ')

type Samples = Record<Kind, { small: number[]; large: number[] }>

/** The small ledger as a fresh copy each round: it has too few units to be assessed in all rounds. */
async function oneRound(context: Context, small: BenchLedger, large: BenchLedger, round: number): Promise<Samples> {
  const dir = join(context.folder, 'small-copy')
  cpSync(small.dir, dir, { recursive: true })
  const samples: Samples = {
    cold: { small: [], large: [] },
    warm: { small: [], large: [] },
    steady: { small: [], large: [] },
  }
  const sides = {
    small: await Side.open({ ...small, dir }, round),
    large: await Side.open(large, round),
  }
  try {
    for (const kind of KINDS) {
      if (kind === 'steady') for (const side of Object.values(sides)) await side.fill()
      for (let done = 0; done < (context.quick ? SAMPLES / 4 : SAMPLES); done += TURN) {
        for (const size of ['small', 'large'] as const) {
          for (let turn = 0; turn < TURN; turn++) samples[kind][size].push(await sides[size].command(kind))
        }
      }
    }
    return samples
  } finally {
    for (const side of Object.values(sides)) await side.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Of each learner, how many of its open units were assessed: across rounds, for the large ledger stays as it is. */
const used = new WeakMap<BenchLedger['learners'], Map<number, number>>()

class Side {
  readonly #ledger: BenchLedger
  readonly #program: Program
  readonly #random: () => number
  readonly #used: Map<number, number>

  private constructor(ledger: BenchLedger, program: Program, round: number, usedUnits: Map<number, number>) {
    this.#ledger = ledger
    this.#program = program
    this.#random = randomFrom(round + 1)
    this.#used = usedUnits
  }

  static async open(ledger: BenchLedger, round: number): Promise<Side> {
    const program = await reopen(ledger)
    const isCopy = ledger.dir.endsWith('-copy')
    const known = isCopy ? new Map<number, number>() : (used.get(ledger.learners) ?? new Map<number, number>())
    if (!isCopy) used.set(ledger.learners, known)
    return new Side(ledger, program, round, known)
  }

  /** Milliseconds until it was acknowledged. */
  async command(kind: Kind): Promise<number> {
    const place = this.#draw()
    const kernel = kind === 'cold' ? this.#withEmptyCache() : this.#program.kernel
    if (kind === 'warm') await kernel.stateOf(learners.ref(place.learnerId))
    const start = performance.now()
    await act(kernel, this.#ledger.region.assessor, 'recordAssessment', recording(place))
    return performance.now() - start
  }

  /** As many learners as the cache holds, and a few more. */
  async fill(): Promise<void> {
    const { learners: all } = this.#ledger
    for (let read = 0; read < Math.min(3_000, 3 * all.length); read++) {
      const { learnerId } = all[Math.floor(this.#random() * all.length)]!
      await this.#program.kernel.stateOf(learners.ref(learnerId))
    }
  }

  close(): Promise<void> {
    return this.#program.close()
  }

  /** A learner at random, of those who have a unit left. */
  #draw() {
    const { learners: all } = this.#ledger
    for (;;) {
      const number = Math.floor(this.#random() * all.length)
      const { learnerId, open } = all[number]!
      const taken = this.#used.get(number) ?? 0
      const place = open[taken]
      if (!place) continue
      this.#used.set(number, taken + 1)
      return { learnerId, ...place }
    }
  }

  /** The same store and vault under a kernel that has read nothing yet. */
  #withEmptyCache(): Kernel {
    const { store, vault, models, accessLog, projector } = this.#program
    const kernel = createKernel({
      store,
      vault,
      models,
      commands: registry,
      queries,
      kinds: streamKinds,
      now: Date.now,
      looksOf: (learnerId) => accessLog.looksOf(learnerId),
    })
    kernel.onAppended(() => projector.wake())
    return kernel
  }
}
