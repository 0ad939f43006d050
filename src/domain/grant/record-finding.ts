import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { findingId, grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { sum } from '../money.ts'
import { reversals } from '../reversal/reversal.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { booksId } from './periods.ts'
import { bookRef } from './posted.ts'
import { refuseUnlessAwarded } from './refusals.ts'
import type { GrantState, Sample } from './state.ts'
import { isGone } from './taken-back.ts'

const shape = grantEvents.shapes.AuditFindingRecorded.decided

/** What of an approved entry the controller does not accept, or doubts; never more than is left of it (domain.md 4.4). */
export const recordFinding = defineCommand({
  name: 'recordFinding',
  summary: { nl: 'Leg een bevinding vast', en: 'Record an audit finding' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...shape.omit({ findingId: true, line: true, inKind: true, note: true, recordedById: true }).shape,
    note: personalText(500).optional(),
  }),
  target: (input) => input.grantId,
  needs: ({ period, entryId }, grant) => [
    ...partnershipRefs(grant),
    ...(grant.grantId === undefined ? [] : [bookRef(grant, period)]),
    reversals.ref(entryId),
  ],
  who: (_input, grant, facts) => byDecision(grant, facts),
  answers: ['findingId'],
  decide(grant, { grantId, ...finding }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const { sampleId, entryId, period, amount } = finding
    if (sampleId !== undefined && !isSampled(grant.samples.get(sampleId), entryId)) return rejected('not-in-sample')
    const entry = context.facts.get(booksOf.ref(booksId(grantId, period)))?.entries.get(entryId)
    if (!entry) return rejected('unknown-entry')
    if (isGone(entryId, context.facts)) return rejected('entry-replaced')
    const left = Math.max(0, (entry.approved ?? 0) - foundBefore(grant, entryId))
    if (amount > left) return rejected('more-than-approved', { leftCents: left })
    const { line, inKind } = entry
    const data = { findingId: context.id(findingId), ...finding, line, inKind, recordedById: personOf(context) }
    return { events: [{ type: 'AuditFindingRecorded', data }], partnershipId: grant.partnershipId }
  },
})

export const isSampled = (sample: Sample | undefined, entryId: string): boolean =>
  sample?.items.some((item) => item.entryId === entryId) ?? false

const foundBefore = ({ findings }: GrantState, entryId: string): number =>
  sum([...findings.values()].flatMap((one) => (one.entryId === entryId ? [one.closed?.amount ?? one.amount] : [])))
