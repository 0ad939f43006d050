import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE } from './grant-people.ts'
import { refuseGrantDate, refuseLine, refuseUnlessRunning } from './refusals.ts'

/** What an earlier administration had, taken over once, line by line, with the document that it stands in (model.md 5). */
export const recordOpeningBalance = defineCommand({
  name: 'recordOpeningBalance',
  summary: { nl: 'Neem een beginstand over', en: 'Take over an opening balance' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.OpeningBalanceRecorded.decided.shape }),
  target: (input) => input.grantId,
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  decide(grant, { grantId: _grant, ...data }, context) {
    const refusal = refuseUnlessRunning(grant) ?? refuseGrantDate(grant, data.on, context)
    if (refusal) return refusal
    if (grant.opening) return rejected('opening-recorded', { on: grant.opening.on })
    if (grant.claims.size > 0) return rejected('claimed-already')
    const lines = data.lines.map(({ line }) => line)
    const unknown = lines.map((line) => refuseLine(grant, line)).find((one) => one !== undefined)
    if (unknown) return unknown
    const twice = lines.find((line, index) => lines.indexOf(line) !== index)
    if (twice !== undefined) return rejected('line-twice', { line: twice })
    const events = [{ type: 'OpeningBalanceRecorded' as const, effectiveOn: data.on, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
