/** What a verb speaks to a ledger through, whichever way it came there. */
import type { Caller } from '../kernel/kernel.ts'
import type { Executor } from './scenario/executor.ts'
import type { ProofFiles } from './scenario/proof-files.ts'

export interface Door {
  readonly executor: Executor
  readonly caller: Caller
  /** Where it leads, for a person: `http://127.0.0.1:8080`, or the folder. */
  readonly where: string
  /** What it says of a field is in the reader's language already. */
  readonly speaks: boolean
  /** Files of proofs; absent where the ledger is only read, for a proof may need a key that has still to be made. */
  readonly proofs?: ProofFiles
  close(): Promise<void>
}
