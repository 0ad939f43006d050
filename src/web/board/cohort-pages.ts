/** `/board/cohort`: the papers of a whole group as one ZIP, its progress, and the file. */
import { localDate } from '../../../events/values.ts'
import { issuers } from '../../../projections/issuers.ts'
import { meetings } from '../../../projections/meetings.ts'
import { certificateRegisterQuery } from '../../../projections/register-query.ts'
import { COHORT_LIMITS } from '../../credentials/cohort/cohort-limits.ts'
import type { CohortMember, CohortProgress, Cohorts } from '../../credentials/cohort/cohorts.ts'
import { cohortWords as words } from '../../language/cohort-words.ts'
import type { Sentence } from '../../language/language.ts'
import { onePaperWords as oneWords } from '../../language/one-paper-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import {
  actionButton,
  type Choice,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  linkButton,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { awardsProofs } from '../kit/navigation.ts'
import { type Download, definePage, type Next, type Shown } from '../kit/page.ts'
import { bar, empty, heading, lead, link, moment, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES, PAPER_ROLES } from './board-roles.ts'
import { membersOfMeeting, membersOfType, typesAwarded } from './cohort-members.ts'

const MEETINGS_SHOWN = 50
const NUMBER_CHARACTERS = 60

const cohortsOf = ({ services }: Visit): Cohorts => {
  if (!services.cohorts) throw new PageError(404)
  return services.cohorts
}

/** What was made with a key that was distrusted since is handed out to nobody: it is to be asked for again. */
async function distrustedKeys(visit: Visit): Promise<readonly string[]> {
  const { result } = await visit.ask(issuers, { organisationId: visit.organisationId })
  const keys = result.rows.flatMap((row) => row.keys)
  return keys.flatMap(({ keyId, compromisedFrom }) =>
    compromisedFrom === undefined ? [] : [`${keyId} ${compromisedFrom}`],
  )
}

export const cohortPage = definePage({
  path: '/board/cohort',
  roles: PAPER_ROLES,
  nav: words.nav,
  concerns: awardsProofs,
  show: (visit) => shown(visit, noErrors),
  post: start,
})

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  cohortsOf(visit)
  const { t, fields } = visit
  const types = await typesAwarded(visit)
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${isBoard(visit) && html`${heading(2, t(words.byMeeting))}${meetingPart(visit, await meetingChoices(visit), errors)}`}
${heading(2, t(words.byType))}
${
  types.length === 0
    ? empty(t(words.noTypes))
    : form(visit, {
        submit: words.make,
        content: html`${hidden('by', 'type')}
${selectField(visit, { name: 'type', label: words.type, value: fields.text('type'), empty: words.choose, choices: types, errors })}
${textField(visit, { name: 'from', label: words.from, type: 'date', value: fields.text('from'), errors })}
${textField(visit, { name: 'until', label: words.until, type: 'date', value: fields.text('until') || visit.today, errors })}
${printedOnField(visit, 'type', errors)}`,
      })
}
${types.length > 0 && onePart(visit, errors)}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

const isBoard = ({ role }: Visit): boolean => role !== undefined && BOARD_ROLES.includes(role)

async function meetingChoices(visit: Visit): Promise<readonly Choice[]> {
  const { result } = await visit.ask(meetings, { institutionId: visit.organisationId, limit: MEETINGS_SHOWN })
  return result.meetings
    .filter(({ decided }) => decided > 0)
    .map(({ meetingId, on }) => ({ value: meetingId, label: visit.t(words.meetingOf, { on }) }))
}

function meetingPart(visit: Visit, choices: readonly Choice[], errors: FormErrors): Html {
  if (choices.length === 0) return empty(visit.t(words.noMeetings))
  const value = visit.fields.text('meeting') || visit.parameters.get('meeting') || undefined
  return form(visit, {
    submit: words.make,
    content: html`${hidden('by', 'meeting')}
${selectField(visit, { name: 'meeting', label: words.meeting, value, empty: words.choose, choices, errors })}
${printedOnField(visit, 'meeting', errors)}`,
  })
}

/** Each form has its own, so that an error leads to the right one. */
function printedOnField(visit: Visit, by: string, errors: FormErrors): Html {
  const name = `printedOn-${by}`
  const value = visit.fields.text(name) || visit.today
  return textField(visit, { name, label: words.printedOn, hint: words.printedOnHint, type: 'date', value, errors })
}

function onePart(visit: Visit, errors: FormErrors): Html {
  const number = { name: 'number', label: oneWords.number, hint: oneWords.numberHint }
  return html`${heading(2, visit.t(oneWords.one))}
${form(visit, {
  submit: oneWords.next,
  tone: 'secondary',
  content: html`${hidden('by', 'one')}${textField(visit, { ...number, value: visit.fields.text('number'), errors })}`,
})}`
}

/** To the page of that one: it is made there. */
async function oneAsked(visit: Visit): Promise<Shown | Next> {
  const wrong = (sentence: Sentence) => shown(visit, new Map([['number', visit.t(sentence)]]))
  const number = visit.fields.text('number').trim().slice(0, NUMBER_CHARACTERS)
  if (number === '') return wrong(oneWords.numberMissing)
  const { result } = await visit.ask(certificateRegisterQuery, { institutionId: visit.organisationId, number })
  const [row] = result.rows
  return row ? { to: `/board/certificates/${row.learnerId}/${row.certificateId}/paper` } : wrong(oneWords.numberUnknown)
}

async function start(visit: Visit): Promise<Shown | Next> {
  if (visit.fields.text('by') === 'one') return oneAsked(visit)
  const by = visit.fields.text('by') === 'meeting' && isBoard(visit) ? 'meeting' : 'type'
  const wrong = wrongIn(visit, by)
  if (wrong.size > 0) return shown(visit, wrong)
  const members = await membersAsked(visit, by)
  const refused = (code: keyof typeof words.refusals) =>
    shown(visit, new Map([['', visit.t(words.refusals[code], { most: COHORT_LIMITS.papers })]]))
  if (!members) return refused('cohort-too-large')
  const started = cohortsOf(visit).start({
    institutionId: visit.organisationId,
    members,
    language: visit.language,
    printedOn: visit.fields.text(`printedOn-${by}`),
    caller: visit.caller,
    distrusted: await distrustedKeys(visit),
  })
  return started.kind === 'refused' ? refused(started.code) : { to: `/board/cohort/${started.jobId}` }
}

function wrongIn(visit: Visit, by: 'meeting' | 'type'): FormErrors {
  const { fields, t } = visit
  const errors = new Map<string, string>()
  const day = (name: string) => {
    if (!localDate.safeParse(fields.text(name)).success) errors.set(name, t(words.needDay))
  }
  if (by === 'meeting') {
    if (fields.text('meeting') === '') errors.set('meeting', t(words.needMeeting))
  } else {
    if (fields.text('type') === '') errors.set('type', t(words.needType))
    day('from')
    day('until')
    if (errors.size === 0 && fields.text('from') > fields.text('until')) errors.set('from', t(words.badDays))
  }
  day(`printedOn-${by}`)
  return errors
}

async function membersAsked(visit: Visit, by: 'meeting' | 'type'): Promise<readonly CohortMember[] | undefined> {
  const { fields } = visit
  if (by === 'meeting') return membersOfMeeting(visit, fields.text('meeting'))
  return membersOfType(visit, {
    credentialTypeId: fields.text('type'),
    from: fields.text('from'),
    until: fields.text('until'),
  })
}

// ------------------------------------------------------------------------------------------------------- progress

/** Without a script: it is looked at again by a link. Its form asks for what failed once more. */
export const cohortProgressPage = definePage({
  path: '/board/cohort/:jobId',
  roles: PAPER_ROLES,
  show: (visit) => progress(visit),
  post(visit) {
    const { jobId = '' } = visit.path
    const again = cohortsOf(visit).again(jobId, visit.organisationId)
    if (!again) throw new PageError(404)
    return { to: `/board/cohort/${jobId}` }
  },
})

const TITLES = {
  waiting: words.progressTitle,
  running: words.progressTitle,
  ready: words.readyTitle,
  stopped: words.stoppedTitle,
} as const

async function progress(visit: Visit): Promise<Shown> {
  const { jobId = '' } = visit.path
  const { t } = visit
  const found = cohortsOf(visit).find(jobId, visit.organisationId, await distrustedKeys(visit))
  if (!found) return gone(visit)
  const { state, total, made } = found
  const title = TITLES[state]
  const content = html`${heading(1, t(title))}
${paragraph(html`${t(words.done, { made, total })} ${bar(made, total)}`)}
${state === 'waiting' && lead(t(words.waitingText))}
${state === 'stopped' && notice('error', t(words.stoppedText))}
${state === 'ready' && readyPart(visit, found)}
${(state === 'waiting' || state === 'running') && html`<p>${linkButton(visit.here, t(words.refresh), 'primary')}</p>${small(t(words.mayLeave))}`}
${found.notMade.length > 0 && notMadePart(visit, found)}
${(state === 'stopped' || found.mayTryAgain) && actionButton(visit, { label: t(words.tryAgain) })}
<p>${link('/board/cohort', t(words.title))}</p>`
  return { title, content }
}

function readyPart(visit: Visit, { jobId, until }: CohortProgress): Html {
  return html`<p>${linkButton(`/board/cohort/${jobId}/zip`, visit.t(words.fetch), 'primary')}</p>
${until !== undefined && small(visit.t(words.keptUntil, { at: moment(visit, until) }))}`
}

function notMadePart(visit: Visit, { notMade }: CohortProgress): Html {
  return html`${heading(2, visit.t(words.failed))}
${table<CohortProgress['notMade'][number]>(
  visit.t(words.failed),
  [
    { label: visit.t(words.number), cell: (row) => html`<span class="lb-number">${row.certificateNumber}</span>` },
    { label: visit.t(words.outcome), cell: ({ reason }) => visit.t(words.notMade[reason.why], reason.values) },
  ],
  notMade,
  { hideCaption: true },
)}`
}

function gone(visit: Visit): Shown {
  const content = html`${heading(1, visit.t(words.title))}${notice('info', visit.t(words.gone))}
<p>${link('/board/cohort', visit.t(words.title))}</p>`
  return { title: words.title, content, status: 404 }
}

export const cohortZipPage = definePage({
  path: '/board/cohort/:jobId/zip',
  roles: PAPER_ROLES,
  async show(visit): Promise<Download | Shown> {
    const { jobId = '' } = visit.path
    const pieces = cohortsOf(visit).open(jobId, visit.organisationId, await distrustedKeys(visit))
    if (!pieces) return gone(visit)
    return { download: pieces, name: `${visit.t(words.zipName)}-${jobId.slice(0, 8)}.zip`, type: 'application/zip' }
  },
})
