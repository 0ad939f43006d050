/** Who looked at a learner's shares, certificates and documents: rows of the access log, for the learner alone. */
import { z } from 'zod'
import { learnerId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { seenLearner } from './sight.ts'

export const myLooks = defineQuery({
  name: 'myLooks',
  summary: { nl: 'Wie bekeek mijn bewijzen', en: 'Who looked at my certificates' },
  params: z.strictObject({ learnerId }),
  result: z.strictObject({
    looks: z.array(
      z.strictObject({
        at: z.string(),
        kind: z.enum(['share', 'certificate', 'document']),
        reference: z.string(),
        result: z.string(),
        organisation: organisationAnswer.optional(),
      }),
    ),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    if (!seen.sight.self) return rejected('not-found')
    const looks = seen.learner.identities
      .flatMap(({ learnerId: id }) => context.looksOf(id))
      .toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
    const names = await loadNames(context, {
      organisations: looks.flatMap(({ organisationId }) => organisationId ?? []),
    })
    return {
      looks: looks.map(({ at, kind, reference, result, organisationId }) =>
        present({ at, kind, reference, result, organisation: organisationId && organisationOf(names, organisationId) }),
      ),
    }
  },
})
