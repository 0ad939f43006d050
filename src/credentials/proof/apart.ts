/**
 * The canonical form of what a stranger gave. How long that takes is the stranger's choice: a transcript of two hundred
 * proofs takes seconds. What is larger than a proof is worked out in a thread, so that everybody else is answered meanwhile.
 */
import { Fault } from '../../contract/fault.ts'
import { ThreadPool } from '../../documents/thread-pool.ts'
import { Judged, type NotFitting, notFitting } from './faults.ts'
import { canonicalForm } from './stock.ts'

export type Worked = { readonly text: string } | { readonly fault: NotFitting }

/** Some five proofs of ours. */
const VALUES_HERE = 1_500
const CONTEXTS_HERE = 24
/** Two hundred proofs fit, on a busy machine too. */
const MS_MAX = 30_000

const pool = new ThreadPool<Worked>({
  file: new URL('./canonize.worker.ts', import.meta.url),
  what: 'proofs',
  threads: 1,
  waitingMax: { person: 32, batch: 32 },
  jobMsMax: MS_MAX,
  jobsPerThread: 1_000,
  idleMs: 30_000,
})

/** Rejects as `canonicalForm` does, or with Judged. Fault `busy`: too many such documents wait. */
export async function canonicalFormApart(document: unknown): Promise<string> {
  if (isSmall(document)) return canonicalForm(document)
  const since = performance.now()
  try {
    const worked = await pool.run(document)
    if ('text' in worked) return worked.text
    throw new Judged(worked.fault)
  } catch (error) {
    // Only what was worked on, and not what waited, is given up after that time.
    const isGivenUp = error instanceof Fault && error.code === 'busy' && performance.now() - since >= MS_MAX
    throw isGivenUp ? new Judged(notFitting('too-complex')) : error
  }
}

export function isSmall(document: unknown): boolean {
  let [values, contexts] = [0, 0]
  const within = (value: unknown, name: string): boolean => {
    values += 1
    if (values > VALUES_HERE) return false
    if (typeof value !== 'object' || value === null) return true
    if (Array.isArray(value)) {
      if (name === '@context') contexts += value.length
      return contexts <= CONTEXTS_HERE && value.every((one) => within(one, ''))
    }
    return Object.entries(value).every(([member, one]) => within(one, member))
  }
  return within(document, '')
}
