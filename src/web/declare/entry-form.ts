/** One entry and its forms. */
import {
  costCategoryWords,
  declareReasons,
  declareWords,
  evidenceKindWords,
  postingWords,
  entryWords as words,
} from '../../language/declare-words.ts'
import { sayMoney } from '../../language/language.ts'
import { hoursText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, selectField, textField } from '../kit/form.ts'
import { amount, fieldAmount } from '../kit/money.ts'
import type { Shown } from '../kit/page.ts'
import { date, facts, folded, heading, link, moment, notice, personal, small, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import type { AtEntry, Entry } from './entry-at.ts'
import { stateBadge } from './overview-page.ts'
import { bookingFields, type Declarable, periodField } from './posting.ts'

const REVERSALS = [
  'wrongAmount',
  'wrongLine',
  'wrongGrant',
  'duplicate',
  'creditNote',
  'foundByAudit',
  'enteredInError',
]
const MOVES = ['wrongLine', 'wrongCategory', 'budgetShifted', 'foundByAudit']

export function entryShown(visit: Visit, { entry, grant }: AtEntry, errors: FormErrors, open?: string): Shown {
  const { t } = visit
  const title = entry.title ?? entry.line
  const counts = entry.approved > 0 && entry.reversedBy === undefined
  const isOwn = entry.partner.id === visit.organisationId
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
${factsOf(visit, entry, grant)}
${nextStep(visit, entry, counts, isOwn)}
${grant && counts && isOwn && reverseForm(visit, grant, errors, open)}
${grant && counts && isOwn && !entry.inKind && correctForm(visit, { entry, grant }, errors, open)}
${grant && counts && !isOwn && grant.as === 'lead' && moveForm(visit, { entry, grant }, errors, open)}
<p class="nl-paragraph lb-screen">${link(`/grants/${visit.path.grantId ?? ''}/entries/${entry.entryId}`, t(words.whole))} · ${link('/declare', t(postingWords.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

function factsOf(visit: Visit, entry: Entry, grant: Declarable | undefined): Html {
  const { t } = visit
  const line = grant?.lines.find((one) => one.line === entry.line)
  return facts([
    [t(declareWords.state), stateBadge(visit, entry.state)],
    [t(declareWords.reason), entry.reason !== undefined && word(visit, declareReasons, entry.reason)],
    [t(words.note), entry.note !== undefined && personal(visit, entry.note)],
    [t(declareWords.grant), grant?.name],
    [t(words.line), `${entry.line} ${line?.title ?? ''}`],
    [t(postingWords.category), entry.category !== undefined && word(visit, costCategoryWords, entry.category)],
    [t(words.supplier), entry.supplier !== undefined && personal(visit, entry.supplier)],
    [t(postingWords.costDate), date(visit, entry.costDate)],
    [t(postingWords.period), sayPeriod(visit, entry.postedPeriod)],
    [t(words.declaredOn), moment(visit, entry.declaredAt)],
    [
      t(words.hours),
      entry.labour && `${hoursText(entry.labour.minutes)} × ${sayMoney(entry.labour.centsPerHour, visit.language)}`,
    ],
    [t(declareWords.amount), amount(visit, entry.declared)],
    [t(declareWords.approved), amount(visit, entry.approved)],
    [t(words.paid), entry.paid > 0 && amount(visit, entry.paid)],
    [
      t(postingWords.bookingNumber),
      entry.booking && `${entry.booking.administration} · ${entry.booking.documentNumber}`,
    ],
    [
      t(postingWords.evidence),
      documentsOf(entry).map(
        (sha256) => html`${link(`/evidence/${sha256}`, word(visit, evidenceKindWords, 'other'))} `,
      ),
    ],
  ])
}

const documentsOf = ({ taken, evidence }: Entry): string[] => [
  ...new Set([...taken.map(({ sha256 }) => sha256), ...evidence]),
]

/** What becomes of it, or what its maker can do now. */
function nextStep(visit: Visit, entry: Entry, counts: boolean, isOwn: boolean): Html | false {
  const { t } = visit
  if (entry.reversedBy !== undefined) return notice('info', t(words.isReversed))
  if (entry.state === 'undecided') return notice('info', t(words.waits))
  if (entry.state === 'rejected' && isOwn) {
    const [first] = entry.taken
    const href = first ? `/declare/document/${first.sha256}` : entry.labour ? '/declare/labour' : '/declare/other'
    return notice('warning', t(words.wasRejected), link(href, t(words.declareAgain)))
  }
  return counts ? false : notice('info', t(words.nothingCounts))
}

const reasons = (visit: Visit, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: word(visit, declareReasons, value) }))

function reverseForm(visit: Visit, grant: Declarable, errors: FormErrors, open?: string): Html {
  const { fields } = visit
  return folded(
    visit.t(words.reverse),
    form(visit, {
      errors,
      submit: words.reverseDo,
      tone: 'danger',
      content: html`${small(visit.t(words.reverseText))}${hidden('do', 'reverse')}
${selectField(visit, { name: 'reason', label: words.reason, empty: postingWords.choose, choices: reasons(visit, REVERSALS), value: open === 'reverse' ? fields.text('reason') : '', errors })}
${open === 'reverse' && periodField(visit, [grant], fields.text('period'), errors)}`,
    }),
    open === 'reverse',
  )
}

function correctForm(
  visit: Visit,
  { entry, grant }: { entry: Entry; grant: Declarable },
  errors: FormErrors,
  open?: string,
): Html {
  const typed = open === 'correct'
  const known: Readonly<Record<string, string>> = {
    ...{
      title: entry.title ?? '',
      line: entry.line,
      costDate: entry.costDate,
      amount: fieldAmount(visit, entry.approved),
    },
    hours: entry.labour ? hoursText(entry.labour.minutes) : '',
    administration: entry.booking?.administration ?? '',
    bookingNumber: entry.booking?.documentNumber ?? '',
    projectCode: entry.booking?.projectCode ?? '',
  }
  const was = (name: string) => (typed ? visit.fields.text(name) : (known[name] ?? ''))
  return folded(
    visit.t(words.correct),
    form(visit, {
      errors,
      submit: words.correctDo,
      content: html`${small(visit.t(words.correctText))}${hidden('do', 'correct')}
${selectField(visit, { name: 'correctReason', label: words.reason, empty: postingWords.choose, choices: reasons(visit, REVERSALS), value: was('correctReason'), errors })}
${textField(visit, { name: 'title', label: postingWords.titleField, value: was('title'), maxlength: 200, errors })}
${selectField(visit, { name: 'line', label: words.line, choices: linesOf(grant), value: was('line'), errors })}
${textField(visit, { name: 'costDate', label: postingWords.costDate, type: 'date', value: was('costDate'), errors })}
${entry.labour ? textField(visit, { name: 'hours', label: words.hours, value: was('hours'), short: true, errors }) : textField(visit, { name: 'amount', label: postingWords.amount, value: was('amount'), short: true, errors })}
${bookingFields(visit, was, errors)}
${periodField(visit, [grant], typed ? visit.fields.text('period') : '', errors)}`,
    }),
    typed,
  )
}

function moveForm(
  visit: Visit,
  { entry, grant }: { entry: Entry; grant: Declarable },
  errors: FormErrors,
  open?: string,
): Html {
  const { fields } = visit
  const typed = open === 'move'
  const categories = grant.categories.map((value) => ({ value, label: word(visit, costCategoryWords, value) }))
  return folded(
    visit.t(words.move),
    form(visit, {
      errors,
      submit: words.moveDo,
      content: html`${small(visit.t(words.moveText))}${hidden('do', 'move')}
${selectField(visit, { name: 'toLine', label: words.toLine, choices: linesOf(grant), value: typed ? fields.text('toLine') : entry.line, errors })}
${selectField(visit, { name: 'toCategory', label: postingWords.category, empty: words.sameCategory, choices: categories, value: fields.text('toCategory'), errors })}
${selectField(visit, { name: 'moveReason', label: words.reason, empty: postingWords.choose, choices: reasons(visit, MOVES), value: fields.text('moveReason'), errors })}`,
    }),
    typed,
  )
}

const linesOf = (grant: Declarable) =>
  grant.lines.map(({ line, title }) => ({ value: line, label: `${line} ${title}` }))
