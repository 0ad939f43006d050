/** `/learners/{learnerId}/outcome`: what somebody does now, recorded by the organisation that trained them. */
import type { z } from 'zod'
import { followUp, followUpMoment, type followUpProof } from '../../../events/learner.ts'
import type { Role } from '../../../events/values.ts'
import { learnerFile } from '../../../projections/learner-file.ts'
import { transcript } from '../../../projections/transcript.ts'
import { recordOutcome } from '../../domain/learner/record-outcome.ts'
import { enrolmentWords } from '../../language/learners-words.ts'
import { outcomesWords as words } from '../../language/outcomes-words.ts'
import { type Html, html } from '../html.ts'
import {
  checkbox,
  errorSummary,
  type FormErrors,
  form,
  noErrors,
  radioField,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, empty, heading, link, personal, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, namedChoices, nameOf } from './partners.ts'

const FOLLOWING: readonly Role[] = ['coordinator', 'studentAdmin', 'counsellor']

export const follows = ({ role }: Visit): boolean => role !== undefined && FOLLOWING.includes(role)

export const outcomePage = definePage({
  path: '/learners/:learnerId/outcome',
  roles: FOLLOWING,
  show: (visit) => shown(visit, noErrors),
  post: record,
})

type Enrolment = z.infer<typeof transcript.result>['enrolments'][number]
type Standing = NonNullable<Enrolment['outcomes']>[number]
const learnerAt = (visit: Visit) => visit.path.learnerId ?? ''

const standingOf = async (visit: Visit): Promise<readonly Enrolment[]> =>
  (await visit.ask(transcript, { learnerId: learnerAt(visit) })).result.enrolments

const FIELDS = {
  'unknown-enrolment': 'enrolmentId',
  'enrolment-not-confirmed': 'enrolmentId',
  'enrolment-rejected': 'enrolmentId',
  'enrolment-not-ended': 'moment',
  'outcome-recorded': 'corrects',
  'employer-without-work': 'employerId',
  'unknown-employer': 'employerId',
  'sectors-missing': 'sectorTo',
  'proof-of-nothing': 'proof',
  'date-ahead': 'measuredOn',
  'date-too-early': 'measuredOn',
}
const OPTIONAL = ['employerId', 'sectorFrom', 'sectorTo', 'measuredOn'] as const

async function record(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const text = (name: string) => fields.text(name)
  const [enrolmentId, moment, kind] = [text('enrolmentId'), text('moment'), text('kind')]
  const before = (await standingOf(visit))
    .find((one) => one.enrolmentId === enrolmentId)
    ?.outcomes?.find((one) => one.moment === moment)
  const more = OPTIONAL.flatMap((name) => (text(name) ? [[name, text(name)] as const] : []))
  // What is no choice of these the schema refuses, with its own sentence.
  const done = await visit.act(recordOutcome, {
    learnerId: learnerAt(visit),
    enrolmentId,
    moment: moment as (typeof followUpMoment.options)[number],
    kind: kind as (typeof followUp.options)[number],
    proof: text('proof') as (typeof followUpProof.options)[number],
    ...Object.fromEntries(more),
    ...(before && fields.checked('corrects') && { correctsId: before.outcomeId }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  const values = {
    kind: words.kinds[followUp.parse(kind)],
    moment: words.moments[followUpMoment.parse(moment)],
  }
  return { to: `/learners/${learnerAt(visit)}`, said: { tone: 'ok', text: visit.t(words.recorded, values) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result: file } = await visit.ask(learnerFile, { learnerId: learnerAt(visit) })
  const title = visit.t(words.recordTitle, { name: personal(visit, file.name) })
  const open = file.enrolments.filter(({ status, ours }) => ours && status !== 'requested' && status !== 'rejected')
  const choices = open.map((one) => ({
    value: one.enrolmentId,
    label: visit.both(one.titleNl, one.titleEn) || visit.t(enrolmentWords.title),
    hint: visit.t(enrolmentWords.fromUntil, { from: one.startsOn, until: one.endedOn ?? one.endsOn }),
  }))
  const standing = (await standingOf(visit)).flatMap(({ outcomes }) => outcomes ?? [])
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${standing.length > 0 && standingTable(visit, standing)}
${choices.length === 0 ? empty(visit.t(words.noEnrolment)) : await asking(visit, choices, standing.length > 0, errors)}
<p class="nl-paragraph lb-screen">${link(`/learners/${learnerAt(visit)}`, visit.t(words.toLearner))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

const standingTable = (visit: Visit, standing: readonly Standing[]): Html =>
  table(
    visit.t(words.standing),
    [
      { label: visit.t(words.shortMoment), cell: ({ moment }: Standing) => visit.t(words.moments[moment]) },
      { label: visit.t(words.what), cell: ({ kind }) => visit.t(words.kinds[kind]) },
      { label: visit.t(words.shortProof), cell: ({ proof }) => visit.t(words.proofs[proof]) },
      { label: visit.t(words.employer), cell: ({ employer }) => (employer ? nameOf(visit, employer) : '–') },
      { label: visit.t(words.shortOn), cell: ({ on }) => date(visit, on) },
    ],
    standing,
  )

async function asking(
  visit: Visit,
  enrolments: Parameters<typeof radioField>[1]['choices'],
  mayCorrect: boolean,
  errors: FormErrors,
): Promise<Html> {
  const { fields } = visit
  const value = (name: string, otherwise = '') => ({ name, value: fields.text(name) || otherwise, errors })
  const asked = visit.parameters.get('enrolment') ?? ''
  const first = enrolments.some((one) => one.value === asked) ? asked : (enrolments.at(-1)?.value ?? '')
  const sectors = choicesOf(visit, enrolmentWords.sectors)
  const open = { empty: words.unknownEmployer, optional: true }
  return form(visit, {
    submit: words.recordDo,
    content: html`${radioField(visit, { ...value('enrolmentId', first), label: words.enrolment, choices: enrolments })}
${radioField(visit, { ...value('moment', 'atEnd'), label: words.moment, choices: choicesOf(visit, words.moments) })}
${radioField(visit, { ...value('kind'), label: words.kind, choices: choicesOf(visit, words.kinds) })}
${selectField(visit, { ...value('proof', 'none'), label: words.proof, choices: choicesOf(visit, words.proofs) })}
${selectField(visit, { ...value('employerId'), ...open, label: words.employer, hint: words.employerHint, choices: await namedChoices(visit, 'organisation') })}
${selectField(visit, { ...value('sectorFrom'), ...open, label: words.sectorFrom, choices: sectors })}
${selectField(visit, { ...value('sectorTo'), ...open, label: words.sectorTo, choices: sectors })}
${textField(visit, { ...value('measuredOn', visit.today), label: words.measuredOn, type: 'date' })}
${mayCorrect && checkbox(visit, { name: 'corrects', label: words.corrects, checked: fields.checked('corrects'), errors })}`,
  })
}
