/** `check: credentialCheck`: makes the signed proof of a certificate as somebody may have it, and asks the verifier. */
import { z } from 'zod'
import { certificateId, learnerId } from '../../../events/values.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import type { QueryRequest } from '../../kernel/kernel.ts'
import type { Executor } from './executor.ts'
import type { AskedQuery } from './model.ts'
import type { ProofFiles } from './proof-files.ts'

export const CREDENTIAL_CHECK = 'credentialCheck'

/** No query of the ledger: it needs the keys that sign. */
export const credentialCheckQuery: AskedQuery = {
  name: CREDENTIAL_CHECK,
  summary: {
    nl: 'Wat de controle zegt van het bewijs dat nu wordt gemaakt',
    en: 'What the verifier says of the proof as it is made now',
  },
  params: z.strictObject({ learnerId, certificateId, identified: z.enum(['name', 'hash']).default('name') }),
  result: credentialCheck,
  asOf: false,
}

/** The same executor, with a way to ask that question. */
export function withCredentialChecks(executor: Executor, proofs: ProofFiles, catchUp: () => Promise<void>): Executor {
  const check = async ({ params, caller }: QueryRequest): ReturnType<Executor['ask']> => {
    const { certificateId: id, ...rest } = params
    const texts = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]))
    const file = await proofs.file({ what: 'credentials', id: String(id), params: texts, caller })
    if (file.kind === 'refused') return file.outcome
    // A first key and a first place in a list may just have been made.
    await catchUp()
    return { kind: 'answered', result: await proofs.check(file.bytes), position: '', stale: false, parked: 0 }
  }
  return {
    ...executor,
    ask: (request) => (request.query === CREDENTIAL_CHECK ? check(request) : executor.ask(request)),
  }
}
