/** A story that the ledger may hold already, or the beginning of it. */
import type { CommandOutcome } from '../../kernel/kernel.ts'
import type { Executor } from './executor.ts'

/**
 * Keys make a repeat of everything that was accepted. What was refused left nothing to repeat, and what was asked was
 * asked in another ledger than this one by now: so both are left alone until the first command that is new.
 */
export class Retelling {
  #isOn: boolean
  /** Steps that were left alone. */
  count = 0

  constructor(mayBeKnown: boolean) {
    this.#isOn = mayBeKnown
  }
  get isOn(): boolean {
    return this.#isOn
  }
  saw(outcome: CommandOutcome): void {
    if (outcome.kind === 'accepted' && !outcome.repeated) this.#isOn = false
  }
  sawNew(): void {
    this.#isOn = false
  }
  watching({ execute, ask, files }: Executor): Executor {
    return {
      ask,
      ...(files && {
        files: {
          bring: files.bring,
          store: async (request) => {
            const outcome = await files.store(request)
            this.saw(outcome)
            return outcome
          },
        },
      }),
      execute: async (request) => {
        const outcome = await execute(request)
        this.saw(outcome)
        return outcome
      },
    }
  }
}
