/**
 * What is heavy has two bounds: for all together, and for each address, so that none can keep it to itself. An address is
 * held while its work lasts, and goes nowhere else.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const asking = new AsyncLocalStorage<string>()

/** All that is done in `work`, also later and in a thread, is for who asks from this address. */
export const onBehalfOf = <T>(address: string, work: () => T): T => asking.run(address, work)
/** Undefined where nobody asks from outside. */
export const whoAsks = (): string | undefined => asking.getStore()

export class FairPart {
  readonly #most: { readonly all: number; readonly each: number }
  readonly #held = new Map<string, number>()
  #all = 0

  constructor(most: { readonly all: number; readonly each: number }) {
    this.#most = most
  }

  /** What gives it back; else which of the bounds is reached. An address that is not known has the bound of all alone. */
  take(address: string | undefined): (() => void) | 'all' | 'each' {
    const mine = (address !== undefined && this.#held.get(address)) || 0
    if (address !== undefined && mine >= this.#most.each) return 'each'
    if (this.#all >= this.#most.all) return 'all'
    this.#all += 1
    if (address !== undefined) this.#held.set(address, mine + 1)
    return () => this.#giveBack(address)
  }

  #giveBack(address: string | undefined): void {
    this.#all -= 1
    if (address === undefined) return
    const left = (this.#held.get(address) ?? 1) - 1
    if (left === 0) this.#held.delete(address)
    else this.#held.set(address, left)
  }
}
