/** What a grant holds to: its own terms first, and under them those of its version of the scheme. */
import type { GrantTerms, SchemeTerms } from '../../../events/scheme.ts'
import type { Facts } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { schemes, termsOfVersion } from '../scheme/scheme.ts'
import type { AssuranceKind, GrantState } from './state.ts'

export const schemeRefs = ({ scheme }: GrantState): readonly StreamRef[] =>
  scheme.schemeId === '' ? [] : [schemes.ref(scheme.schemeId)]

export const schemeOf = ({ scheme }: GrantState, facts: Facts): SchemeTerms | undefined =>
  termsOfVersion(facts.get(schemes.ref(scheme.schemeId)), scheme.version)

export const effectiveTerms = (grant: GrantState, scheme: SchemeTerms | undefined): GrantTerms => ({
  ...scheme?.terms,
  ...grant.award?.terms,
})

/** The most that is paid: what was awarded, or a lower maximum in its own terms. */
export const maximumOf = ({ award }: GrantState): number =>
  Math.min(award?.awarded ?? 0, award?.terms.maximum ?? Number.MAX_SAFE_INTEGER)

/** Of the thresholds that the amount reaches, the highest says which report is asked for. */
export const assuranceFor = ({ assurance = [] }: GrantTerms, amount: number): AssuranceKind | undefined =>
  assurance.toSorted((a, b) => a.from - b.from).findLast(({ from }) => from <= amount)?.kind
