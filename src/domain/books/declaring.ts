/** What a declared cost is checked for, whether it is new or stands in the place of another one. */
import { z } from 'zod'
import { booksEvents, labour } from '../../../events/books.ts'
import { entryId, localDate, title } from '../../../events/values.ts'
import type { DecisionContext } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { isRejection, type Rejection, rejected } from '../../contract/stream.ts'
import { type EvidenceState, evidences } from '../evidence/evidence.ts'
import type { GrantState } from '../grant/grant.ts'
import { refuseLine } from '../grant/refusals.ts'
import { schemeOf } from '../grant/terms.ts'
import { personOf } from '../learner/authority.ts'
import type { BooksState } from './books.ts'
import { type CostDeclared, documentsOf } from './entry.ts'
import { leftOnLine, type Posting, refuseCostDate, refuseManyPartners, refusePeriod } from './posting.ts'
import { kindsOf, pricedLabour, projectOf, refuseMissingKinds, refuseProof } from './proving.ts'

const shape = booksEvents.shapes.CostDeclared.decided
/** All that is declared, but for the partner and where it is posted. */
export const costInput = {
  ...shape.pick({ line: true, projectId: true, category: true, title: true, net: true, vat: true }).shape,
  ...shape.pick({ vatTreatment: true, allocated: true, taken: true, evidence: true, booking: true }).shape,
  costDate: localDate,
  supplierName: title().optional(),
  /** In place of the name where the supplier is a natural person. */
  personalSupplier: personalText(200).optional(),
  /** What an hour costs follows from the rate. */
  labour: labour.omit({ centsPerHour: true }).optional(),
}
const declaring = z.strictObject(costInput)
export type Declaring = z.infer<typeof declaring> & Posting & { readonly partnerId: CostDeclared['partnerId'] }

/** The event, or why it can't be. */
export function declaredCost(
  books: BooksState,
  grant: GrantState,
  declaring: Declaring,
  context: DecisionContext,
): { readonly type: 'CostDeclared'; readonly effectiveOn: string; readonly data: CostDeclared } | Rejection {
  const { costDate, personalSupplier, labour: hours, ...cost } = declaring
  const { facts } = context
  const refusal =
    refusePeriod(grant, declaring, books, context) ??
    refuseManyPartners(books, declaring.partnerId, declaring) ??
    refuseCostDate(grant, declaring, costDate, context) ??
    refuseLineOfAnother(grant, declaring) ??
    refuseCategory(grant, declaring, context) ??
    refuseAmounts(grant, declaring, context) ??
    refuseProof(declaring, declaring.allocated, grant, facts)
  if (refusal) return refusal
  const priced = hours && pricedLabour(declaring, hours, grant, facts)
  if (isRejection(priced)) return priced
  if (priced) {
    const whole = declaring.net === priced.amount && declaring.vat === 0 && declaring.allocated === priced.amount
    if (!whole) return rejected('labour-amount-differs', { expectedCents: priced.amount })
  }
  const kinds = kindsOf(declaring, grant, facts)
  const missing =
    refuseUnproven(grant, declaring, kinds, context) ??
    refuseMissingKinds(declaring.category, kinds, schemeOf(grant, facts))
  if (missing) return missing
  const { amount: _worth, ...labourData } = priced ?? { amount: 0 }
  const projectId = projectOf(grant, declaring.projectId) as CostDeclared['projectId']
  const data: CostDeclared = {
    entryId: context.id(entryId),
    ...(cost as Omit<CostDeclared, 'entryId' | 'overrun' | 'declaredById'>),
    ...(projectId !== undefined && { projectId }),
    ...(personalSupplier && { sealedSupplier: personalSupplier }),
    ...(priced && { labour: labourData as NonNullable<CostDeclared['labour']> }),
    overrun: declaring.allocated > leftOnLine(grant, declaring, books, declaring.line, facts),
    declaredById: personOf(context),
  }
  return { type: 'CostDeclared', effectiveOn: costDate, data }
}

/** Some lines are one partner's own. */
export function refuseLineOfAnother(
  grant: GrantState,
  { line, partnerId }: { readonly line: string; readonly partnerId: string },
): Rejection | undefined {
  const unknown = refuseLine(grant, line)
  if (unknown) return unknown
  const owner = grant.budget?.lines.get(line)?.partnerId
  return owner === undefined || owner === partnerId ? undefined : rejected('line-of-another', { line })
}

/** Kinds of cost of the scheme, and of the decision where that names fewer. */
export function refuseIneligible(grant: GrantState, category: string, context: DecisionContext): Rejection | undefined {
  const allowed: readonly string[] = schemeOf(grant, context.facts)?.costCategories ?? []
  const own: readonly string[] = grant.award?.terms.eligibleCosts ?? allowed
  return allowed.includes(category) && own.includes(category) ? undefined : rejected('cost-not-eligible', { category })
}

function refuseCategory(grant: GrantState, declaring: Declaring, context: DecisionContext): Rejection | undefined {
  const { category, labour: hours, taken, supplierName, personalSupplier } = declaring
  const ineligible = refuseIneligible(grant, category, context)
  if (ineligible) return ineligible
  if (category === 'ownLabour' && !hours) return rejected('hours-missing')
  if (hours?.enrolmentId !== undefined) return rejected('hours-of-learner')
  if (category !== 'ownLabour' && hours) return rejected('hours-not-expected', { category })
  if (supplierName !== undefined && personalSupplier !== undefined) return rejected('supplier-named-twice')
  const bought = category === 'external' || category === 'material'
  return bought && taken.length === 0 ? rejected('invoice-needed', { category }) : undefined
}

/**
 * Something stands behind every cost, whatever its scheme asks (domain.md 2.3): hours that were signed, or a document; but
 * for a scheme that settles units or one sum, to which costs are only told. A document that has an amount is taken of: one
 * that was only named could be paid in whole by each funder.
 */
function refuseUnproven(
  grant: GrantState,
  declaring: Declaring,
  kinds: ReadonlySet<string>,
  { facts }: DecisionContext,
): Rejection | undefined {
  const { labour: hours, taken, category } = declaring
  if (hours || taken.length > 0) return undefined
  const documents = documentsOf(declaring).map((hash) => facts.get(evidences.ref(hash)))
  // What backs something in kind is refused as that, where it is claimed.
  const hasAmount = kinds.has('invoice') || documents.some((document) => document?.value && !backsInKind(document))
  if (hasAmount) return rejected('invoice-needed', { category })
  const byCosts = (grant.award?.settlementMode ?? 'realisedCosts') === 'realisedCosts'
  return byCosts && documents.length === 0 ? rejected('cost-not-proven') : undefined
}

const backsInKind = ({ held }: EvidenceState): boolean => [...held.values()].some(({ claim }) => claim.use === 'inKind')

/** No more than net, and the VAT that is lost where the scheme takes that (domain.md 2.3). */
function refuseAmounts(grant: GrantState, declaring: Declaring, { facts }: DecisionContext): Rejection | undefined {
  const { net, vat, vatTreatment, allocated } = declaring
  if (vat > net) return rejected('vat-over-net')
  const takesVat = schemeOf(grant, facts)?.vat === 'nonRecoverable' && vatTreatment === 'nonRecoverable'
  const most = net + (takesVat ? vat : 0)
  return allocated > most ? rejected('more-than-claimable', { mostCents: most }) : undefined
}
