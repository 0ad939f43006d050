/** What the own organisation declared, over all its grants, with the invoice behind each cost as far as one is kept. */
import type { z } from 'zod'
import { costEntries } from '../../../projections/cost-entries.ts'
import { grants } from '../../../projections/grants.ts'
import { valuedDocument } from '../../../projections/valued-document.ts'
import { shareOf, sum } from '../../domain/money.ts'
import { personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

type Entry = z.infer<typeof costEntries.result>['entries'][number]

export interface OwnCost extends Entry {
  readonly grantId: string
  readonly grantName: string
}
/** A cost that stands: nothing took it back, and money is paid for it. */
const STANDS: readonly Entry['state'][] = ['undecided', 'approved', 'partlyApproved']
const COSTS_MAX = 5_000

export const ownCosts = (visit: Visit): Promise<readonly OwnCost[]> =>
  costsOf(visit, (as) => (as === 'funder' ? undefined : { partnerId: visit.organisationId }))

/** What partners declared under grants that this organisation leads: for its finance to look at, not to match. */
export async function partnersCosts(visit: Visit): Promise<readonly OwnCost[]> {
  if (visit.role !== 'leadFinance') return []
  const all = await costsOf(visit, (as) => (as === 'lead' ? {} : undefined))
  return all.filter(({ partner }) => partner.id !== visit.organisationId)
}

async function costsOf(
  visit: Visit,
  filterOf: (as: string) => { readonly partnerId?: string } | undefined,
): Promise<readonly OwnCost[]> {
  const { result } = await visit.ask(grants, {})
  const found: OwnCost[] = []
  for (const { grantId, name, as } of result.grants) {
    const filter = filterOf(as)
    if (!filter) continue
    let cursor: string | undefined
    do {
      const asked = { grantId, ...filter, limit: 200, ...(cursor !== undefined && { cursor }) }
      const page = await visit.ask(costEntries, asked)
      for (const entry of page.result.entries) {
        if (STANDS.includes(entry.state) && !entry.inKind && entry.declared > 0 && entry.labour === undefined) {
          found.push({ ...entry, grantId, grantName: name })
        }
      }
      cursor = page.result.next
    } while (cursor !== undefined && found.length < COSTS_MAX)
  }
  return found
}

/** One invoice, and the costs that were declared of it; a cost without a document of its own is by itself. */
export interface Payable {
  readonly key: string
  readonly costs: readonly OwnCost[]
  /** What a payment of it may be: with VAT, and less its credit notes. */
  readonly amounts: readonly number[]
  /** What is open of it, where a part is proven already. */
  readonly left?: number
  readonly title: string
  readonly supplier: string
  readonly number?: string
  readonly datedOn: string
  /** Proven for all of its costs. */
  readonly paid: boolean
}

export async function payablesOf(visit: Visit, costs: readonly OwnCost[]): Promise<readonly Payable[]> {
  const groups = Map.groupBy(costs, ({ taken, entryId }) =>
    taken.length === 1 ? (taken[0]?.sha256 ?? entryId) : entryId,
  )
  const payables: Payable[] = []
  for (const [key, group] of groups) payables.push(await payableOf(visit, key, group))
  return payables
}

async function payableOf(visit: Visit, key: string, costs: readonly OwnCost[]): Promise<Payable> {
  const [first] = costs
  if (!first) throw new TypeError('a payable has a cost')
  const told = key.length === 64 ? await visit.asked(valuedDocument, { sha256: key }) : undefined
  const document = told?.kind === 'answered' ? (told.result as z.infer<typeof valuedDocument.result>) : undefined
  const worth = document?.worth
  const whole = worth ? worth.net + worth.vat : first.net + first.vat
  const credited = (document?.credits ?? []).reduce((total, { net, vat }) => total + net + vat, 0)
  const proven = sum(costs.map(({ paid }) => paid))
  const supplier = first.supplier ?? worth?.supplierName ?? worth?.personalSupplier
  return {
    key,
    costs,
    amounts: credited > 0 ? [whole, whole - credited] : [whole],
    ...(proven > 0 && { left: Math.max(0, whole - credited - proven) }),
    title: first.title ?? '',
    supplier: supplier === undefined ? '' : personal(visit, supplier),
    ...(typeof worth?.number === 'string' && { number: worth.number }),
    datedOn: worth?.datedOn ?? first.costDate,
    paid: costs.every(({ paid, declared }) => paid >= declared),
  }
}

/**
 * What may still be proven to be paid of one cost: its part of the invoice with its VAT, so that another grant can prove
 * the part that it takes of the same payment.
 */
export function openOf({ net, vat, vatTreatment, declared, paid }: OwnCost): number {
  const claimable = net + (vatTreatment === 'nonRecoverable' ? vat : 0)
  return Math.max(0, shareOf(net + vat, { n: Math.min(declared, claimable), d: claimable }) - paid)
}
