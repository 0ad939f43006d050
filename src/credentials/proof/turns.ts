/** One thing after another, and of many who ask each in turn: who brings much waits behind what is his own. */
import { Fault } from '../../contract/fault.ts'
import { FairPart } from './fair-part.ts'

export interface TurnsOptions {
  /** What is done, in words, for the sentence of a Fault: `proofs`. */
  readonly what: string
  /** That wait or run: of all, and of each who asks. */
  readonly all: number
  readonly each: number
}

export class Turns {
  readonly #options: TurnsOptions
  readonly #part: FairPart
  /** By who asks, in the order in which their turns come. */
  readonly #waiting = new Map<string | undefined, (() => void)[]>()
  #isRunning = false

  constructor(options: TurnsOptions) {
    this.#options = options
    this.#part = new FairPart(options)
  }

  /** Fault `busy`: as much as may be waits already. */
  async run<T>(who: string | undefined, work: () => Promise<T>): Promise<T> {
    const giveBack = this.#part.take(who)
    if (typeof giveBack === 'string') throw this.#busy(giveBack)
    try {
      if (this.#isRunning) await new Promise<void>((resolve) => this.#queue(who, resolve))
      this.#isRunning = true
      return await work()
    } finally {
      giveBack()
      this.#next()
    }
  }

  #queue(who: string | undefined, begin: () => void): void {
    const own = this.#waiting.get(who)
    if (own) own.push(begin)
    else this.#waiting.set(who, [begin])
  }

  #next(): void {
    const [first] = this.#waiting
    if (!first) {
      this.#isRunning = false
      return
    }
    const [who, own] = first
    const begin = own.shift()
    // Whoever waits for more comes last.
    this.#waiting.delete(who)
    if (own.length > 0) this.#waiting.set(who, own)
    begin?.()
  }

  #busy(bound: 'all' | 'each'): Fault {
    const { what, all, each } = this.#options
    const message =
      bound === 'each'
        ? `${each} ${what} from your address are being looked at. Try again when they are done.`
        : `${all} ${what} are being looked at. Try again in a moment.`
    return new Fault('busy', message, { bound })
  }
}
