import { z } from 'zod'
import { credentialTypeDefinition, unitMapping } from '../../../events/credential-type.ts'
import type { DecisionContext, Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { policies } from '../policy/policy.ts'
import { qualificationRef } from '../qualification/qualification.ts'
import { MOST_UNITS } from '../unit/most-units.ts'
import { units } from '../unit/unit.ts'
import type { CredentialTypeDefinition } from './credential-type.ts'
import { isExamBoardPaper } from './exam-board-paper.ts'

/** A command reads at most 12 other streams: the units, the validity policy, and the qualification versions. */
const MOST_QUALIFICATIONS = 12 - MOST_UNITS - 1

/** What a person fills in: the units' codes are looked up. */
export const definitionInput = z.strictObject({
  ...credentialTypeDefinition.shape,
  units: z
    .array(unitMapping.omit({ code: true }))
    .min(1)
    .max(MOST_UNITS),
})
type DefinitionInput = z.infer<typeof definitionInput>

const qualificationsOf = ({ units: mappings }: DefinitionInput) => [
  ...new Map(
    mappings.flatMap(({ qualificationUnit: part }) => {
      if (!part) return []
      const ref = qualificationRef(part.crebo, part.version)
      return [[ref.stream, ref] as const]
    }),
  ).values(),
]

export function partsOf(input: DefinitionInput): readonly StreamRef[] {
  return [
    policies.ref(input.validityPolicyId),
    ...input.units.map(({ unitId }) => units.ref(unitId)),
    ...qualificationsOf(input).slice(0, MOST_QUALIFICATIONS),
  ]
}

/** The definition as it is recorded, with the units' own codes; or what does not hold (domain.md 4.4, CredentialTypeDefined). */
export function definitionOf(
  input: DefinitionInput,
  { facts, today }: Pick<DecisionContext, 'facts' | 'today'>,
): CredentialTypeDefinition | Rejection {
  const refusal =
    refuseLegalBasis(input) ?? refuseValidityPolicy(input, facts, today) ?? refuseUnits(input, facts, today)
  if (refusal) return refusal
  const mapped = input.units.map((mapping) => ({ ...mapping, code: facts.get(units.ref(mapping.unitId))?.code ?? '' }))
  return { ...input, units: mapped }
}

function refuseLegalBasis({ kind, legalBasis, regulation }: DefinitionInput): Rejection | undefined {
  const ministerial = legalBasis === 'ministerialRegulation'
  if (isExamBoardPaper(kind) && !ministerial) return rejected('legal-basis-missing', { kind })
  return ministerial && regulation === undefined ? rejected('regulation-missing', { kind }) : undefined
}

function refuseValidityPolicy(
  { validityPolicyId }: DefinitionInput,
  facts: Facts,
  today: string,
): Rejection | undefined {
  const policy = facts.get(policies.ref(validityPolicyId))
  if (!policy) return rejected('unknown-policy', { policyId: validityPolicyId })
  if (policy.kind !== 'validity') return rejected('policy-of-another-kind', { expected: 'validity' })
  const over = policy.withdrawnOn !== undefined && policy.withdrawnOn <= today
  return over ? rejected('policy-not-in-force', { on: today }) : undefined
}

function refuseUnits(input: DefinitionInput, facts: Facts, today: string): Rejection | undefined {
  const versions = qualificationsOf(input)
  if (versions.length > MOST_QUALIFICATIONS) {
    return rejected('too-many-qualifications', { count: versions.length, most: MOST_QUALIFICATIONS })
  }
  const named = new Set<string>()
  for (const { unitId, qualificationUnit: part } of input.units) {
    if (named.has(unitId)) return rejected('unit-twice', { unitId })
    named.add(unitId)
    const unit = facts.get(units.ref(unitId))
    if (!unit) return rejected('unknown-unit', { unitId })
    if (unit.retiredOn !== undefined && unit.retiredOn <= today) {
      return rejected('unit-retired', { unitId, on: unit.retiredOn })
    }
    if (!part) continue
    const { crebo, version, code } = part
    const qualification = facts.get(qualificationRef(crebo, version))
    if (!qualification) return rejected('unknown-qualification', { crebo, version })
    if (!qualification.nodes.has(code)) return rejected('unknown-qualification-unit', { crebo, version, code })
  }
  return undefined
}
