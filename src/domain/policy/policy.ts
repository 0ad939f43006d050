import type { z } from 'zod'
import { type assessmentRules, policyEvents, type validityRules } from '../../../events/policy.ts'
import { defineStream } from '../../contract/stream.ts'

export type AssessmentRules = z.infer<typeof assessmentRules>
export type ValidityRules = z.infer<typeof validityRules>

export interface PolicyState {
  policyId: string | undefined
  ownerId: string
  kind: 'assessment' | 'validity' | undefined
  /** versions[0] is version 1. */
  versions: { from: string; rules: AssessmentRules | ValidityRules }[]
  withdrawnOn: string | undefined
}

export const policies = defineStream<PolicyState, typeof policyEvents>({
  family: policyEvents,
  initial: () => ({ policyId: undefined, ownerId: '', kind: undefined, versions: [], withdrawnOn: undefined }),
  evolve(state, event) {
    if (event.type === 'PolicyPublished') {
      state.policyId = event.data.policyId
      state.ownerId = event.data.ownerId
      state.kind = event.data.rules.kind
      state.versions.push({ from: event.data.from, rules: event.data.rules })
    } else if (event.type === 'PolicyWithdrawn') {
      state.withdrawnOn = event.data.on
    }
    return state
  },
  exists: (state) => state.policyId !== undefined,
})

/** The version in force on a day: the newest whose start is not later; none before the first or once withdrawn. */
export function versionOn(
  state: PolicyState | undefined,
  on: string,
): { version: number; rules: AssessmentRules | ValidityRules } | undefined {
  if (!state || (state.withdrawnOn !== undefined && on >= state.withdrawnOn)) return undefined
  for (let i = state.versions.length - 1; i >= 0; i--) {
    const candidate = state.versions[i]
    if (candidate && candidate.from <= on) return { version: i + 1, rules: candidate.rules }
  }
  return undefined
}

export function assessmentRulesOn(
  state: PolicyState | undefined,
  on: string,
): { version: number; rules: AssessmentRules } | undefined {
  const found = versionOn(state, on)
  return found?.rules.kind === 'assessment' ? { version: found.version, rules: found.rules } : undefined
}

/** The rules of one named version, whatever the day: what an earlier decision was made under. */
export function assessmentRulesOf(state: PolicyState | undefined, version: number): AssessmentRules | undefined {
  const rules = state?.versions[version - 1]?.rules
  return rules?.kind === 'assessment' ? rules : undefined
}

export function validityRulesOn(
  state: PolicyState | undefined,
  on: string,
): { version: number; rules: ValidityRules } | undefined {
  const found = versionOn(state, on)
  return found?.rules.kind === 'validity' ? { version: found.version, rules: found.rules } : undefined
}
