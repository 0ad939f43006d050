import { z } from 'zod'
import { sha256, sittingId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { refuseBeforehand, refuseCancelled, refuseOutsider } from './refusals.ts'
import { atSitting, sittings } from './sitting.ts'

/** The session report, as a document: once, when it is known of every learner whether they were there. */
export const fileSessionReport = defineCommand({
  name: 'fileSessionReport',
  summary: { nl: 'Dien het proces-verbaal in', en: 'File the session report' },
  purpose: 'assessment',
  stream: sittings,
  input: z.strictObject({ sittingId, documentHash: sha256 }),
  target: (input) => input.sittingId,
  who: (_input, sitting) => atSitting(sitting),
  decide(sitting, { documentHash }, context) {
    const refusal =
      refuseMachine(context) ??
      refuseCancelled(sitting) ??
      refuseOutsider(sitting, context) ??
      refuseBeforehand(sitting, context)
    if (refusal) return refusal
    if (sitting.report) return rejected('report-filed')
    const unknown = sitting.learners.filter(({ learnerId }) => !sitting.attendance.has(learnerId)).length
    if (unknown > 0) return rejected('attendance-missing', { learners: unknown })
    const irregularities = new Set(sitting.irregularities.map(({ learnerId }) => learnerId)).size
    const data = { filedById: userId.parse(context.actor.userId), documentHash, irregularities }
    return { events: [{ type: 'SessionReportFiled', data }] }
  },
})
