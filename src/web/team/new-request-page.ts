/** `/team/requests/new`: what is asked, why and for how long; of a list of people, or of whoever sees it on the wall. */
import { directory } from '../../../projections/directory-queries.ts'
import { addPeriod } from '../../contract/dates.ts'
import { extendShareRequest } from '../../domain/share-request/extend-share-request.ts'
import { requestShares } from '../../domain/share-request/request-shares.ts'
import { purposeWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { html } from '../html.ts'
import {
  type Choice,
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
import { heading, lead, small } from '../kit/parts.ts'
import { errorsOf, sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { ASKING, employeeChoice, teamOf } from './staff.ts'

/** One command names ten at most, and with the kinds of proofs twelve. */
const AT_ONCE = 10
const ROOM = 12
const KINDS_MAX = 10
const PURPOSES = ['competence', 'planning', 'inspection', 'training'] as const

interface Typed {
  readonly kinds: readonly string[]
  readonly overview: boolean
  readonly purpose: string
  readonly term: string
  readonly until: string
  readonly answerBy: string
  readonly whom: string
  readonly who: readonly string[]
}

export const newRequestPage = definePage({
  path: '/team/requests/new',
  roles: ASKING,
  scripts: ['chosen-day'],
  show(visit) {
    const who = visit.parameters.get('who')
    return shown(visit, {
      ...{ kinds: [], overview: false, purpose: 'competence', term: 'whileEmployed', until: '', whom: 'list' },
      answerBy: addPeriod(visit.today, 'P1M'),
      who: who === null ? [] : [who],
    })
  },
  post(visit) {
    const { fields } = visit
    const [whom, until] = [fields.text('whom'), fields.text('until')]
    const typed: Typed = {
      kinds: fields.all('kind'),
      overview: fields.checked('overview'),
      purpose: fields.text('purpose'),
      // Who is asked by a poster need not work here: then there is nothing to choose but a day.
      term: whom === 'wall' && until !== '' ? 'until' : fields.text('term'),
      until,
      answerBy: fields.text('answerBy'),
      whom,
      who: [...new Set(fields.all('who'))],
    }
    const errors = errorsIn(visit, typed)
    return errors.size > 0 ? shown(visit, typed, errors) : request(visit, typed)
  },
})

function errorsIn(visit: Visit, { kinds, overview, term, until, answerBy, whom, who }: Typed): FormErrors {
  const errors = new Map<string, string>()
  if (kinds.length === 0 && !overview) errors.set('kind', visit.t(words.kindsMissing))
  if (kinds.length > KINDS_MAX || (kinds.length > 0 && overview)) errors.set('kind', visit.t(words.kindsMany))
  if (whom === 'wall' && until === '') errors.set('until', visit.t(words.wallNeedsDay))
  else if (term === 'until' && until === '') errors.set('until', visit.t(words.dayMissing))
  if (term !== 'until' && until !== '') errors.set('term', visit.t(words.dayOrWork))
  if (answerBy === '') errors.set('answerBy', visit.t(words.dayMissing))
  if (whom !== 'wall' && who.length === 0) errors.set('who', visit.t(words.employeesMissing))
  return errors
}

async function request(visit: Visit, typed: Typed): Promise<Shown | Next> {
  const open = typed.whom === 'wall'
  const who = open ? [] : typed.who
  const first = who.slice(0, Math.min(AT_ONCE, ROOM - typed.kinds.length))
  const outcome = await visit.act(requestShares, {
    organisationId: visit.organisationId,
    scope: typed.overview
      ? { kind: 'transcript' as const }
      : { kind: 'credentialTypes' as const, credentialTypeIds: [...typed.kinds] },
    purpose: PURPOSES.find((one) => one === typed.purpose) ?? 'competence',
    term: typed.term === 'until' ? { kind: 'until' as const, until: typed.until } : { kind: 'whileEmployed' as const },
    answerBy: typed.answerBy,
    open,
    employmentIds: first,
  })
  if (outcome.kind !== 'accepted') {
    const fields = { employmentIds: 'who', term: 'until', 'day-passed': 'answerBy', 'until-too-far': 'until' }
    return shown(
      visit,
      typed,
      errorsOf(visit, outcome, { ...fields, scope: 'kind', 'employment-ended': 'who', 'unknown-employment': 'who' }),
    )
  }
  const shareRequestId = outcome.ids.shareRequestId ?? ''
  const to = `/team/requests/${shareRequestId}`
  const reason = await askOthers(visit, shareRequestId, who.slice(first.length))
  const said = reason === undefined ? visit.t(words.requested) : visit.t(words.requestedPartly, { reason })
  return { to, said: { tone: reason === undefined ? 'ok' : 'warning', text: said } }
}

/** Ten at a time, each with a key of its own: the same form sent again asks nobody twice. Says why it stopped, if it did. */
export async function askOthers(
  visit: Visit,
  shareRequestId: string,
  who: readonly string[],
): Promise<string | undefined> {
  for (let i = 0; i < who.length; i += AT_ONCE) {
    const employmentIds = who.slice(i, i + AT_ONCE)
    const outcome = await visit.act(
      extendShareRequest,
      { shareRequestId, employmentIds },
      { key: visit.keyFor(`others ${i}`) },
    )
    if (outcome.kind !== 'accepted') return sentenceFor(visit, outcome)
  }
  return undefined
}

async function shown(visit: Visit, typed: Typed, errors: FormErrors = noErrors): Promise<Shown> {
  const t = visit.t
  const { rows, next } = await teamOf(visit)
  const choices = rows.map((row) => employeeChoice(visit, row))
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.newTitle))}
${lead(t(words.newLead))}
${form(visit, {
  submit: words.submitRequest,
  content: html`${checkboxes(visit, { name: 'kind', label: words.kinds, hint: words.kindsHint, values: typed.kinds, choices: await kinds(visit), errors })}
${checkbox(visit, { name: 'overview', label: words.overview, checked: typed.overview })}
${radioField(visit, { name: 'purpose', label: words.purpose, value: typed.purpose, choices: PURPOSES.map((value) => ({ value, label: t(purposeWords[value]) })), errors })}
${radioField(visit, {
  name: 'whom',
  label: words.whom,
  value: typed.whom,
  choices: [
    { value: 'list', label: t(words.whomList), hint: t(words.whomListHint) },
    { value: 'wall', label: t(words.whomWall), hint: t(words.whomWallHint) },
  ],
})}
${choices.length > 0 && checkboxes(visit, { name: 'who', label: words.employees, values: typed.who, choices, errors })}
${next !== undefined && small(t(words.moreEmployees, { count: rows.length }))}
${radioField(visit, {
  name: 'term',
  label: words.term,
  value: typed.term,
  choices: [
    { value: 'whileEmployed', label: t(words.termWork) },
    { value: 'until', label: t(words.termDay) },
  ],
  errors,
})}
<div data-day-of="term" data-day-value="until">${textField(visit, { name: 'until', label: words.termDayField, type: 'date', value: typed.until, optional: true, errors })}</div>
${textField(visit, { name: 'answerBy', label: words.by, type: 'date', value: typed.answerBy, errors })}`,
})}`
  return { title: words.newTitle, content, status: errors.size > 0 ? 400 : 200 }
}

async function kinds(visit: Visit): Promise<readonly Choice[]> {
  const { result } = await visit.ask(directory, { kind: 'credentialType', limit: 200 })
  return result.entries
    .map(({ id, titleNl, titleEn }) => ({ value: id, label: visit.both(titleNl, titleEn) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
}
