import { Fault } from '../contract/fault.ts'

/** Lets so many work at once and so many more wait; who comes later is refused with `busy`. */
export class Gate {
  readonly #atOnce: number
  readonly #waitingMax: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor({ atOnce, waitingMax }: { readonly atOnce: number; readonly waitingMax: number }) {
    this.#atOnce = atOnce
    this.#waitingMax = waitingMax
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running += 1
    else await this.#turn()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#waitingMax) {
      throw new Fault('busy', 'Too many requests to the event store are waiting. Try again in a moment.', {
        waiting: this.#waiting.length,
        limit: this.#waitingMax,
      })
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
