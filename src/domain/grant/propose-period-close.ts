import { z } from 'zod'
import { bookPeriod } from '../../../events/money.ts'
import { grantId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { daysBetween, localDateAt } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { personOf } from '../learner/authority.ts'
import { PROPOSAL_DAYS, refuseMachine } from '../learner/refusals.ts'
import { sum } from '../money.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE } from './grant-people.ts'
import { booksId, lastDayOf, periodsOf } from './periods.ts'
import { bookRef } from './posted.ts'
import { refuseUnlessRunning } from './refusals.ts'
import type { CloseProposal } from './state.ts'

/** A proposal lapses after 30 days, like every first of two persons (model.md 5). */
export const isProposalOpen = ({ at }: CloseProposal, today: string): boolean =>
  daysBetween(localDateAt(Date.parse(at)), today) <= PROPOSAL_DAYS

/**
 * The first of two persons says that a period is complete: it is over, every entry in it is decided, and its figures are
 * these. Another one closes it, if they still are (domain.md 4.4, PeriodClosed).
 */
export const proposePeriodClose = defineCommand({
  name: 'proposePeriodClose',
  summary: { nl: 'Stel voor een periode af te sluiten', en: 'Propose to close a period' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, period: bookPeriod }),
  target: (input) => input.grantId,
  needs: ({ period }, grant) => (grant.grantId === undefined ? [] : [bookRef(grant, period)]),
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  answers: ['proposalId'],
  decide(grant, { grantId, period }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessRunning(grant)
    if (refusal) return refusal
    if (!periodsOf(grant).includes(period)) return rejected('period-not-of-grant', { period })
    if (lastDayOf(period) >= context.today) return rejected('period-not-over', { period })
    const books = context.facts.get(booksOf.ref(booksId(grantId, period)))
    if (books?.closed) return rejected('period-closed', { period })
    const entries = [...(books?.entries.values() ?? [])]
    const undecided = entries.filter(({ approved }) => approved === undefined).length
    if (undecided > 0) return rejected('entries-undecided', { count: undecided })
    const total = sum(entries.map(({ approved = 0 }) => approved))
    const { cofinancingPaid = 0, income = 0 } = books ?? {}
    const same = [...grant.proposals.values()].find(
      (one) =>
        one.period === period &&
        one.entries === entries.length &&
        one.total === total &&
        (one.cofinancingPaid ?? cofinancingPaid) === cofinancingPaid &&
        (one.income ?? income) === income &&
        isProposalOpen(one, context.today),
    )
    if (same) return rejected('close-proposed', { proposalId: same.proposalId })
    const proposed = {
      period,
      entries: entries.length,
      total,
      cofinancingPaid,
      income,
      proposedById: personOf(context),
    }
    const data = { proposalId: context.id(proposalId), ...proposed }
    return { events: [{ type: 'PeriodCloseProposed', data }], partnershipId: grant.partnershipId }
  },
})
