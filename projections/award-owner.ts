/** Whose a paper is, by its number: for the program alone, so that a look at a copy of it is shown to who it is of. */
import { z } from 'zod'
import { learnerId } from '../events/values.ts'
import { readCertificateNumber } from '../src/contract/naming.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { certificateRegister } from './certificate-register.ts'

export const awardOwner = defineQuery({
  name: 'awardOwner',
  summary: { nl: 'Van wie een bewijs is', en: 'Whose a proof is' },
  params: z.strictObject({ number: z.string().min(1).max(60) }),
  /** Nobody's where no such number was given out here. */
  result: z.strictObject({ learnerId: learnerId.optional() }),
  source: certificateRegister,
  asOf: false,
  run({ number }, { db, viewer }) {
    if (viewer.kind !== 'system') return rejected('forbidden')
    const found = db.get(
      'SELECT learnerId FROM certificate WHERE certificateNumber = ? AND toPosition IS NULL',
      readCertificateNumber(number) ?? 'none',
    )
    return found ? { learnerId: String(found.learnerId) } : {}
  },
})
