import { z } from 'zod'
import { sittingEvents } from '../../../events/sitting.ts'
import { sittingId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseBeforehand, refuseCancelled, refuseOutsider, refuseStranger } from './refusals.ts'
import { atSitting, sittings } from './sitting.ts'

/** Who was there and who was not; told again, the later one counts (domain.md 4.4, SittingAttendanceRecorded). */
export const recordSittingAttendance = defineCommand({
  name: 'recordSittingAttendance',
  summary: { nl: 'Leg vast wie er bij de afname was', en: 'Record who was at the sitting' },
  purpose: 'assessment',
  stream: sittings,
  input: z.strictObject({ sittingId, ...sittingEvents.shapes.SittingAttendanceRecorded.decided.shape }),
  target: (input) => input.sittingId,
  who: (_input, sitting) => atSitting(sitting),
  decide(sitting, { attendance }, context) {
    const refusal = refuseCancelled(sitting) ?? refuseOutsider(sitting, context) ?? refuseBeforehand(sitting, context)
    if (refusal) return refusal
    const named = new Set<string>()
    for (const { learnerId } of attendance) {
      const stranger = refuseStranger(sitting, learnerId)
      if (stranger) return stranger
      if (named.has(learnerId)) return rejected('learner-twice-on-sitting', { learnerId })
      named.add(learnerId)
    }
    return { events: [{ type: 'SittingAttendanceRecorded', data: { attendance } }] }
  },
})
