/**
 * `/declare/entries/{grantId}/{entryId}`: one entry of the own organisation, and what can still be done with it: take it
 * back, declare it as it should have been, or (by who may approve it) move it to another line. Nothing in a closed period
 * changes: all of it is posted in the open one, with the date of the cost.
 */
import type { z } from 'zod'
import { costEntries } from '../../../projections/cost-entries.ts'
import { valuedDocument } from '../../../projections/valued-document.ts'
import { correctCost } from '../../domain/books/correct-cost.ts'
import { worthOfHours } from '../../domain/books/proving.ts'
import { reallocateCost } from '../../domain/books/reallocate-cost.ts'
import { reverseCost } from '../../domain/books/reverse-cost.ts'
import { split, sum } from '../../domain/money.ts'
import { entryWords as words } from '../../language/declare-words.ts'
import { PageError } from '../error-page.ts'
import { minutesOf } from '../hours/hours-text.ts'
import { noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { FIELD_OF } from './declare-fields.ts'
import type { AtEntry, Entry } from './entry-at.ts'
import { entryShown } from './entry-form.ts'
import { amountIn, bookingIn, DECLARING, type Declarable, declarableOf, needed, periodFor } from './posting.ts'

export const entryPage = definePage({
  path: '/declare/entries/:grantId/:entryId',
  roles: DECLARING,
  async show(visit) {
    return entryShown(visit, await loaded(visit), noErrors)
  },
  async post(visit) {
    const at = await loaded(visit)
    const { grant, entry } = at
    if (!grant) return entryShown(visit, at, noErrors)
    switch (visit.fields.text('do')) {
      case 'reverse':
        return reversed(visit, { entry, grant })
      case 'move':
        return moved(visit, { entry, grant })
      default:
        return corrected(visit, { entry, grant })
    }
  },
})

async function loaded(visit: Visit): Promise<AtEntry> {
  const { grantId = '', entryId = '' } = visit.path
  const asked = await visit.asked(costEntries, { grantId, entryId, limit: 10 })
  if (asked.kind !== 'answered') throw new PageError(404)
  const { entries } = asked.result as z.infer<typeof costEntries.result>
  const entry = entries.find((one) => one.entryId === entryId && one.state !== 'moved' && one.state !== 'reversal')
  if (!entry) throw new PageError(404)
  const grant = (await declarableOf(visit)).find((one) => one.grantId === grantId)
  return { entry, grant }
}

interface Open {
  readonly entry: Entry
  readonly grant: Declarable
}

/** The books of now: a correction stands in the open period, whatever the date of the cost. */
const openNow = (visit: Visit, { grant, entry }: Open): string => {
  const chosen = visit.fields.text('period')
  const period = periodFor(grant, entry.costDate, chosen)
  return chosen === '' && period < entry.postedPeriod ? entry.postedPeriod : period
}
const whichOne = (visit: Visit, open: Open) => ({
  grantId: open.grant.grantId,
  period: openNow(visit, open),
  originalId: open.entry.entryId,
  originalPeriod: open.entry.postedPeriod,
})

async function reversed(visit: Visit, open: Open): Promise<Shown | Next> {
  const reason = visit.fields.text('reason')
  const outcome = await visit.act(reverseCost, { ...whichOne(visit, open), reason: reason as 'duplicate' })
  if (outcome.kind !== 'accepted') return entryShown(visit, open, errorsOf(visit, outcome, FIELD_OF), 'reverse')
  return { to: '/declare', said: { tone: 'ok', text: visit.t(words.reversed) } }
}

async function moved(visit: Visit, open: Open): Promise<Shown | Next> {
  const { fields } = visit
  const category = fields.optional('toCategory')
  const outcome = await visit.act(reallocateCost, {
    ...whichOne(visit, open),
    toLine: fields.text('toLine'),
    ...(category !== undefined && { category: category as 'other' }),
    reason: fields.text('moveReason') as 'wrongLine',
  })
  if (outcome.kind !== 'accepted') {
    const at = {
      ...FIELD_OF,
      toLine: 'toLine',
      'unknown-line': 'toLine',
      'stays-where-it-is': 'toLine',
      reason: 'moveReason',
    }
    return entryShown(visit, open, errorsOf(visit, outcome, at), 'move')
  }
  return { to: '/declare', said: { tone: 'ok', text: visit.t(words.moved) } }
}

async function corrected(visit: Visit, open: Open): Promise<Shown | Next> {
  const errors = new Map<string, string>()
  const { fields } = visit
  const { entry } = open
  const worth = entry.labour ? labourIn(visit, entry, errors) : amountsIn(visit, entry, errors)
  const booking = bookingIn(visit, errors)
  if (errors.size > 0 || !worth) return entryShown(visit, open, errors, 'correct')
  const outcome = await visit.act(correctCost, {
    ...whichOne(visit, open),
    reason: fields.text('correctReason') as 'wrongAmount',
    line: fields.text('line'),
    ...(entry.projectId !== undefined && { projectId: entry.projectId }),
    category: (entry.category ?? 'other') as 'other',
    title: fields.text('title'),
    vatTreatment: entry.vatTreatment as 'nonRecoverable',
    costDate: fields.text('costDate'),
    evidence: entry.evidence,
    ...worth,
    ...(booking && { booking }),
    ...(await supplierOf(visit, entry)),
  })
  if (outcome.kind !== 'accepted') {
    const at = { ...FIELD_OF, line: 'line', 'unknown-line': 'line', 'line-of-another': 'line', reason: 'correctReason' }
    return entryShown(visit, open, errorsOf(visit, outcome, at), 'correct')
  }
  return { to: '/declare', said: { tone: 'ok', text: visit.t(words.corrected) } }
}

/** As the document names it: a person stays sealed. Without a document that says which of the two, it is left out. */
async function supplierOf(visit: Visit, { supplier, taken }: Entry) {
  const [first] = taken
  if (typeof supplier !== 'string' || !first) return {}
  const asked = await visit.asked(valuedDocument, { sha256: first.sha256 })
  if (asked.kind !== 'answered') return {}
  // The kernel gives what the query's own schema describes.
  const { worth } = asked.result as z.infer<typeof valuedDocument.result>
  if (worth?.supplierName === supplier) return { supplierName: supplier }
  return worth?.personalSupplier === supplier ? { personalSupplier: supplier } : {}
}

/** Documents are taken of as before, in the same proportion; to the cent by the one rule of splitting. */
function amountsIn(visit: Visit, { net, vat, taken }: Entry, errors: Map<string, string>) {
  const allocated = amountIn(visit, 'amount', errors)
  if (allocated === undefined) {
    needed(visit, 'amount', errors)
    return undefined
  }
  const shares =
    taken.length === 0 || sum(taken.map(({ amount }) => amount)) === 0
      ? []
      : split(
          allocated,
          taken.map(({ amount }) => amount),
        )
  const parts = taken.flatMap((part, index) => {
    const amount = shares[index] ?? 0
    return amount > 0 ? [{ ...part, amount }] : []
  })
  // Without a document the amount is all that there is.
  return taken.length === 0 ? { net: allocated, vat: 0, allocated, taken: [] } : { net, vat, allocated, taken: parts }
}

const MOST_MINUTES = 1_000_000
function labourIn(visit: Visit, { labour, taken }: Entry, errors: Map<string, string>) {
  const minutes = minutesOf(visit.fields.text('hours'), MOST_MINUTES)
  if (!labour || !minutes) {
    errors.set('hours', visit.t(words.badHours))
    return undefined
  }
  const { rateId, employmentId, month, centsPerHour } = labour
  const amount = worthOfHours(minutes, centsPerHour)
  return {
    ...{ net: amount, vat: 0, allocated: amount },
    taken: taken.length === 1 && taken[0] ? [{ ...taken[0], amount }] : [],
    labour: { rateId, minutes, ...(employmentId && { employmentId }), ...(month && { month }) },
  }
}
