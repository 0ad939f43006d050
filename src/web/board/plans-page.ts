/** `/board/plans` and one plan: with which instruments a cohort is examined, as the board set it. */
import { examPlan, examPlans } from '../../../projections/exam-plan.ts'
import { instruments } from '../../../projections/instruments.ts'
import { setExamPlan } from '../../domain/exam-plan/set-exam-plan.ts'
import { instrumentWords as words } from '../../language/sitting-words.ts'
import { gradeText } from '../assess/outcome-fields.ts'
import { type Html, html } from '../html.ts'
import {
  checkbox,
  checkboxes,
  errorSummary,
  type FormErrors,
  form,
  noErrors,
  radioField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, cards, date, empty, folded, heading, lead, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES, isDeciding } from './board-roles.ts'

/** Tenths: where an average decides, 5.5 is enough. */
const AVERAGE = 55

export const plansPage = definePage({
  path: '/board/plans',
  roles: BOARD_ROLES,
  show: (visit) => shown(visit, noErrors),
  post: set,
})

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result } = await visit.ask(examPlans, { institutionId: visit.organisationId })
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.plans))}
${lead(visit.t(words.plansLead))}
${
  result.plans.length === 0
    ? empty(visit.t(words.plansNone))
    : cards(
        result.plans.map(({ crebo, qualificationVersion, cohort, version, from }) => ({
          href: `/board/plans/one?${new URLSearchParams({ crebo, version: qualificationVersion, cohort })}`,
          title: visit.t(words.plan, { crebo, cohort }),
          text: visit.t(words.planVersion, { version, from: date(visit, from) }),
        })),
      )
}
${isDeciding(visit.role) && folded(visit.t(words.setPlan), await planForm(visit, errors), errors.size > 0)}`
  return { title: words.plans, content, ...(errors.size > 0 && { status: 400 }) }
}

async function approvedInstruments(visit: Visit) {
  const { result } = await visit.ask(instruments, { institutionId: visit.organisationId, limit: 200 })
  return result.instruments.filter(({ approved }) => approved)
}

async function planForm(visit: Visit, errors: FormErrors): Promise<Html> {
  const { fields } = visit
  const text = (name: string) => fields.text(name)
  const choices = (await approvedInstruments(visit)).map(({ instrumentId, code, title }) => ({
    value: instrumentId,
    label: `${code} ${title}`,
  }))
  if (choices.length === 0) return empty(visit.t(words.none))
  return html`${paragraph(visit.t(words.setPlanText))}
${form(visit, {
  errors,
  submit: words.setPlanButton,
  content: html`${textField(visit, { name: 'crebo', label: words.crebo, value: text('crebo'), maxlength: 5, short: true, errors })}
${textField(visit, { name: 'qualificationVersion', label: words.qualificationVersion, value: text('qualificationVersion'), maxlength: 20, short: true, errors })}
${textField(visit, { name: 'cohort', label: words.cohort, hint: words.cohortHint, value: text('cohort'), maxlength: 20, short: true, errors })}
${textField(visit, { name: 'from', label: words.from, type: 'date', value: text('from') || visit.today, errors })}
${checkboxes(visit, { name: 'parts', label: words.parts, values: fields.all('parts'), choices, errors })}
${radioField(visit, {
  name: 'passRule',
  label: words.passRule,
  value: text('passRule') || 'eachPassed',
  choices: (['eachPassed', 'weightedAverage'] as const).map((value) => ({
    value,
    label: visit.t(words.passRules[value]),
  })),
  errors,
})}
${checkbox(visit, { name: 'needsSitting', label: words.sittingField, checked: fields.checked('needsSitting'), errors })}`,
})}`
}

/** Each instrument for all units that it is approved for; by another door a plan can be narrower. */
async function set(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const chosen = new Set(fields.all('parts'))
  const parts = (await approvedInstruments(visit))
    .filter(({ instrumentId }) => chosen.has(instrumentId))
    .map(({ instrumentId, unitIds }) => ({ instrumentId, unitIds, weight: 1 }))
  if (parts.length === 0) return shown(visit, new Map([['parts', visit.t(words.noParts)]]))
  const average = fields.text('passRule') === 'weightedAverage'
  const done = await visit.act(setExamPlan, {
    institutionId: visit.organisationId,
    crebo: fields.text('crebo'),
    qualificationVersion: fields.text('qualificationVersion'),
    cohort: fields.text('cohort'),
    from: fields.text('from'),
    parts,
    passRule: average ? { kind: 'weightedAverage', tenths: AVERAGE } : { kind: 'eachPassed' },
    needsSitting: fields.checked('needsSitting'),
  })
  const places = { 'unknown-qualification': 'crebo', 'version-starts-too-early': 'from' }
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, places))
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.planSaid) } }
}

export const planPage = definePage({
  path: '/board/plans/one',
  roles: BOARD_ROLES,
  async show(visit) {
    const text = (name: string) => visit.parameters.get(name) ?? ''
    const { result } = await visit.ask(examPlan, {
      institutionId: visit.organisationId,
      crebo: text('crebo'),
      qualificationVersion: text('version'),
      cohort: text('cohort'),
    })
    const { crebo, cohort, versions } = result
    const title = visit.t(words.plan, { crebo, cohort })
    const content = html`${heading(1, title)}
${versions.map(
  ({
    version,
    from,
    passRule,
    needsSitting,
    parts,
  }) => html`${heading(2, visit.t(words.planVersion, { version, from: date(visit, from) }))}
${paragraph(passRule.kind === 'eachPassed' ? visit.t(words.eachPassed) : visit.t(words.average, { grade: gradeText(passRule.tenths, visit) }))}
${needsSitting && paragraph(visit.t(words.needsSitting))}
<ul class="lb-list">${parts.map(
    (part) =>
      html`<li>${part.title} <span class="lb-code">${part.code}</span> <span class="lb-small">${visit.t(words.weight)} ${part.weight}</span><ul class="lb-list">${part.units.map(
        (unit) =>
          html`<li>${visit.both(unit.titleNl, unit.titleEn)} <span class="lb-code">${unit.code}</span> ${!unit.approved && badge('warning', visit.t(words.notCovered))}</li>`,
      )}</ul></li>`,
  )}</ul>`,
)}`
    return { title, content, keep: Object.fromEntries([...visit.parameters].filter(([name]) => name !== 'lang')) }
  },
})
