import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { commitmentId, grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byPartner, OFFICE, partnershipRefs } from './grant-people.ts'
import { roomOf } from './line-room.ts'
import { BOOKS_NEEDS } from './posted.ts'
import { refuseGrantDate, refuseLine, refuseStranger, refuseUnlessRunning } from './refusals.ts'
import { openBookRefs, spentOf } from './spent.ts'

/**
 * What was ordered and is not paid yet. A line without room takes it only when it is said to be over (domain.md 4.4):
 * what counts of it in the books takes of its room too, so what an order became is released as spent.
 */
export const makeCommitment = defineCommand({
  name: 'makeCommitment',
  summary: { nl: 'Leg een verplichting vast', en: 'Record a commitment' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.CommitmentMade.decided.omit({ commitmentId: true }).shape,
    committedOn: localDate,
  }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...partnershipRefs(grant), ...openBookRefs(grant)],
  who: ({ partnerId }, grant, facts) => [...byBeneficiary(grant, OFFICE), ...byPartner(grant, partnerId, facts)],
  answers: ['commitmentId'],
  decide(grant, { grantId: _grant, committedOn, ...commitment }, context) {
    const { line, partnerId, amount, overrun } = commitment
    const refusal =
      refuseUnlessRunning(grant) ??
      refuseGrantDate(grant, committedOn, context) ??
      refuseLine(grant, line) ??
      refuseStranger(grant, partnerId, context.facts)
    if (refusal) return refusal
    const left = roomOf(grant, line, spentOf(grant, line, context.facts))
    if (amount > left && !overrun) return rejected('line-has-no-room', { line, leftCents: Math.max(0, left) })
    // Whether it was over is a fact of that day, whatever its sender thought.
    const data = { commitmentId: context.id(commitmentId), ...commitment, overrun: amount > left }
    return { events: [{ type: 'CommitmentMade', effectiveOn: committedOn, data }], partnershipId: grant.partnershipId }
  },
})
