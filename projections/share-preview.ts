/** What others would see, before it is shared: made by the same function as what they will see. */
import { z } from 'zod'
import { certificateId, learnerId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { publicVerification } from '../src/contract/verification.ts'
import { refuseScope } from '../src/domain/share/create-share.ts'
import { shownShare } from './shown-share.ts'
import { seenLearner } from './sight.ts'

const someCertificates = z.array(certificateId).min(1).max(20)

export const sharePreview = defineQuery({
  name: 'sharePreview',
  summary: { nl: 'Wat anderen zouden zien als ik dit deel', en: 'What others would see if I shared this' },
  params: z.strictObject({
    learnerId,
    /** With commas between; without it the whole overview. */
    certificateIds: z.string().min(1).max(600).optional(),
    name: z.enum(['shown', 'hidden']).optional(),
  }),
  result: z.strictObject({ shown: publicVerification }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    if (!seen.sight.self) return rejected('not-found')
    const scope = scopeOf(params.certificateIds)
    if (!scope || refuseScope(seen.learner, scope)) return rejected('unknown-certificate')
    const shown = await shownShare({ scope, showsName: params.name !== 'hidden' }, seen.learner, context)
    return { shown: shown ?? { status: 'not-shared' } }
  },
})

function scopeOf(list: string | undefined) {
  if (list === undefined) return { kind: 'transcript' as const }
  const ids = someCertificates.safeParse(list.split(','))
  return ids.success ? { kind: 'certificates' as const, certificateIds: ids.data } : undefined
}
