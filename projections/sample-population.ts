/** What a sample would be drawn from: how much there is, by line and partner, and the hash that the draw is bound to. */
import { z } from 'zod'
import { confidence } from '../events/grant-audit.ts'
import { bookPeriod, cents, lineCode } from '../events/money.ts'
import { grantId, organisationId, sha256 } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { ceilingOf } from '../src/domain/money.ts'
import { type PopulationEntry, populationHash, totalOf } from '../src/domain/sampling/population.ts'
import { sizeFor } from '../src/domain/sampling/reliability.ts'
import { strataOf } from '../src/domain/sampling/stratified.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { loadNames, organisationOf } from './names.ts'
import { populationAt } from './sampled-entries.ts'

const params = z.strictObject({
  grantId,
  fromPeriod: bookPeriod.optional(),
  untilPeriod: bookPeriod.optional(),
  line: lineCode.optional(),
  partnerId: organisationId.optional(),
})

export const samplePopulation = defineQuery({
  name: 'samplePopulation',
  summary: { nl: 'Waaruit een steekproef getrokken wordt', en: 'What a sample is drawn from' },
  params,
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    entries: z.int(),
    total: z.int(),
    /** Of the one with the largest amount. */
    largest: z.int(),
    hash: sha256,
    strata: z.array(z.strictObject({ line: lineCode, partner: organisationAnswer, entries: z.int(), total: z.int() })),
    /** What the terms tolerate of it, rounded down; absent where they do not say. */
    tolerable: cents.optional(),
    /** Picks of a monetary-unit sample without errors that stays within it. */
    sizes: z.array(z.strictObject({ confidence, size: z.int() })),
  }),
  source: costEntriesModel,
  asOf: true,
  run({ grantId: id, ...filter }, context) {
    return answer(id, populationAt(context.db, id, filter, context.at), context)
  },
})

async function answer(id: string, population: readonly PopulationEntry[], context: QueryContext) {
  const grant = await wholeGrant(id, context)
  if (isRejection(grant)) return grant
  const total = totalOf(population)
  const groups = strataOf(population, 'linePartner')
  const names = await loadNames(context, { organisations: groups.map(([{ partnerId }]) => partnerId) })
  const { tolerances } = effectiveTerms(grant, schemeOf(grant, await schemeFacts(grant, context)))
  const tolerable = tolerances && ceilingOf(total, tolerances.errors)
  return present({
    grantId: id,
    asOf: { position: context.at, on: context.on },
    entries: population.length,
    total,
    largest: population.reduce((most, { amount }) => Math.max(most, amount), 0),
    hash: populationHash(population),
    strata: groups.map((group) => ({
      line: group[0].line,
      partner: organisationOf(names, group[0].partnerId),
      entries: group.length,
      total: totalOf(group),
    })),
    tolerable,
    sizes: tolerable
      ? ([80, 90, 95] as const).map((level) => ({ confidence: level, size: sizeFor(total, tolerable, level) }))
      : [],
  })
}
