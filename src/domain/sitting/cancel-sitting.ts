import { z } from 'zod'
import { sittingEvents } from '../../../events/sitting.ts'
import { sittingId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseCancelled } from './refusals.ts'
import { ARRANGING, sittings } from './sitting.ts'

/** It does not take place; to hold it another day, plan another one. */
export const cancelSitting = defineCommand({
  name: 'cancelSitting',
  summary: { nl: 'Zeg een afname af', en: 'Cancel a sitting' },
  purpose: 'assessment',
  stream: sittings,
  input: z.strictObject({ sittingId, ...sittingEvents.shapes.SittingCancelled.decided.shape }),
  target: (input) => input.sittingId,
  who: (_input, { institutionId }) => [{ role: ARRANGING, at: institutionId }],
  decide(sitting, { reason }) {
    const refusal = refuseCancelled(sitting)
    if (refusal) return refusal
    // What was told of it says that it did take place.
    const told = sitting.report !== undefined || sitting.attendance.size > 0 || sitting.irregularities.length > 0
    if (told) return rejected('sitting-held')
    return { events: [{ type: 'SittingCancelled', data: { reason } }] }
  },
})
