/** `/assess/groups/{offeringId}?unit=`: one row a learner, each row its own command; what is refused stays as typed. */
import type { z } from 'zod'
import { assessableLearners, assessmentGroups } from '../../../projections/assessable.ts'
import { assessWords as words } from '../../language/assess-words.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, hidden, noErrors, selectField, textField } from '../kit/form.ts'
import { type Data, definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, cards, empty, folded, heading, honesty, lead, link, notice, personal, small } from '../kit/parts.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { evidenceField, rowEvidence, storeEvidence } from './evidence-part.ts'
import { offlinePart } from './offline-part.ts'
import { gradeText, isScale, outcomeField, outcomeWord, PASS_MARK, SCALES, type Scale } from './outcome-fields.ts'
import {
  type Evidence,
  type FormGiven,
  fieldOf,
  type RowGiven,
  type RowResult,
  readForm,
  readRow,
  record,
  resultsForQueue,
} from './recording.ts'

type Group = z.infer<typeof assessableLearners.result>
type Learner = Group['learners'][number]

/** Rows on one page; the next page has the next ones. */
const ROWS = 60
/** Rows of one form that are recorded side by side. */
const AT_ONCE = 8

export const groupPage = definePage({
  path: '/assess/groups/:offeringId',
  roles: ['assessor'],
  wide: true,
  scripts: ['assess-queue', 'assess-form'],
  files: true,
  async show(visit) {
    return shown(visit, await askGroup(visit), {})
  },
  async post(visit) {
    const given = readForm(visit, unitOf(visit), scaleOf(visit, undefined))
    const rows = rowsOf(visit)
    if (visit.wantsData) return resultsForQueue(await recordAll(visit, given, rows))
    return save(visit, given, rows)
  },
})

const unitOf = (visit: Visit) => visit.fields.text('unit') || (visit.parameters.get('unit') ?? '')
function scaleOf(visit: Visit, known: string | undefined): Scale {
  const asked = visit.fields.text('scale') || visit.parameters.get('scale')
  if (isScale(asked)) return asked
  return isScale(known) ? known : 'passOrFail'
}
/** Only those with an outcome: the others wait for another day. */
const rowsOf = (visit: Visit): readonly RowGiven[] =>
  visit.fields
    .all('row')
    .slice(0, ROWS)
    .map((row) => readRow(visit, row))
    .filter(({ outcome }) => outcome !== '')

function askGroup(visit: Visit): Promise<Answered<Group>> {
  const cursor = visit.parameters.get('cursor') ?? undefined
  return visit.ask(assessableLearners, {
    offeringId: visit.path.offeringId ?? '',
    unitId: unitOf(visit),
    limit: ROWS,
    ...(cursor && { cursor }),
  })
}

async function recordAll(visit: Visit, given: FormGiven, rows: readonly RowGiven[]): Promise<Map<string, RowResult>> {
  const results = new Map<string, RowResult>()
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const some = rows.slice(i, i + AT_ONCE)
    const done = await Promise.all(some.map((row) => record(visit, given, row)))
    some.forEach((row, at) => {
      const result = done[at]
      if (result) results.set(row.enrolmentId, result)
    })
  }
  return results
}

async function save(visit: Visit, given: FormGiven, rows: readonly RowGiven[]): Promise<Shown | Next | Data> {
  const group = await askGroup(visit)
  const again = (errors: FormErrors, results = new Map<string, RowResult>(), form = given) =>
    shown(visit, group, { given: form, rows, errors, results })
  if (rows.length === 0) return again(new Map([['', visit.t(words.nothingFilled)]]))
  const stored = await storeEvidence(visit, { organisationId: visit.organisationId })
  if ('errors' in stored) return again(stored.errors)
  const complete = { ...given, evidence: [...given.evidence, ...stored.evidence] }
  if (complete.evidence.length === 0 && rows.some(({ evidence }) => evidence.length === 0)) {
    return again(new Map([['document', visit.t(words.evidenceMissing)]]))
  }
  const results = await recordAll(visit, complete, rows)
  const errors = new Map([...results.values()].flatMap((one) => (one.kind === 'done' ? [] : [...one.errors])))
  if (errors.size > 0) return again(errors, results, complete)
  const text =
    rows.length === 1
      ? visit.t(words.savedOne, { name: nameIn(visit, group.result.learners, rows[0]?.enrolmentId ?? '') })
      : visit.t(words.saved, { count: rows.length })
  const to = visit.fields.has('next') ? await nextOf(visit, group.result) : here(visit, {})
  return { to, said: { tone: 'ok', text } }
}

const nameIn = (visit: Visit, learners: readonly Learner[], row: string) =>
  personal(visit, learners.find(({ enrolmentId }) => enrolmentId === row)?.name)

function here(visit: Visit, more: Readonly<Record<string, string>>): string {
  const scale = visit.fields.text('scale') || (visit.parameters.get('scale') ?? '')
  const cursor = visit.parameters.get('cursor') ?? ''
  const parameters = Object.entries({ unit: unitOf(visit), scale, cursor, ...more }).filter(([, value]) => value !== '')
  return `/assess/groups/${visit.path.offeringId}?${new URLSearchParams(parameters)}`
}

/** More learners of this part, else the group's next part, else back to what waits. */
async function nextOf(visit: Visit, group: Group): Promise<string> {
  if (group.next !== undefined) return here(visit, { cursor: group.next })
  const units = await unitsOf(visit)
  const next = units[units.findIndex(({ unitId }) => unitId === group.unit.unitId) + 1]
  return next ? here(visit, { unit: next.unitId, cursor: '', scale: '' }) : '/assess'
}
async function unitsOf(visit: Visit) {
  const { result } = await visit.ask(assessmentGroups, { offeringId: visit.path.offeringId ?? '' })
  return result.groups[0]?.units ?? []
}

interface Again {
  readonly given?: FormGiven
  readonly rows?: readonly RowGiven[]
  readonly errors?: FormErrors
  readonly results?: ReadonlyMap<string, RowResult>
}

async function shown(visit: Visit, answered: Answered<Group>, again: Again): Promise<Shown> {
  const { result: group } = answered
  const { errors = noErrors, results = new Map<string, RowResult>() } = again
  const scale = scaleOf(visit, group.scale)
  const title = visit.both(group.unit.titleNl, group.unit.titleEn) || group.unit.code
  const isDone = ({ enrolmentId }: Learner) => results.get(enrolmentId)?.kind === 'done'
  const open = group.learners.filter((one) => one.state === 'open' && !isDone(one))
  const others = group.learners.filter((one) => one.state !== 'open' || isDone(one))
  const done = [...results.values()].filter(({ kind }) => kind === 'done').length
  const next = await nextOf(visit, group)
  const content = html`${errorSummary(visit, named(visit, group, errors))}
${results.size > 0 && notice('info', visit.t(words.savedSome, { done, refused: results.size - done }))}
${heading(1, title)}
${lead(html`${visit.t(words.groupOf, { group: visit.both(group.offering.titleNl, group.offering.titleEn) })} <span class="lb-code">${group.unit.code}</span>`)}
${honesty(visit, answered)}
${offlinePart(visit, { keeps: true })}
${group.learners.length === 0 && empty(visit.t(words.nobody), link('/assess', visit.t(words.toAssess)))}
${group.learners.length > 0 && open.length === 0 && empty(visit.t(words.nobodyOpen))}
${open.length > 0 && groupForm(visit, group, { ...again, scale, open, next })}
${others.length > 0 && folded(visit.t(words.already, { count: others.length }), closedRows(visit, others, isDone), open.length === 0)}
${group.unnamed > 0 && small(visit.t(words.unnamed, { count: group.unnamed }))}
${await otherUnits(visit, group)}`
  const keep = Object.fromEntries(visit.parameters)
  return { title, content, keep, ...(errors.size > 0 && { status: 400 }) }
}

/** In the list at the top each line says whose row it is about. */
function named(visit: Visit, group: Group, errors: FormErrors): FormErrors {
  return new Map(
    [...errors].map(([name, text]) => {
      const row = name.split('.')[1]
      return [name, row ? `${nameIn(visit, group.learners, row)}: ${text}` : text]
    }),
  )
}

interface FormParts extends Again {
  readonly scale: Scale
  readonly open: readonly Learner[]
  readonly next: string
}

function groupForm(visit: Visit, group: Group, parts: FormParts): Html {
  const { given, scale, open, errors = noErrors } = parts
  const known: readonly Evidence[] = given?.evidence ?? []
  const passMark = visit.fields.text('passMark') || gradeText(PASS_MARK, visit)
  const content = html`<input type="hidden" name="unit" value="${group.unit.unitId}">
<div class="lb-together">
${textField(visit, { name: 'assessedOn', label: words.date, type: 'date', value: given?.assessedOn ?? visit.today, errors })}
${scale === 'grade' && textField(visit, { name: 'passMark', label: words.passMark, value: passMark, short: true, maxlength: 4, errors })}
</div>
${hidden('scale', scale)}
${evidenceField(visit, { label: words.evidenceGroup, hint: words.evidenceGroupHint, about: { organisationId: visit.organisationId }, known, errors })}
<ol class="lb-rows">${open.map((learner) => openRow(visit, learner, parts))}</ol>
<div class="lb-actions lb-stuck">${button(visit.t(words.save))}${button(visit.t(words.saveNext), 'secondary', { name: 'next' })}</div>`
  return html`${scaleForm(visit, scale)}
<div class="lb-offline-form" data-next="${parts.next}" data-person="${visit.both(group.unit.titleNl, group.unit.titleEn) || group.unit.code}">${form(visit, { content, errors, files: true, id: 'assess-form', action: here(visit, {}), key: given ? visit.formKey : visit.freshKey() })}</div>`
}

/** A form of its own, that asks for the page again: what was typed below is still empty then. */
function scaleForm(visit: Visit, scale: Scale): Html {
  const cursor = visit.parameters.get('cursor')
  const ask = html`<form class="lb-form lb-inline" method="get" action="${visit.here}">
<input type="hidden" name="unit" value="${unitOf(visit)}">${cursor && hidden('cursor', cursor)}
${selectField(visit, { name: 'scale', label: words.scale, value: scale, choices: SCALES.map((value) => ({ value, label: visit.t(words.scales[value]) })) })}
${button(visit.t(words.change), 'secondary')}
</form>`
  return folded(visit.t(words.scaleNow, { scale: visit.t(words.scales[scale]) }), ask)
}

function openRow(visit: Visit, learner: Learner, { scale, rows, errors = noErrors }: FormParts): Html {
  const { enrolmentId: row, learnerId } = learner
  const name = personal(visit, learner.name)
  const typed = rows?.find(({ enrolmentId }) => enrolmentId === row)
  const at = (field: Parameters<typeof fieldOf>[0]) => fieldOf(field, row)
  const record = `/assess/record/${learnerId}/${row}?${new URLSearchParams({ unit: unitOf(visit), scale })}`
  return html`<li class="lb-row" data-row="${row}" data-person="${name}">
<input type="hidden" name="row" value="${row}"><input type="hidden" name="${at('learner')}" value="${learnerId}">
<div class="lb-row-name">${name}${learner.attempt > 1 && html` <span class="lb-code">${visit.t(words.attempt, { attempt: learner.attempt })}</span>`} <span class="lb-row-state" role="status"></span></div>
<div class="lb-row-fields">
${outcomeField(visit, { name: at('outcome'), scale, legend: visit.t(scale === 'grade' ? words.gradeOf : words.outcomeOf, { name }), quiet: true, mayWait: true, value: typed?.outcome ?? '', error: errors.get(at('outcome')) })}
${typed?.evidence.map(({ sha256, kind }) => hidden(at('evidence'), `${sha256}:${kind}`))}
${more(visit, {
  open: typed?.remark !== undefined && typed.remark !== '',
  content: html`${textField(visit, { name: at('remark'), label: visit.t(words.remarkOf, { name }), hint: words.remarkHint, value: typed?.remark ?? '', optional: true, maxlength: 500, errors })}
${rowEvidence(visit, name, { learnerId, enrolmentId: row })}
<p class="nl-paragraph lb-small">${link(record, visit.t(words.recordOne))}</p>`,
  name,
})}
</div></li>`
}

const more = (visit: Visit, { content, open, name }: { content: Html; open: boolean; name: string }): Html => {
  const summary = html`<summary>${visit.t(words.moreFields)}<span class="lb-unseen"> ${name}</span></summary>`
  return open
    ? html`<details class="lb-row-more" open>${summary}${content}</details>`
    : html`<details class="lb-row-more">${summary}${content}</details>`
}

function closedRows(visit: Visit, learners: readonly Learner[], isDone: (one: Learner) => boolean): Html {
  return html`<ul class="lb-rows">${learners.map((learner) => {
    const { last } = learner
    const done = isDone(learner)
    const tone = done || learner.state === 'passed' ? 'ok' : learner.state === 'disputed' ? 'warning' : 'neutral'
    const state = done ? visit.t(words.justRecorded) : visit.t(words.states[learner.state])
    const look = `/assess/attempts/${learner.learnerId}/${last?.attemptId}`
    return html`<li class="lb-row"><div class="lb-row-name">${personal(visit, learner.name)}</div><div class="lb-row-told">${badge(tone, state)} ${!done && last?.outcome && html`${outcomeWord(visit, last.outcome)} `}${!done && last?.outcome && link(look, html`${visit.t(words.look)}<span class="lb-unseen"> ${personal(visit, learner.name)}</span>`)}</div></li>`
  })}</ul>`
}

async function otherUnits(visit: Visit, group: Group): Promise<Html | false> {
  const units = (await unitsOf(visit)).filter(({ unitId }) => unitId !== group.unit.unitId)
  if (units.length === 0) return false
  return html`${heading(2, visit.t(words.otherUnits))}
${cards(
  units.map((unit) => ({
    href: `/assess/groups/${visit.path.offeringId}?${new URLSearchParams({ unit: unit.unitId })}`,
    title: visit.both(unit.titleNl, unit.titleEn) || unit.code,
    text: unit.code,
  })),
)}`
}
