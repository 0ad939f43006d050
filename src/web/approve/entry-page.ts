/** `/approve/{grantId}/{entryId}`: the document beside the form, a decision, and on to the next one. */
import { approvals } from '../../../projections/approvals.ts'
import { DECIDING } from '../../../projections/approvals-sight.ts'
import { partReasonWords, rejectReasonWords, approveWords as words } from '../../language/approve-words.ts'
import type { Sentence } from '../../language/language.ts'
import { PageError } from '../error-page.ts'
import { hoursText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors, selectField, textArea, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { folded, heading, notice, paragraph, small } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { decide, kindOf, PART_REASONS, REJECT_REASONS, withoutVat } from './decision.ts'
import { behindOf, documentColumn } from './entry-documents.ts'
import { entryFacts, entryWarnings, takenTables } from './entry-facts.ts'
import { entryPath, filtersOf, type Item, nextAfter, type Queue, withFilters } from './queue.ts'

export const entryPage = definePage({
  path: '/approve/:grantId/:entryId',
  roles: DECIDING,
  wide: true,
  frames: true,
  async show(visit) {
    const item = await itemOf(visit)
    return item ? shown(visit, item) : gone(visit)
  },
  post,
})

/** Undefined once somebody decided about it: two approvers look at the same list. */
async function itemOf(visit: Visit): Promise<Item | undefined> {
  const { grantId = '', entryId = '' } = visit.path
  const found = await visit.asked(approvals, { grantId, entryId, limit: 1 })
  if (found.kind === 'invalid') throw new PageError(404)
  return found.kind === 'answered' ? (found.result as Queue).items[0] : undefined
}

async function post(visit: Visit): Promise<Shown | Next> {
  const filters = filtersOf(visit)
  const item = await itemOf(visit)
  if (!item) return gone(visit)
  const next = await nextAfter(visit, filters, item.entryId)
  const decided = await decide(visit, item)
  if ('errors' in decided) return shown(visit, item, decided)
  const { title } = item
  const done =
    visit.fields.text('do') === 'reject'
      ? visit.t(words.rejected, { title })
      : visit.t(words.approved, { title, amountCents: decided.approved })
  const to = next ? withFilters(entryPath(next), filters) : withFilters('/approve', filters)
  return { to, said: { tone: 'ok', text: next ? `${done} ${visit.t(words.andNext)}` : done } }
}

function gone(visit: Visit): Shown {
  const back = withFilters('/approve', filtersOf(visit))
  const content = html`${heading(1, visit.t(words.title))}
${notice('info', visit.t(words.decided))}
<p class="nl-paragraph"><a class="nl-link" href="${back}">${visit.t(words.backToQueue)}</a></p>`
  return { title: words.title, content, status: 404 }
}

interface Failed {
  readonly form: string
  readonly errors: FormErrors
}

async function shown(visit: Visit, item: Item, failed?: Failed): Promise<Shown> {
  const { t } = visit
  const filters = filtersOf(visit)
  const behind = await behindOf(visit, item)
  const next = await nextAfter(visit, filters, item.entryId)
  const why = item.notBecause && words.notYours[item.notBecause]
  const back = withFilters('/approve', filters)
  const content = html`${errorSummary(visit, failed?.errors ?? noErrors)}
${heading(1, item.title)}
<div class="lb-beside">
<div>${documentColumn(visit, behind, item)}</div>
<div>${entryWarnings(visit, item)}
${item.mayDecide ? decisions(visit, item, failed) : notice('info', why ? t(why) : t(words.decided))}
<p class="nl-paragraph lb-screen">${next && html`<a class="nl-link" href="${withFilters(entryPath(next), filters)}" accesskey="v">${t(words.skip)}</a> · `}<a class="nl-link" href="${back}" accesskey="t">${t(words.backToQueue)}</a></p>
${entryFacts(visit, item)}
${takenTables(visit, behind.documents, item)}</div>
</div>
${item.mayDecide && small(t(words.keys))}`
  return { title: item.title, content, keep: filters, ...(failed && { status: 400 }) }
}

function decisions(visit: Visit, item: Item, failed: Failed | undefined): Html {
  const { t } = visit
  const errorsIn = (name: string) => (failed?.form === name ? failed.errors : noErrors)
  const label = t(words.approve, { amountCents: item.declared })
  const action = withFilters(entryPath(item), filtersOf(visit))
  const unpaid = item.warnings.find(({ code }) => code === 'unpaid')
  const approve = unpaid
    ? notice('warning', t(words.payFirst, { declaredCents: item.declared }), paragraph(t(words.payFirstHow)))
    : approveForm(visit, action, label)
  return html`${heading(2, t(words.decide))}
${approve}
${folded(t(words.partTitle), partForm(visit, item, action, errorsIn('part')), failed?.form === 'part')}
${folded(t(words.rejectTitle), rejectForm(visit, item, action, errorsIn('reject')), failed?.form === 'reject')}`
}

const approveForm = (visit: Visit, action: string, label: string): Html =>
  form(visit, {
    action,
    content: html`${hidden('do', 'approve')}<button class="nl-button nl-button--primary" type="submit" accesskey="g"><span class="nl-button__label">${label}</span></button>`,
  })

const choices = (visit: Visit, reasons: readonly string[], known: Readonly<Record<string, Sentence>>) =>
  reasons.map((value) => ({ value, label: known[value] ? visit.t(known[value]) : value }))

function partForm(visit: Visit, item: Item, action: string, errors: FormErrors): Html {
  const { t, fields } = visit
  const { declared, labour, inKind } = item
  const isVat = item.vat > 0 && item.vatTreatment === 'nonRecoverable'
  const reasons = PART_REASONS[kindOf(item)].filter(
    (one) => (isVat || !one.startsWith('vat')) && (labour !== undefined || one !== 'unsignedHours'),
  )
  const hint = isVat
    ? t(words.partHint, { withoutVatCents: withoutVat(item) })
    : t(words.partHintPlain, { declaredCents: declared })
  const content = html`${hidden('do', 'part')}${paragraph(t(words.partText))}
${selectField(visit, { name: 'part-reason', label: words.reason, choices: choices(visit, reasons, partReasonWords), value: fields.text('part-reason'), empty: words.choose2, errors })}
${labour && textField(visit, { name: 'part-hours', label: words.partHours, hint: `${t(words.partHoursHint)} ${t(words.declaredHours, { hours: hoursText(labour.minutes) })}`, value: fields.text('part-hours'), short: true, optional: true, errors })}
${textField(visit, { name: 'part-approved', label: words.part, hint, value: fields.text('part-approved'), short: true, maxlength: 20, optional: isVat || labour !== undefined, errors })}
${!inKind && textArea(visit, { name: 'part-note', label: words.note, value: fields.text('part-note'), rows: 2, maxlength: 500, optional: true, errors })}`
  return form(visit, { action, content, submit: words.partDo, tone: 'secondary', errors })
}

function rejectForm(visit: Visit, item: Item, action: string, errors: FormErrors): Html {
  const { t, fields } = visit
  const reasons = REJECT_REASONS[kindOf(item)]
  const content = html`${hidden('do', 'reject')}${paragraph(t(words.rejectText))}
${selectField(visit, { name: 'reject-reason', label: words.reason, choices: choices(visit, reasons, rejectReasonWords), value: fields.text('reject-reason'), empty: words.choose2, errors })}
${!item.inKind && textArea(visit, { name: 'reject-note', label: words.note, value: fields.text('reject-note'), rows: 2, maxlength: 500, optional: true, errors })}`
  return form(visit, { action, content, submit: words.rejectDo, tone: 'danger', errors })
}
