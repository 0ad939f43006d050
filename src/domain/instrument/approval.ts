/** What a board approves, and what must be there for it. */
import type { z } from 'zod'
import { instrumentEvents } from '../../../events/instrument.ts'
import type { DecisionContext } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { refuseBackwards } from '../period.ts'
import { qualificationRef } from '../qualification/qualification.ts'
import { units } from '../unit/unit.ts'

/** At most 8 units and 3 core tasks: with those a command reads no more than 12 streams. */
export const approvalInput = instrumentEvents.shapes.ExamInstrumentApproved.decided.omit({
  instrumentId: true,
  institutionId: true,
  version: true,
})
export type Approval = z.infer<typeof approvalInput>

export const partsOfApproval = ({ unitIds, coreTasks }: Approval): readonly StreamRef[] => [
  ...unitIds.map((id) => units.ref(id)),
  ...coreTasks.map(({ crebo, version }) => qualificationRef(crebo, version)),
]

export function refuseApproval(approval: Approval, context: DecisionContext): Rejection | undefined {
  const { facts } = context
  const refusal = refuseMachine(context) ?? refuseBackwards(approval)
  if (refusal) return refusal
  for (const unitId of approval.unitIds) {
    if (!facts.get(units.ref(unitId))) return rejected('unknown-unit', { unitId })
  }
  for (const { crebo, version, code } of approval.coreTasks) {
    const qualification = facts.get(qualificationRef(crebo, version))
    if (!qualification) return rejected('unknown-qualification', { crebo, version })
    const node = qualification.nodes.get(code)
    if (node?.kind !== 'coreTask') return rejected('unknown-core-task', { crebo, version, code })
  }
  return undefined
}
