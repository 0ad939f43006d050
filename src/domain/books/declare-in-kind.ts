import { z } from 'zod'
import { booksEvents, labour } from '../../../events/books.ts'
import { bookPeriod } from '../../../events/money.ts'
import { entryId, grantId, localDate } from '../../../events/values.ts'
import { type DecisionContext, defineCommand } from '../../contract/command.ts'
import { isRejection, type Rejection, rejected } from '../../contract/stream.ts'
import type { GrantState } from '../grant/grant.ts'
import { booksId } from '../grant/periods.ts'
import { schemeOf } from '../grant/terms.ts'
import { personOf } from '../learner/authority.ts'
import { booksOf } from './books.ts'
import { DECLARING_NEEDS } from './declare-cost.ts'
import { refuseLineOfAnother } from './declaring.ts'
import { attendanceOf, type InKindDeclared, sheetOf } from './entry.ts'
import {
  byDeclarant,
  grantOf,
  grantRefs,
  leftOnLine,
  openRefs,
  refuseCostDate,
  refuseManyPartners,
  refusePeriod,
  requiredGrant,
} from './posting.ts'
import { claimsOf, pricedLabour, projectOf, proofRefs, refuseProof } from './proving.ts'

const shape = booksEvents.shapes.InKindDeclared.decided
const input = z.strictObject({
  grantId,
  period: bookPeriod,
  ...shape.pick({ line: true, partnerId: true, pledgeId: true, projectId: true, title: true, basis: true }).shape,
  ...shape.pick({ amount: true, taken: true, evidence: true }).shape,
  labour: labour.omit({ centsPerHour: true }).optional(),
  costDate: localDate,
})
type Bringing = z.infer<typeof input>

/**
 * What a partner brings in kind: hours of its people, attendance of learners where the scheme counts that, or goods. It
 * posts its amount as a cost that is never paid out and as cofinancing, once; what proves it backs no cost (model.md 5).
 */
export const declareInKind = defineCommand({
  name: 'declareInKind',
  summary: { nl: 'Declareer inbreng in natura', en: 'Declare a contribution in kind' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input,
  target: (bringing) => booksId(bringing.grantId, bringing.period),
  needsMost: DECLARING_NEEDS,
  needs(bringing, _books, facts) {
    const grant = grantOf(bringing, facts)
    return [...grantRefs(bringing, facts), ...proofRefs(bringing), ...(grant ? openRefs(grant, bringing) : [])]
  },
  who: (bringing, _books, facts) =>
    byDeclarant(grantOf(bringing, facts), bringing.partnerId, facts, bringing.projectId),
  answers: ['entryId'],
  reserves: (bringing, _books, { facts, id }) =>
    claimsOf(bringing, grantOf(bringing, facts), { entryId: id(entryId), use: 'inKind' }),
  decide(books, bringing, context) {
    const { facts } = context
    const grant = requiredGrant(bringing, facts)
    const refusal =
      refusePeriod(grant, bringing, books, context) ??
      refuseManyPartners(books, bringing.partnerId, bringing) ??
      refuseCostDate(grant, bringing, bringing.costDate, context) ??
      refuseLineOfAnother(grant, bringing) ??
      refuseBasis(grant, bringing, context) ??
      refusePledge(grant, bringing) ??
      refuseProof(bringing, bringing.amount, grant, facts)
    if (refusal) return refusal
    const { costDate, labour: hours, ...rest } = bringing
    const priced = hours && pricedLabour(bringing, hours, grant, facts)
    if (isRejection(priced)) return priced
    if (priced && priced.amount !== bringing.amount) {
      return rejected('labour-amount-differs', { expectedCents: priced.amount })
    }
    const projectId = projectOf(grant, bringing.projectId) as InKindDeclared['projectId']
    const { amount: _worth, ...labourData } = priced ?? { amount: 0 }
    const data: InKindDeclared = {
      entryId: context.id(entryId),
      ...(rest as Omit<InKindDeclared, 'entryId' | 'labour' | 'overrun' | 'declaredById'>),
      ...(projectId !== undefined && { projectId }),
      ...(priced && { labour: labourData as NonNullable<InKindDeclared['labour']> }),
      overrun: bringing.amount > leftOnLine(grant, bringing, books, bringing.line, facts),
      declaredById: personOf(context),
    }
    return { events: [{ type: 'InKindDeclared', effectiveOn: costDate, data }], partnershipId: grant.partnershipId }
  },
})

/** Hours need a rate and goods have none; learners' attendance only where the scheme says so, by documents of theirs. */
function refuseBasis(grant: GrantState, bringing: Bringing, { facts }: DecisionContext): Rejection | undefined {
  const { basis, labour: hours, taken } = bringing
  const scheme = schemeOf(grant, facts)
  if (scheme && !scheme.cofinancingCounts.includes('inKind')) return rejected('in-kind-not-counted')
  if (basis === 'attendance' && !scheme?.attendanceInKind) return rejected('attendance-not-counted')
  if (basis !== 'goods' && !hours) return rejected('hours-missing')
  if (basis === 'goods' && hours) return rejected('hours-not-expected', { category: basis })
  if (basis === 'labour' && hours?.enrolmentId !== undefined) return rejected('hours-of-learner')
  const sheet = basis === 'labour' ? sheetOf(hours) : attendanceOf(hours)
  return taken.length === 0 && !sheet ? rejected('in-kind-not-proven') : undefined
}

function refusePledge(grant: GrantState, { pledgeId, partnerId }: Bringing): Rejection | undefined {
  if (pledgeId === undefined) return undefined
  const pledge = grant.pledges.get(pledgeId)
  return pledge?.kind === 'inKind' && pledge.partnerId === partnerId ? undefined : rejected('pledge-not-theirs')
}
