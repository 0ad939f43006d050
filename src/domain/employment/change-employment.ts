import { z } from 'zod'
import { position } from '../../../events/employment.ts'
import { employmentId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { employments, endedBy, STAFFING } from './employment.ts'

/** Another function, department or number of hours, or another name: all of it as it is from that day on. */
export const changeEmployment = defineCommand({
  name: 'changeEmployment',
  summary: { nl: 'Wijzig functie, afdeling of uren', en: 'Change function, department or hours' },
  purpose: 'administration',
  stream: employments,
  input: z.strictObject({ employmentId, ...position, name: personalText(200).optional(), changedOn: localDate }),
  target: (input) => input.employmentId,
  who: (_input, { employerId }) => [{ role: STAFFING, at: employerId }],
  decide(employment, { employmentId: _id, changedOn, ...data }, { today }) {
    if (employment.erased) return rejected('employment-erased')
    if (endedBy(employment, changedOn)) return rejected('employment-ended', { on: employment.endsOn ?? today })
    const refusal = refuseDate(changedOn, today, employment.changedOn)
    return refusal ?? { events: [{ type: 'EmploymentChanged', effectiveOn: changedOn, data }] }
  },
})
