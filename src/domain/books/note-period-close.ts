import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { grants } from '../grant/grant.ts'

/** The grant hears that a period of its books is closed, and what counts in it; the books themselves are the truth. */
export const notePeriodClose = defineCommand({
  name: 'notePeriodClose',
  summary: { nl: 'Noteer dat een periode is afgesloten', en: 'Note that a period is closed' },
  purpose: 'administration',
  stream: grants,
  internal: true,
  input: z.strictObject({ grantId, ...grantEvents.shapes.PeriodCloseNoted.decided.shape }),
  target: (input) => input.grantId,
  who: () => [{ system: true }],
  decide: ({ partnershipId }, { grantId: _grant, ...data }) => ({
    events: [{ type: 'PeriodCloseNoted', data }],
    partnershipId,
  }),
})
