import { setImmediate } from 'node:timers/promises'

/** Turns of the event loop after which nobody goes on who does not wait for a turn here. */
const SETTLED = 3

/** Steps of several processes that wait for their turn, and one order in which they come. */
export class Turns {
  #waiting: { readonly what: string; readonly go: () => void }[] = []
  readonly taken: string[] = []

  readonly wait = (what: string): Promise<void> => new Promise((go) => this.#waiting.push({ what, go }))

  /** Lets one after another go until `done`; `choose` is asked which of so many goes next. */
  async play(done: Promise<unknown>, choose: (among: number) => number): Promise<void> {
    const waits = globalThis.setTimeout
    // Whoever waits some milliseconds (after a conflict) waits here until nobody else goes on by themself.
    globalThis.setTimeout = ((run: () => void) => globalThis.setImmediate(run)) as unknown as typeof setTimeout
    let over = false
    const end = done.finally(() => {
      over = true
    })
    try {
      for (;;) {
        for (let turn = 0; turn < SETTLED && !over; turn++) await setImmediate()
        if (over) break
        // By what they are, not by when they came: so the same choice means the same at each play.
        this.#waiting.sort((one, other) => (one.what < other.what ? -1 : one.what > other.what ? 1 : 0))
        const [next] = this.#waiting.splice(choose(this.#waiting.length), 1)
        if (!next) throw new Error(`nobody goes on after ${this.taken.join(', ')}`)
        this.taken.push(next.what)
        next.go()
      }
      await end
    } finally {
      globalThis.setTimeout = waits
    }
  }
}

/**
 * Plays once for each order: `play` gets a `choose`, and must come to the same choices when it chooses the same. Ends
 * when all were played, or when `play` answers false. How many were played, and whether these were all.
 */
export async function everyOrder(
  play: (choose: (among: number) => number) => Promise<boolean>,
): Promise<{ readonly plays: number; readonly all: boolean }> {
  let path: { readonly taken: number; readonly among: number }[] = []
  for (let plays = 1; ; plays++) {
    let depth = 0
    const goesOn = await play((among) => {
      const known = path[depth]
      if (known && known.among !== among) throw new Error('a play did not go as it went before')
      if (!known) path.push({ taken: 0, among })
      depth += 1
      return known?.taken ?? 0
    })
    const last = path.findLastIndex(({ taken, among }) => taken + 1 < among)
    const turn = path[last]
    if (!turn || !goesOn) return { plays, all: !turn }
    path = [...path.slice(0, last), { taken: turn.taken + 1, among: turn.among }]
  }
}
