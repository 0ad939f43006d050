/** What findings say of a sample: what was found in each entry, carried over to the whole, against what is tolerated. */
import { z } from 'zod'
import type { Facts } from '../src/contract/command.ts'
import type { Finding, GrantState, Sample } from '../src/domain/grant/state.ts'
import { effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { ceilingOf, sum } from '../src/domain/money.ts'
import { projectedError } from '../src/domain/sampling/projected-error.ts'
import { present } from './answers.ts'

const cents = z.int()
/** Amounts in cents. Findings that are dropped count no more; those that are uncertain are told apart. */
export const errorsAnswer = z.strictObject({
  found: cents,
  /** The most likely error of all that was drawn from. */
  projected: cents,
  /** At most so much, at the confidence of the sample. */
  upperLimit: cents.optional(),
  /** What is only doubted so far, in the entries themselves. */
  doubted: cents,
  /** What the terms tolerate, rounded down; absent where they do not say. */
  tolerable: cents.optional(),
  isWithin: z.boolean().optional(),
  isLimitWithin: z.boolean().optional(),
})

/** What of a finding is wrong: as it was closed, else as it was recorded. */
const amountOf = ({ closed, amount }: Finding): number => closed?.amount ?? amount

export function errorsIn(grant: GrantState, sampleId: string, sample: Sample, facts: Facts) {
  const findings = [...grant.findings].flatMap(([findingId, finding]) =>
    finding.sampleId === sampleId ? [{ findingId, ...finding }] : [],
  )
  const [certain, doubted] = [true, false].map((is) => findings.filter((one) => (one.certain || !!one.closed) === is))
  const errors = new Map<string, number>()
  for (const one of certain ?? []) errors.set(one.entryId, (errors.get(one.entryId) ?? 0) + amountOf(one))
  const projection = projectedError(sample, errors)
  const { tolerances } = effectiveTerms(grant, schemeOf(grant, facts))
  const tolerable = tolerances && ceilingOf(sample.population.total, tolerances.errors)
  const { found, projected, upperLimit } = projection
  const told = present({
    found,
    projected,
    upperLimit,
    doubted: sum((doubted ?? []).map(({ amount }) => amount)),
    tolerable,
    isWithin: tolerable === undefined ? undefined : projected <= tolerable,
    isLimitWithin: tolerable === undefined || upperLimit === undefined ? undefined : upperLimit <= tolerable,
  })
  return { told, projection, errors, findings }
}
