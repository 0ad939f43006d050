/** The samples of one grant, the newest first: of what they were drawn, how far they are, and what they say. */
import { z } from 'zod'
import { confidence, sampleFilter, sampleMethod } from '../events/grant-audit.ts'
import { grantId, localDate, sampleId, userId } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import type { GrantState, Sample } from '../src/domain/grant/state.ts'
import { asOfAnswer, position, present } from './answers.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { errorsAnswer, errorsIn } from './sample-errors.ts'

export const sampleAnswer = z.strictObject({
  sampleId,
  method: sampleMethod,
  by: z.enum(['line', 'linePartner']).optional(),
  seed: z.string(),
  /** That was asked for. */
  size: z.int(),
  confidence: confidence.optional(),
  filter: sampleFilter,
  /** The position that it is drawn of. */
  knownAt: position,
  drawnOn: localDate,
  drawnById: userId,
  population: z.strictObject({ entries: z.int(), total: z.int(), hash: z.string() }),
  sampled: z.strictObject({ entries: z.int(), total: z.int() }),
  /** Looked at, or with a finding. */
  done: z.int(),
  findings: z.int(),
  errors: errorsAnswer,
})

export const samples = defineQuery({
  name: 'samples',
  summary: { nl: 'De steekproeven van een bijdrage', en: 'The audit samples of a grant' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({ grantId, asOf: asOfAnswer, samples: z.array(sampleAnswer) }),
  source: 'fold',
  asOf: true,
  async run({ grantId: id }, context) {
    const grant = await wholeGrant(id, context)
    if (isRejection(grant)) return grant
    const facts = await schemeFacts(grant, context)
    const list = [...grant.samples].map(([key, sample]) => sampleOf(grant, key, sample, facts)).toReversed()
    return { grantId: id, asOf: { position: context.at, on: context.on }, samples: list }
  },
})

export function sampleOf(grant: GrantState, id: string, sample: Sample, facts: Facts) {
  const { method, seed, size, confidence, filter, knownAt, on, drawnById, population, items, strata } = sample
  const { told, findings } = errorsIn(grant, id, sample, facts)
  const touched = new Set([...sample.reviewed.keys(), ...findings.map(({ entryId }) => entryId)])
  return present({
    sampleId: id,
    method,
    by: strata && (strata.some(({ partnerId }) => partnerId !== undefined) ? 'linePartner' : 'line'),
    ...{ seed, size, confidence, filter, knownAt, drawnOn: on, drawnById, population },
    sampled: { entries: items.length, total: items.reduce((total, { amount }) => total + amount, 0) },
    done: touched.size,
    findings: findings.length,
    errors: told,
  })
}
