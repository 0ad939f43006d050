/** Where a scenario plays. */
import { createHash } from 'node:crypto'
import { crockford } from '../../contract/identifiers.ts'
import type { Executor } from './executor.ts'
import type { Vocabulary } from './model.ts'

export interface ScenarioWorld extends Vocabulary {
  readonly executor: Executor
  /** The user id of the built-in first operator. */
  readonly operatorId: string
  /** Milliseconds since 1970. The clock is the scenario's; it never goes back. */
  setClock(milliseconds: number): void
  /** Read models and reactions are as far as the ledger when this resolves. */
  catchUp(): Promise<void>
}

/**
 * A ULID of the scenario's time and of what is done, so that a second load sends the very same keys and every command
 * is known as a repeat.
 */
export function keyFor(milliseconds: number, ...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['scenario', ...parts]))
    .digest()
  const bytes = new Uint8Array(16)
  let rest = milliseconds
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(hash.subarray(0, 10), 6)
  return crockford(bytes, 26)
}
