import { instrumentId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { EXAM_BOARD } from '../learner/authority.ts'
import { approvalInput, partsOfApproval, refuseApproval } from './approval.ts'
import { instruments } from './instrument.ts'

/** Approves the next version; what was assessed with an earlier one keeps that. */
export const reviseExamInstrument = defineCommand({
  name: 'reviseExamInstrument',
  summary: {
    nl: 'Keur een nieuwe versie van een exameninstrument goed',
    en: 'Approve a new version of an exam instrument',
  },
  purpose: 'assessment',
  stream: instruments,
  input: approvalInput.extend({ instrumentId }),
  target: (approval) => approval.instrumentId,
  needs: partsOfApproval,
  who: (_approval, { institutionId }) => [{ role: EXAM_BOARD, at: institutionId }],
  mayLieAhead: true,
  decide(instrument, approval, context) {
    const { withdrawnOn, versions } = instrument
    if (withdrawnOn !== undefined) return rejected('instrument-withdrawn', { on: withdrawnOn })
    const last = versions.at(-1)?.from ?? ''
    if (approval.from <= last) return rejected('version-starts-too-early', { after: last })
    const refusal = refuseApproval(approval, context)
    if (refusal) return refusal
    const institutionId = organisationId.parse(instrument.institutionId)
    const data = { version: versions.length + 1, institutionId, ...approval }
    return { events: [{ type: 'ExamInstrumentApproved', effectiveOn: approval.from, data }] }
  },
})
