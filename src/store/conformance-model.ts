import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  event,
  faultOf,
  ids,
  type OpenSubject,
  plain,
  type StorePromises,
  type Subject,
  wholeLedger,
} from './conformance-sample.ts'
import type { EventStore, EventToAppend, ExpectedRevision } from './store.ts'

/** One append on one stream; a turn has at most one per stream, so that the model need not know their order. */
interface Step {
  readonly stream: 0 | 1 | 2 | 3
  /** Where it is aimed: at the head, beside it, or at an earlier append once more, whole or with a foreign tail. */
  readonly aim: 'head' | 'stale' | 'ahead' | 'repeat' | 'overlap' | 'elsewhere'
  readonly count: number
  readonly pick: number
}

type Turn = { readonly kind: 'appends'; readonly steps: readonly Step[] } | { readonly kind: 'reopen' }

const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.constantFrom(0, 1, 2, 3),
  aim: fc.constantFrom('head', 'head', 'head', 'stale', 'ahead', 'repeat', 'overlap', 'elsewhere'),
  count: fc.integer({ min: 1, max: 4 }),
  pick: fc.nat({ max: 1000 }),
})

const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .uniqueArray(step, { minLength: 1, maxLength: 4, selector: ({ stream }) => stream })
      .map((steps) => ({ kind: 'appends' as const, steps })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
)

interface Done {
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly events: readonly EventToAppend[]
}

interface Planned extends Done {
  readonly outcome: 'written' | 'repeated' | 'conflict'
}

/** The whole port in twenty lines: per stream what stands there, and what was appended when. */
class Model {
  readonly streams = new Map<string, EventToAppend[]>()
  readonly done: Done[] = []
  readonly #promises: StorePromises

  constructor(promises: StorePromises) {
    this.#promises = promises
  }

  plan({ stream: number, aim, count, pick }: Step): Planned {
    const stream = `learner-${number}`
    const head = (this.streams.get(stream)?.length ?? 0) - 1
    const fresh = Array.from({ length: count }, () => event())
    const earlier = this.done.filter((append) => append.stream === stream)
    const again = earlier[pick % Math.max(earlier.length, 1)]
    const foreign = this.done.find((append) => append.stream !== stream)
    if (aim === 'repeat' && again) return { ...again, outcome: 'repeated' }
    if (aim === 'overlap' && again) return { ...again, events: [...again.events, ...fresh], outcome: 'conflict' }
    if (aim === 'elsewhere' && foreign && this.#promises.idsAreUniqueInLedger) {
      return { stream, expected: revision(head), events: [...fresh, foreign.events[0]!], outcome: 'conflict' }
    }
    if (aim === 'stale' && head >= 0)
      return { stream, expected: revision(head - 1), events: fresh, outcome: 'conflict' }
    if (aim === 'ahead') return { stream, expected: head + 1 + pick, events: fresh, outcome: 'conflict' }
    return { stream, expected: revision(head), events: fresh, outcome: 'written' }
  }

  apply({ stream, expected, events, outcome }: Planned): void {
    if (outcome !== 'written') return
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), ...events])
    this.done.push({ stream, expected, events })
  }
}

function revision(number: number): ExpectedRevision {
  return number < 0 ? 'none' : number
}

export function modelConformance(subject: OpenSubject, promises: StorePromises): void {
  it('answers and keeps what a simple model answers and keeps', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 25 }), async (turns) => {
        const opened = await subject()
        try {
          await play(opened, turns, promises)
        } finally {
          await opened.close()
        }
      }),
      // On a machine that is too busy for all of them it ends by itself: left behind, it would go on beside the next tests.
      { numRuns: 60, interruptAfterTimeLimit: 50_000 },
    )
  })
}

async function play(subject: Subject, turns: readonly Turn[], promises: StorePromises): Promise<void> {
  const model = new Model(promises)
  let store = subject.store
  for (const next of turns) {
    if (next.kind === 'reopen') store = await subject.reopen()
    else {
      const planned = next.steps.map((one) => model.plan(one))
      await Promise.all(planned.map((one) => attempt(store, one)))
      for (const one of planned) model.apply(one)
    }
  }
  const all = await wholeLedger(store)
  const total = [...model.streams.values()].flat().length
  expect(all.map(({ position }) => position)).toEqual([...new Set(all.map(({ position }) => position))].toSorted())
  expect(all).toHaveLength(total)
  for (const [stream, sent] of model.streams) {
    expect((await store.readStream(stream)).map(plain)).toEqual(sent)
    expect(ids(all.filter((one) => one.stream === stream))).toEqual(ids(sent))
  }
}

async function attempt(store: EventStore, { stream, expected, events, outcome }: Planned): Promise<void> {
  const appending = store.append(stream, expected, events)
  if (outcome === 'conflict') expect(await faultOf(appending)).toMatchObject({ code: 'version-conflict' })
  else expect(await appending).toMatchObject({ repeated: outcome === 'repeated' })
}
