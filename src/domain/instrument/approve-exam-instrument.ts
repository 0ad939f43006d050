import { instrumentId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { EXAM_BOARD } from '../learner/authority.ts'
import { approvalInput, partsOfApproval, refuseApproval } from './approval.ts'
import { instruments } from './instrument.ts'

/** The exam board of an institution says with what may be assessed, for which units, and why it is valid (model.md 5). */
export const approveExamInstrument = defineCommand({
  name: 'approveExamInstrument',
  summary: { nl: 'Keur een exameninstrument goed', en: 'Approve an exam instrument' },
  purpose: 'assessment',
  stream: instruments,
  opens: 'new',
  input: approvalInput.extend({ institutionId: organisationId }),
  target: () => 'new',
  needs: partsOfApproval,
  who: ({ institutionId }) => [{ role: EXAM_BOARD, at: institutionId }],
  mayLieAhead: true,
  decide(_instrument, approval, context) {
    const refusal = refuseApproval(approval, context)
    if (refusal) return refusal
    const data = { instrumentId: instrumentId.parse(context.streamId), version: 1, ...approval }
    return { events: [{ type: 'ExamInstrumentApproved', effectiveOn: approval.from, data }] }
  },
})
