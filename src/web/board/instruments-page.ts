/** `/board/instruments`: what may be used to assess, approved by the board; and one of them withdrawn. */
import type { z } from 'zod'
import { instrumentEvents, validationRoute } from '../../../events/instrument.ts'
import { instruments } from '../../../projections/instruments.ts'
import { approveExamInstrument } from '../../domain/instrument/approve-exam-instrument.ts'
import { withdrawExamInstrument } from '../../domain/instrument/withdraw-exam-instrument.ts'
import { instrumentWords as words } from '../../language/sitting-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { checkboxes, errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, empty, folded, heading, lead, link, pages, paragraph, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES, isDeciding } from './board-roles.ts'
import { unitsByName } from './named-units.ts'

export type Instrument = z.infer<typeof instruments.result>['instruments'][number]
const ROUTES = validationRoute.options
const WITHDRAWN = instrumentEvents.shapes.ExamInstrumentWithdrawn.decided.shape.reason.options

export const instrumentsPage = definePage({
  path: '/board/instruments',
  roles: BOARD_ROLES,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: approve,
})

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const cursor = visit.parameters.get('cursor')
  const { result } = await visit.ask(instruments, {
    institutionId: visit.organisationId,
    limit: 100,
    ...(cursor && { cursor }),
  })
  const units = await unitsByName(visit)
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${result.instruments.length === 0 ? empty(visit.t(words.none)) : list(visit, result.instruments, units)}
${pages(visit, result.next)}
${isDeciding(visit.role) && folded(visit.t(words.approve), approvalForm(visit, units, errors), errors.size > 0)}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

function list(visit: Visit, rows: readonly Instrument[], units: ReadonlyMap<string, string>): Html {
  const t = visit.t
  return table<Instrument>(
    t(words.title),
    [
      {
        label: t(words.name),
        cell: (row) =>
          html`<span>${row.title} <span class="lb-code">${row.code}</span> <span class="lb-small">${t(words.version, { version: row.version })}</span></span>`,
      },
      { label: t(words.units), cell: (row) => row.unitIds.map((id) => units.get(id) ?? '').join(', ') },
      {
        label: t(words.route),
        cell: (row) =>
          html`<span>${t(words.routes[row.validationRoute])}${row.supplier && html`<br><span class="lb-small">${row.supplier} ${row.edition}</span>`}</span>`,
      },
      {
        label: t(words.from),
        cell: ({ from, until }) => (until ? `${date(visit, from)} – ${date(visit, until)}` : date(visit, from)),
      },
      {
        label: t(words.state),
        cell: ({ approved, withdrawnOn }) =>
          withdrawnOn !== undefined
            ? badge('error', t(words.withdrawn, { on: date(visit, withdrawnOn) }))
            : badge(approved ? 'ok' : 'neutral', t(approved ? words.approved : words.notApproved)),
      },
      ...(isDeciding(visit.role)
        ? [
            {
              label: t(words.withdraw),
              kind: 'action' as const,
              cell: ({ instrumentId, withdrawnOn, title }: Instrument) =>
                withdrawnOn === undefined &&
                link(
                  `/board/instruments/${instrumentId}/withdraw`,
                  html`${t(words.withdraw)}<span class="lb-unseen"> ${title}</span>`,
                ),
            },
          ]
        : []),
    ],
    rows,
    { hideCaption: true },
  )
}

function approvalForm(visit: Visit, units: ReadonlyMap<string, string>, errors: FormErrors): Html {
  const { fields } = visit
  const text = (name: string) => fields.text(name)
  return html`${paragraph(visit.t(words.approveText))}
${form(visit, {
  errors,
  submit: words.approveButton,
  content: html`${textField(visit, { name: 'code', label: words.code, value: text('code'), maxlength: 40, short: true, errors })}
${textField(visit, { name: 'title', label: words.name, value: text('title'), maxlength: 200, errors })}
${textField(visit, { name: 'edition', label: words.edition, value: text('edition'), maxlength: 40, short: true, optional: true, errors })}
${textField(visit, { name: 'supplier', label: words.supplier, value: text('supplier'), maxlength: 120, optional: true, errors })}
${selectField(visit, {
  name: 'validationRoute',
  label: words.route,
  value: text('validationRoute'),
  choices: ROUTES.map((value) => ({ value, label: visit.t(words.routes[value]) })),
  errors,
})}
${textField(visit, { name: 'from', label: words.from, type: 'date', value: text('from') || visit.today, errors })}
${textField(visit, { name: 'until', label: words.until, type: 'date', value: text('until'), optional: true, errors })}
${checkboxes(visit, {
  name: 'unitIds',
  label: words.units,
  hint: words.unitsHint,
  values: fields.all('unitIds'),
  choices: [...units].map(([value, label]) => ({ value, label })),
  errors,
})}`,
})}`
}

async function approve(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const unitIds = [...fields.all('unitIds')]
  if (unitIds.length === 0) return shown(visit, new Map([['unitIds', visit.t(words.noUnits)]]))
  const route = ROUTES.find((one) => one === fields.text('validationRoute')) ?? 'boardAlone'
  const optional = (name: string) => {
    const text = fields.optional(name)
    return text === undefined ? {} : { [name]: text }
  }
  const title = fields.text('title')
  const done = await visit.act(approveExamInstrument, {
    institutionId: visit.organisationId,
    code: fields.text('code'),
    title,
    ...optional('edition'),
    ...optional('supplier'),
    ...optional('until'),
    validationRoute: route,
    unitIds,
    coreTasks: [],
    from: fields.text('from'),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'ends-before-it-starts': 'until' }))
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.approvedSaid, { name: title }) } }
}

export const withdrawInstrumentPage = definePage({
  path: '/board/instruments/:instrumentId/withdraw',
  roles: ['examBoardChair', 'examBoardMember'],
  show: (visit) => withdrawing(visit, noErrors),
  async post(visit) {
    const one = await ofThisPage(visit)
    const reason = WITHDRAWN.find((code) => code === visit.fields.text('reason'))
    if (!reason) return withdrawing(visit, new Map([['reason', visit.t(words.chooseReason)]]))
    const input = { instrumentId: one.instrumentId, on: visit.fields.text('on'), reason }
    const done = await visit.act(withdrawExamInstrument, input)
    if (done.kind !== 'accepted') return withdrawing(visit, errorsOf(visit, done))
    return {
      to: '/board/instruments',
      said: { tone: 'ok', text: visit.t(words.withdrawnSaid, { name: one.title }) },
    }
  },
})

async function ofThisPage(visit: Visit): Promise<Instrument> {
  let cursor: string | undefined
  do {
    const { result } = await visit.ask(instruments, {
      institutionId: visit.organisationId,
      limit: 200,
      ...(cursor && { cursor }),
    })
    const found = result.instruments.find(({ instrumentId }) => instrumentId === visit.path.instrumentId)
    if (found) return found
    cursor = result.next
  } while (cursor)
  throw new PageError(404)
}

async function withdrawing(visit: Visit, errors: FormErrors): Promise<Shown> {
  const one = await ofThisPage(visit)
  const title = visit.t(words.withdrawTitle, { name: one.title })
  const reasons = WITHDRAWN.map((value) => ({ value, label: visit.t(words.reasons[value]) }))
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${paragraph(visit.t(words.withdrawText))}
${form(visit, {
  submit: words.withdraw,
  tone: 'danger',
  content: html`${textField(visit, { name: 'on', label: words.withdrawOn, type: 'date', value: visit.fields.text('on') || visit.today, errors })}
${selectField(visit, { name: 'reason', label: words.reason, choices: reasons, empty: words.chooseReason, value: visit.fields.text('reason'), errors })}`,
})}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}
