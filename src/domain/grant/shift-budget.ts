import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE } from './grant-people.ts'
import { limitOf, roomOf } from './line-room.ts'
import { BOOKS_NEEDS } from './posted.ts'
import { refuseGrantDate, refuseLine, refuseUnlessRunning } from './refusals.ts'
import { openBookRefs, spentOf } from './spent.ts'
import type { GrantState } from './state.ts'
import { effectiveTerms, schemeOf, schemeRefs } from './terms.ts'

/**
 * Moves money from one line to another. All shifts to a line together stay within the share that the terms allow, else
 * the funder's consent is named by its hash (domain.md 4.4). What is spoken for or spent stays on the line that it is taken of.
 */
export const shiftBudget = defineCommand({
  name: 'shiftBudget',
  summary: { nl: 'Verschuif geld tussen begrotingsposten', en: 'Shift money between budget lines' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.BudgetLineShifted.decided.shape,
    shiftedOn: localDate,
  }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...schemeRefs(grant), ...openBookRefs(grant)],
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  decide(grant, { grantId: _grant, shiftedOn, ...data }, context) {
    const refusal =
      refuseUnlessRunning(grant) ??
      refuseGrantDate(grant, shiftedOn, context) ??
      refuseLine(grant, data.from) ??
      refuseLine(grant, data.to) ??
      refuseSource(grant, data, context.facts)
    if (refusal) return refusal
    const target = grant.budget?.lines.get(data.to)
    const { shift } = effectiveTerms(grant, schemeOf(grant, context.facts))
    if (target && data.consentHash === undefined && grant.status !== 'sharing') {
      // Only what a shift within the terms may reach: an earlier consent is no leave for more.
      const limit = limitOf({ amount: target.amount, current: 0 }, shift)
      if (target.current + data.amount > limit) {
        return rejected('shift-needs-consent', { line: data.to, leftCents: Math.max(0, limit - target.current) })
      }
    }
    const events = [{ type: 'BudgetLineShifted' as const, effectiveOn: shiftedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})

function refuseSource(
  grant: GrantState,
  { from, to, amount }: { from: string; to: string; amount: number },
  facts: Facts,
) {
  if (from === to) return rejected('same-line', { line: from })
  const left = roomOf(grant, from, spentOf(grant, from, facts))
  return amount > left ? rejected('line-has-no-room', { line: from, leftCents: Math.max(0, left) }) : undefined
}
