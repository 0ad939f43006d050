/** What an approver decides about one entry: the whole, a part, or nothing of it. */
import { approveCost } from '../../domain/books/approve-cost.ts'
import { approveInKind } from '../../domain/books/approve-in-kind.ts'
import { partlyApproveCost } from '../../domain/books/partly-approve-cost.ts'
import { worthOfHours } from '../../domain/books/proving.ts'
import { rejectCost } from '../../domain/books/reject-cost.ts'
import { rejectInKind } from '../../domain/books/reject-in-kind.ts'
import { shareOf } from '../../domain/money.ts'
import type { CommandOutcome } from '../../kernel/kernel.ts'
import { actWords } from '../../language/act-words.ts'
import { approveWords as words } from '../../language/approve-words.ts'
import { PageError } from '../error-page.ts'
import { hoursText } from '../hours/hours-text.ts'
import type { FormErrors } from '../kit/form.ts'
import { centsOf } from '../kit/money.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import type { Item } from './queue.ts'

/** Approvers choose among the reasons that the events have for this kind of entry. */
export const PART_REASONS = {
  cost: ['vatCompensable', 'vatDeductible', 'unsignedHours', 'wrongRate', 'notEligible', 'noEvidence', 'otherPeriod'],
  inKind: ['unsignedHours', 'wrongRate', 'notEligible'],
} as const
export const REJECT_REASONS = {
  cost: ['notEligible', 'noEvidence', 'wrongGrant', 'wrongPeriod', 'duplicate', 'notPaid', 'enteredInError'],
  inKind: ['notEligible', 'noEvidence', 'duplicate', 'enteredInError'],
} as const
export const kindOf = ({ inKind }: Item): 'cost' | 'inKind' => (inKind ? 'inKind' : 'cost')

/** What is left of it where the VAT is recoverable: the part of VAT in what this grant takes goes off. */
export const withoutVat = ({ declared, net, vat }: Pick<Item, 'declared' | 'net' | 'vat'>): number =>
  vat === 0 ? declared : declared - shareOf(declared, { n: vat, d: net + vat })

interface Refused {
  readonly errors: FormErrors
  /** Which of the three forms. */
  readonly form: string
}
interface Counted {
  readonly approved: number
  readonly minutes?: number
}
export type Decided = Refused | Pick<Counted, 'approved'>

export async function decide(visit: Visit, item: Item): Promise<Decided> {
  const form = visit.fields.text('do')
  switch (form) {
    case 'approve':
      return told(visit, form, await approveWhole(visit, item), item.declared)
    case 'part':
      return decidePart(visit, item)
    case 'reject':
      return decideReject(visit, item)
    default:
      throw new PageError(400)
  }
}

const of = ({ grantId, period, entryId }: Item) => ({ grantId, period, entryId })

const approveWhole = (visit: Visit, item: Item): Promise<CommandOutcome> =>
  item.inKind
    ? visit.act(approveInKind, { ...of(item), approved: item.declared, reason: 'whole' })
    : visit.act(approveCost, of(item))

function reasonIn<T extends string>(visit: Visit, field: string, reasons: readonly T[]): T | undefined {
  const text = visit.fields.text(field)
  return reasons.find((one) => one === text)
}
const wrong = (visit: Visit, form: string, field: string, sentence: typeof words.noReason, values = {}): Refused => ({
  form,
  errors: new Map([[field, visit.t(sentence, values)]]),
})

async function decidePart(visit: Visit, item: Item): Promise<Decided> {
  const note = visit.fields.optional('part-note')
  const kind = kindOf(item)
  const reason = reasonIn(visit, 'part-reason', PART_REASONS[kind])
  if (reason === undefined) return wrong(visit, 'part', 'part-reason', words.noReason)
  const counted = countedOf(visit, item, reason)
  if ('errors' in counted) return counted
  const { approved, minutes } = counted
  const hours = minutes === undefined ? {} : { approvedMinutes: minutes }
  const outcome = item.inKind
    ? await visit.act(approveInKind, { ...of(item), approved, reason: reason as 'wrongRate', ...hours })
    : await visit.act(partlyApproveCost, { ...of(item), approved, reason, ...hours, ...(note && { note }) })
  return told(visit, 'part', outcome, approved)
}

/** What counts: hours by their minutes, recoverable VAT by itself, and else the amount that was typed. */
function countedOf(visit: Visit, item: Item, reason: string): Refused | Counted {
  const { labour } = item
  if (reason === 'unsignedHours' && labour) {
    const minutes = minutesOf(visit.fields.text('part-hours'))
    if (minutes === undefined || minutes > labour.minutes) {
      return wrong(visit, 'part', 'part-hours', words.noHours, { most: hoursText(labour.minutes) })
    }
    return { approved: worthOfHours(minutes, labour.centsPerHour), minutes }
  }
  const typed = visit.fields.text('part-approved')
  if (typed === '' && (reason === 'vatCompensable' || reason === 'vatDeductible')) return { approved: withoutVat(item) }
  const approved = centsOf(typed)
  return approved === undefined ? wrong(visit, 'part', 'part-approved', actWords.noAmount) : { approved }
}

/** `12:30` or `12,5` hours are 750 minutes; hundredths of an hour that are no whole minute are refused. */
export function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,5}):([0-5]\d)$/.exec(text.trim()) ?? []
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes)
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return (hundredths * 60) % 100 === 0 ? (hundredths * 60) / 100 : undefined
}

async function decideReject(visit: Visit, item: Item): Promise<Decided> {
  const note = visit.fields.optional('reject-note')
  const kind = kindOf(item)
  const reason = reasonIn(visit, 'reject-reason', REJECT_REASONS[kind])
  if (reason === undefined) return wrong(visit, 'reject', 'reject-reason', words.noReason)
  const outcome = item.inKind
    ? await visit.act(rejectInKind, { ...of(item), reason: reason as 'duplicate' })
    : await visit.act(rejectCost, { ...of(item), reason, ...(note && { note }) })
  return told(visit, 'reject', outcome, 0)
}

const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  approve: {},
  part: {
    approved: 'part-approved',
    approvedMinutes: 'part-hours',
    reason: 'part-reason',
    note: 'part-note',
    'not-less-than-declared': 'part-approved',
    'vat-still-in': 'part-approved',
    'labour-amount-differs': 'part-hours',
    'more-minutes-than-declared': 'part-hours',
    'minutes-missing': 'part-hours',
  },
  reject: { reason: 'reject-reason', note: 'reject-note' },
}
function told(visit: Visit, form: string, outcome: CommandOutcome, approved: number): Decided {
  return outcome.kind === 'accepted' ? { approved } : { form, errors: errorsOf(visit, outcome, FIELDS[form]) }
}
