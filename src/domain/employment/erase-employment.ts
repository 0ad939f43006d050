import { z } from 'zod'
import { employmentEvents } from '../../../events/employment.ts'
import { employmentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { employments, endedBy } from './employment.ts'

/** Who has left is forgotten by the employer: the name and number go; function and dates stay, of nobody any more. */
export const eraseEmployment = defineCommand({
  name: 'eraseEmployment',
  summary: { nl: 'Wis wie er bij u werkte', en: 'Erase who worked for you' },
  purpose: 'privacy',
  stream: employments,
  input: z.strictObject({ employmentId, ground: employmentEvents.shapes.EmploymentErased.decided.shape.ground }),
  target: (input) => input.employmentId,
  who: (_input, { employerId }) => [{ role: 'privacyOfficer', at: employerId }],
  decide(employment, data, { today }) {
    if (employment.erased) return rejected('employment-erased')
    if (!endedBy(employment, today)) return rejected('employment-not-over')
    return { events: [{ type: 'EmploymentErased', data }] }
  },
})
