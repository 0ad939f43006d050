import { Fault } from '../contract/fault.ts'

/** Commands waiting for their turn on one stream; one more is refused with `busy`. */
const LANE_WAITING_MAX = 1024

/**
 * Commands on one stream run one after another within this process, so that a version conflict can only come from
 * another process. Lanes of different streams run side by side, and their appends share a turn of the store.
 */
export class Lanes {
  readonly #lanes = new Map<string, { tail: Promise<unknown>; waiting: number }>()

  run<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(stream) ?? { tail: Promise.resolve(), waiting: 0 }
    if (lane.waiting >= LANE_WAITING_MAX) {
      throw new Fault('busy', 'Too many commands wait for this record. Try again in a moment.', { stream })
    }
    lane.waiting += 1
    this.#lanes.set(stream, lane)
    const turn = lane.tail.then(work, work)
    const done = () => {
      lane.waiting -= 1
      if (lane.waiting === 0 && this.#lanes.get(stream) === lane) this.#lanes.delete(stream)
    }
    lane.tail = turn.then(done, done)
    return turn
  }

  /** Resolves when every lane that has work now has done it. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.tail))
  }
}
