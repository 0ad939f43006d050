/**
 * The canonical form of what a stranger gave. How long that takes is the stranger's choice: a transcript of two hundred
 * proofs takes seconds. What is larger than a proof is worked out in a thread, so that everybody else is answered meanwhile;
 * and who asks for much of it takes turns there with who asks for little.
 */
import { Fault } from '../../contract/fault.ts'
import { ThreadPool } from '../../documents/thread-pool.ts'
import { whoAsks } from './fair-part.ts'
import { Judged, type NotFitting, notFitting } from './faults.ts'
import { canonicalForm } from './stock.ts'
import { Turns } from './turns.ts'

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
  // `turns` hands it one at a time.
  waitingMax: { person: 1, batch: 1 },
  jobMsMax: MS_MAX,
  jobsPerThread: 1_000,
  idleMs: 30_000,
})

/** A list looks at six beside each other, which leaves room for who looks at one from the same office. */
export const EACH_MAX = 8
export const ALL_MAX = 33
const turns = new Turns({ what: 'large proofs', all: ALL_MAX, each: EACH_MAX })

/** Rejects as `canonicalForm` does, or with Judged. Fault `busy`: too many such documents wait, of all or of who asks. */
export async function canonicalFormApart(document: unknown): Promise<string> {
  return isSmall(document) ? canonicalForm(document) : turns.run(whoAsks(), () => inThread(document))
}

async function inThread(document: unknown): Promise<string> {
  const since = performance.now()
  try {
    const worked = await pool.run(document)
    if ('text' in worked) return worked.text
    throw new Judged(worked.fault)
  } catch (error) {
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
