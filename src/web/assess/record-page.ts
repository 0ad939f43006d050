/** `/assess/record/{learnerId}/{enrolmentId}?unit=`: the outcome of one learner, with its form on paper beside it. */
import type { z } from 'zod'
import { assessableLearners } from '../../../projections/assessable.ts'
import { assessWords as words } from '../../language/assess-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import {
  button,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  noErrors,
  selectField,
  textArea,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { empty, facts, folded, heading, link, personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { evidenceField, storeEvidence } from './evidence-part.ts'
import { offlinePart } from './offline-part.ts'
import {
  gradeText,
  isScale,
  outcomeField,
  outcomeWord,
  PASS_MARK,
  readOutcome,
  SCALES,
  type Scale,
} from './outcome-fields.ts'
import { type FormGiven, fieldOf, type RowGiven, readForm, readRow, record, resultsForQueue } from './recording.ts'

type Group = z.infer<typeof assessableLearners.result>
interface Found {
  readonly group: Group
  readonly learner: Group['learners'][number]
}

export const recordPage = definePage({
  path: '/assess/record/:learnerId/:enrolmentId',
  roles: ['assessor'],
  scripts: ['assess-queue', 'assess-form'],
  files: true,
  async show(visit) {
    return shown(visit, await find(visit), {})
  },
  async post(visit) {
    const given = readForm(visit, unitOf(visit), scaleOf(visit, undefined))
    // Who it is about stands in the address, whatever a form says.
    const row = { ...readRow(visit, enrolmentOf(visit)), learnerId: visit.path.learnerId ?? '' }
    if (visit.wantsData) return resultsForQueue(new Map([[row.enrolmentId, await record(visit, given, row)]]))
    return save(visit, given, row)
  },
})

const enrolmentOf = (visit: Visit) => visit.path.enrolmentId ?? ''
const unitOf = (visit: Visit) => visit.fields.text('unit') || (visit.parameters.get('unit') ?? '')
function scaleOf(visit: Visit, known: string | undefined): Scale {
  const asked = visit.fields.text('scale') || visit.parameters.get('scale')
  return isScale(asked) ? asked : isScale(known) ? known : 'passOrFail'
}

/** The enrolment says in which group it is; only this row of it is asked for. */
async function find(visit: Visit): Promise<Found> {
  const { result: group } = await visit.ask(assessableLearners, {
    unitId: unitOf(visit),
    enrolmentId: enrolmentOf(visit),
  })
  const learner = group.learners.find(({ learnerId }) => learnerId === visit.path.learnerId)
  if (!learner) throw new PageError(404)
  return { group, learner }
}

const groupAddress = ({ offering, unit }: Group, scale: string | null) =>
  `/assess/groups/${offering.offeringId}?${new URLSearchParams({ unit: unit.unitId, ...(scale && { scale }) })}`

async function save(visit: Visit, given: FormGiven, row: RowGiven): Promise<Shown | Next> {
  const found = await find(visit)
  const again = (errors: FormErrors, form = given) => shown(visit, found, { given: form, row, errors })
  const outcome = fieldOf('outcome', row.enrolmentId)
  // Nothing is kept of a form that says nothing yet.
  if (given.passMark !== undefined && !readOutcome(given.scale, row.outcome, given.passMark)) {
    return again(new Map([[outcome, visit.t(given.scale === 'grade' ? words.gradeWrong : words.outcomeMissing)]]))
  }
  const stored = await storeEvidence(visit, { learnerId: row.learnerId, enrolmentId: row.enrolmentId })
  if ('errors' in stored) return again(stored.errors)
  const complete = { ...given, evidence: [...given.evidence, ...stored.evidence] }
  const result = await record(visit, complete, row)
  if (result.kind !== 'done') return again(atDocument(result.errors), complete)
  return {
    to: groupAddress(found.group, visit.parameters.get('scale')),
    said: { tone: 'ok', text: visit.t(words.savedOne, { name: personal(visit, found.learner.name) }) },
  }
}

const atDocument = (errors: FormErrors): FormErrors =>
  new Map([...errors].map(([name, text]) => [name === 'evidence' ? 'document' : name, text]))

interface Again {
  readonly given?: FormGiven
  readonly row?: RowGiven
  readonly errors?: FormErrors
}

function shown(visit: Visit, { group, learner }: Found, again: Again): Shown {
  const { errors = noErrors } = again
  const name = personal(visit, learner.name)
  const { last } = learner
  const toGroup = link(groupAddress(group, null), visit.t(words.toGroup))
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.recordTitle))}
${facts([
  [visit.t(words.learner), name],
  [
    visit.t(words.unit),
    html`${visit.both(group.unit.titleNl, group.unit.titleEn)} <span class="lb-code">${group.unit.code}</span>`,
  ],
  [visit.t(words.group), visit.both(group.offering.titleNl, group.offering.titleEn)],
  ['', learner.attempt > 1 && visit.t(words.attempt, { attempt: learner.attempt })],
])}
${offlinePart(visit, { keeps: true })}
${learner.state === 'open' ? recordForm(visit, { group, learner }, again) : empty(visit.t(words.notOpen, { state: visit.t(words.states[learner.state]) }), html`${last?.outcome && html`<p class="nl-paragraph">${outcomeWord(visit, last.outcome)}</p>`}`)}
<p class="nl-paragraph lb-screen">${toGroup}</p>`
  return {
    title: words.recordTitle,
    content,
    keep: Object.fromEntries(visit.parameters),
    ...(errors.size > 0 && { status: 400 }),
  }
}

function recordForm(visit: Visit, { group, learner }: Found, { given, row, errors = noErrors }: Again): Html {
  const scale = scaleOf(visit, group.scale)
  const id = learner.enrolmentId
  const name = personal(visit, learner.name)
  const [outcome, remark] = [fieldOf('outcome', id), fieldOf('remark', id)]
  const about = { learnerId: learner.learnerId, enrolmentId: id }
  const passMark = visit.fields.text('passMark') || gradeText(PASS_MARK, visit)
  const content = html`<div class="lb-record" data-row="${id}" data-person="${name}">
<input type="hidden" name="unit" value="${group.unit.unitId}">${hidden('scale', scale)}${hidden('row', id)}
${outcomeField(visit, { name: outcome, scale, legend: visit.t(scale === 'grade' ? words.scales.grade : words.outcome), value: row?.outcome ?? '', error: errors.get(outcome) })}
${scale === 'grade' && textField(visit, { name: 'passMark', label: words.passMark, value: passMark, short: true, maxlength: 4, errors })}
${textField(visit, { name: 'assessedOn', label: words.date, type: 'date', value: given?.assessedOn ?? visit.today, errors })}
${evidenceField(visit, { label: words.evidence, hint: words.evidenceHint, about, known: given?.evidence ?? [], errors })}
${textArea(visit, { name: remark, label: words.remark, hint: words.remarkHint, value: row?.remark ?? '', optional: true, rows: 3, maxlength: 500, errors })}
<div class="lb-actions">${button(visit.t(words.saveNext))}<span class="lb-row-state" role="status"></span></div></div>`
  const unit = visit.both(group.unit.titleNl, group.unit.titleEn) || group.unit.code
  const address = `${visit.here}?${new URLSearchParams({ unit: group.unit.unitId, scale })}`
  return html`${scaleForm(visit, scale, group.unit.unitId)}
<div class="lb-offline-form" data-next="${groupAddress(group, scale)}" data-person="${unit}">${form(visit, { content, errors, files: true, id: 'assess-form', action: address, key: given ? visit.formKey : visit.freshKey() })}</div>`
}

function scaleForm(visit: Visit, scale: Scale, unit: string): Html {
  const ask = html`<form class="lb-form lb-inline" method="get" action="${visit.here}">
<input type="hidden" name="unit" value="${unit}">
${selectField(visit, { name: 'scale', label: words.scale, value: scale, choices: SCALES.map((value) => ({ value, label: visit.t(words.scales[value]) })) })}
${button(visit.t(words.change), 'secondary')}
</form>`
  return folded(visit.t(words.scaleNow, { scale: visit.t(words.scales[scale]) }), ask)
}
