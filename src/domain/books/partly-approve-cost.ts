import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { minutes } from '../../../events/money.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { APPROVING_NEEDS, paymentRefs, refuseUnpaid } from './approve-cost.ts'
import { type BooksEntry, booksOf } from './books.ts'
import {
  byApprover,
  decidingRefs,
  entryInput,
  freedOf,
  givesParts,
  refuseDeciding,
  refuseLess,
  targetOf,
} from './deciding-entry.ts'
import { grantOf } from './posting.ts'

const { approved, reason } = booksEvents.shapes.CostPartlyApproved.decided.shape
const RECOVERED = { vatCompensable: 'compensableBcf', vatDeductible: 'deductible' } as const

/**
 * Part of a declared cost counts. An approver who takes VAT for recoverable leaves it out; hours without signature are
 * left out by their minutes. What comes free of documents and hours, another entry may take; recoverable VAT, none.
 */
export const partlyApproveCost = defineCommand({
  name: 'partlyApproveCost',
  summary: { nl: 'Keur een kostenpost voor een deel goed', en: 'Approve a cost in part' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    ...entryInput,
    approved,
    /** Of own labour: how many minutes count. */
    approvedMinutes: minutes.optional(),
    reason,
    note: personalText(500).optional(),
  }),
  target: targetOf,
  needsMost: APPROVING_NEEDS,
  needs: (input, books, facts) => [
    ...decidingRefs(input, books, facts),
    ...paymentRefs(books.entries.get(input.entryId)),
  ],
  who: byApprover,
  follows: givesParts,
  decide(books, input, context) {
    const refusal = refuseDeciding(input, books, false, context)
    if (refusal) return refusal
    const [grant, entry] = [grantOf(input, context.facts), books.entries.get(input.entryId)]
    if (!grant || !entry) return rejected('entry-not-there')
    const { approved, approvedMinutes, reason, note } = input
    const vatTreatment = recovered(reason)
    const wrong =
      refuseLess(entry, input, reason === 'unsignedHours') ??
      (reason === 'unsignedHours' && approvedMinutes === undefined ? rejected('minutes-missing') : undefined) ??
      (vatTreatment && refuseVat(entry, approved)) ??
      refuseUnpaid(entry, approved, grant, context.facts)
    if (wrong) return wrong
    const data = {
      entryId: input.entryId,
      grantId: grantId.parse(input.grantId),
      approved,
      reason,
      ...(vatTreatment && { vatTreatment }),
      ...(note && { note }),
      approvedById: personOf(context),
      ...freedOf(entry, approved, approvedMinutes, vatTreatment !== undefined),
      holding: entry.holding,
    }
    return { events: [{ type: 'CostPartlyApproved', data }], partnershipId: grant.partnershipId }
  },
})

const recovered = (why: z.infer<typeof reason>) =>
  why === 'vatCompensable' || why === 'vatDeductible' ? RECOVERED[why] : undefined

/** Without VAT no more than net is left. */
const refuseVat = ({ net }: BooksEntry, counted: number): Rejection | undefined =>
  counted > net ? rejected('vat-still-in', { netCents: net }) : undefined
