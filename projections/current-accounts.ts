/** Between the lead and each partner: what was agreed, paid, paid back, and approved of what it spent. Cents. */
import { z } from 'zod'
import { grantId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import type { GrantEvent } from '../src/domain/grant/grant-event.ts'
import { asOfAnswer, organisationAnswer } from './answers.ts'
import { seenGrant } from './grant-sight.ts'
import { type SummedCell, together } from './money-cells.ts'
import { loadNames, organisationOf } from './names.ts'
import { wholeOf } from './settlement.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()

export const currentAccounts = defineQuery({
  name: 'currentAccounts',
  summary: { nl: 'Rekening-courant met de partners', en: 'Current accounts with the partners' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    view: z.enum(['all', 'own']),
    accounts: z.array(
      z.strictObject({
        partner: organisationAnswer,
        /** Its share of the grant, as agreed last. */
        agreed: cents,
        paid: cents,
        repaid: cents,
        /** In money: what is in kind is never paid out. */
        approved: cents,
        inKindApproved: cents,
        /** Of the agreed share what was not paid yet; less than nothing was paid too much. */
        left: cents,
      }),
    ),
  }),
  source: spendModel,
  asOf: true,
  run({ grantId: id }, context) {
    return answer(id, wholeOf(id, context), context)
  },
})

async function answer(id: string, cells: readonly SummedCell[], context: QueryContext) {
  const seen = await seenGrant(id, context)
  if (isRejection(seen)) return seen
  const { grant, sight } = seen
  const events = (await context.events(grants.ref(id))) as readonly GrantEvent[]
  const spent = cells.filter(({ sort }) => sort === 'cost').map(({ partnerId }) => partnerId)
  const all = [...new Set([...grant.shares.keys(), ...grant.paid.keys(), ...spent])].toSorted()
  const shown = all.filter((partnerId) => sight.view === 'all' || partnerId === sight.organisationId)
  const names = await loadNames(context, { organisations: shown })
  return {
    grantId: id,
    asOf: { position: context.at, on: context.on },
    view: sight.view,
    accounts: shown.map((partnerId) => {
      const { approved, inKindApproved } = together(cells.filter((cell) => cell.partnerId === partnerId))
      const agreed = grant.shares.get(partnerId) ?? 0
      const [paid, repaid] = [paidIn(events, 'PartnerPaid', partnerId), paidIn(events, 'PartnerRepaid', partnerId)]
      const sums = { agreed, paid, repaid, approved: approved - inKindApproved, inKindApproved }
      return { partner: organisationOf(names, partnerId), ...sums, left: agreed - paid + repaid }
    }),
  }
}

function paidIn(events: readonly GrantEvent[], type: 'PartnerPaid' | 'PartnerRepaid', partnerId: string): number {
  let total = 0
  for (const event of events) {
    if (event.type === type && event.data.partnerId === partnerId) total += event.data.amount
  }
  return total
}
