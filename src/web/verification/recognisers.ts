/** Organisations that take proofs of others under an agreement: whoever checks a proof may ask what it is worth there. */
import { recognisers } from '../../../projections/recognisers.ts'
import { type Kernel, PUBLIC } from '../../kernel/kernel.ts'
import type { Recogniser } from './given-part.ts'

/** None where they can't be told now: then the proof itself is checked all the same. */
export async function recognisersOf(kernel: Pick<Kernel, 'ask'>): Promise<readonly Recogniser[]> {
  const outcome = await kernel.ask({ query: recognisers.name, params: {}, caller: PUBLIC })
  if (outcome.kind !== 'answered') return []
  const answer = recognisers.result.safeParse(outcome.result)
  return answer.success ? answer.data.organisations : []
}
