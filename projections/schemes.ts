/** Funding schemes, version by version: public rules, so whoever has to do with money reads all of them. */
import { z } from 'zod'
import { schemeTerms } from '../events/scheme.ts'
import { localDate, schemeId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { schemeVersionOn, schemes as streams } from '../src/domain/scheme/scheme.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { MONEY } from './grant-sight.ts'
import { grantsModel } from './grants-model.ts'
import { loadNames, organisationOf } from './names.ts'

export const schemes = defineQuery({
  name: 'schemes',
  summary: { nl: 'De subsidieregelingen', en: 'The funding schemes' },
  params: z.strictObject({ schemeId: schemeId.optional() }),
  result: z.strictObject({
    asOf: asOfAnswer,
    schemes: z.array(
      z.strictObject({
        schemeId,
        name: z.string(),
        owner: organisationAnswer,
        /** That holds on the day asked for; absent before its first day and once it was withdrawn. */
        versionInForce: z.int().optional(),
        withdrawnOn: localDate.optional(),
        versions: z.array(z.strictObject({ version: z.int(), from: localDate, terms: schemeTerms })),
      }),
    ),
  }),
  source: grantsModel,
  asOf: true,
  run({ schemeId: only }, context) {
    const { viewer, db, at } = context
    const reads =
      viewer.isOperator || (viewer.role !== undefined && [...MONEY, 'organisationAdmin'].includes(viewer.role))
    if (!reads) return rejected('forbidden')
    const known = db.all('SELECT schemeId FROM scheme WHERE fromPosition <= ? ORDER BY schemeId', at)
    return answer(
      known.map((row) => String(row.schemeId)).filter((id) => only === undefined || id === only),
      context,
    )
  },
})

async function answer(ids: readonly string[], context: QueryContext) {
  const states = await Promise.all(ids.map((id) => context.load(streams.ref(id))))
  const found = states.filter((state) => state !== undefined)
  const names = await loadNames(context, { organisations: found.map(({ ownerId }) => ownerId) })
  return {
    asOf: { position: context.at, on: context.on },
    schemes: found.map((state) =>
      present({
        schemeId: state.schemeId,
        name: state.name,
        owner: organisationOf(names, state.ownerId),
        versionInForce: schemeVersionOn(state, context.on),
        withdrawnOn: state.withdrawnOn,
        versions: state.versions.map((one, index) => ({ version: index + 1, ...one })),
      }),
    ),
  }
}
