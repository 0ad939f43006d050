import { z } from 'zod'
import { employmentEvents } from '../../../events/employment.ts'
import { employmentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { employments, STAFFING } from './employment.ts'

/** Somebody leaves; the last day may lie ahead. After it the employer sees nothing that was shared with this work. */
export const endEmployment = defineCommand({
  name: 'endEmployment',
  summary: { nl: 'Meld dat iemand niet meer bij u werkt', en: 'Record that somebody no longer works for you' },
  purpose: 'administration',
  stream: employments,
  mayLieAhead: true,
  input: z.strictObject({ employmentId, ...employmentEvents.shapes.EmploymentEnded.decided.shape }),
  target: (input) => input.employmentId,
  who: (_input, { employerId }) => [{ role: STAFFING, at: employerId }],
  decide({ startsOn, endsOn }, { lastDay, reason }) {
    if (endsOn !== undefined) return rejected('employment-ended', { on: endsOn })
    if (lastDay < startsOn) return rejected('date-too-early', { date: lastDay, earliest: startsOn })
    return { events: [{ type: 'EmploymentEnded', effectiveOn: lastDay, data: { lastDay, reason } }] }
  },
})
