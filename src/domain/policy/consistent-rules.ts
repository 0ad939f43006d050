import type { z } from 'zod'
import type { policyRules } from '../../../events/policy.ts'
import { addPeriod } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { AssessmentRules, ValidityRules } from './policy.ts'

/** Refuses rules that contradict each other, so that every later decision can take them as they stand. */
export function refuseContradiction(rules: z.infer<typeof policyRules>): Rejection | undefined {
  return rules.kind === 'assessment' ? refuseAssessment(rules) : refuseValidity(rules)
}

function refuseAssessment({ establisher, assessors, otherOrganisation }: AssessmentRules): Rejection | undefined {
  if (establisher === 'singleAct' && assessors !== 1) return rejected('single-act-has-one-assessor', { assessors })
  if (otherOrganisation && assessors < 2) return rejected('second-assessor-missing', { assessors })
  return undefined
}

/** Which terms each mode has (domain.md 1.4): an expiry may also advise to refresh before it comes. */
const TERMS = {
  none: { needs: [], may: [] },
  advisory: { needs: ['refreshAfter'], may: ['refreshAfter'] },
  expires: { needs: ['validFor'], may: ['validFor', 'grace', 'refreshAfter'] },
} as const
const lasts = (period: string) => addPeriod('2000-01-01', period) > '2000-01-01'

function refuseValidity(rules: ValidityRules): Rejection | undefined {
  const { mode } = rules
  for (const term of TERMS[mode].needs) {
    const period = rules[term]
    if (period === undefined || !lasts(period)) return rejected('validity-term-missing', { mode, term })
  }
  const allowed: readonly string[] = TERMS[mode].may
  for (const term of ['validFor', 'grace', 'refreshAfter'] as const) {
    if (rules[term] !== undefined && !allowed.includes(term)) {
      return rejected('validity-term-not-expected', { mode, term })
    }
  }
  return undefined
}
