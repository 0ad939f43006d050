/** `/assess/attempts/{learnerId}/{attemptId}`: one assessment whole, and the decision of who looks at it. */
import type { z } from 'zod'
import type { Outcome, Role } from '../../../events/values.ts'
import { assessment } from '../../../projections/assessment.ts'
import { evidenceOf } from '../../../projections/evidence.ts'
import { workQueue } from '../../../projections/work-queue.ts'
import type { AnyCommand } from '../../contract/command.ts'
import { sameOutcome } from '../../domain/learner/attempt.ts'
import { confirmAssessment } from '../../domain/learner/confirm-assessment.ts'
import { establishResult } from '../../domain/learner/establish-result.ts'
import { resolveAssessment } from '../../domain/learner/resolve-assessment.ts'
import { assessWords, attemptWords as words } from '../../language/assess-words.ts'
import { kitWords } from '../../language/kit-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, facts, heading, link, personal, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { decisionPart } from './attempt-decision.ts'
import { offlinePart } from './offline-part.ts'
import { outcomeWord, readOutcome } from './outcome-fields.ts'

type Assessment = z.infer<typeof assessment.result>
type Documents = z.infer<typeof evidenceOf.result>['documents']

const DECIDING: readonly Role[] = [
  'assessor',
  'examBoardMember',
  'examBoardChair',
  'examBoardSecretary',
  'certifyingOfficer',
  'coordinator',
  'studentAdmin',
  'counsellor',
]

export const attemptPage = definePage({
  path: '/assess/attempts/:learnerId/:attemptId',
  roles: DECIDING,
  scripts: ['assess-queue'],
  show: (visit) => shown(visit, noErrors),
  post: decide,
})

const about = (visit: Visit) => ({ learnerId: visit.path.learnerId ?? '', attemptId: visit.path.attemptId ?? '' })

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result: one } = await visit.ask(assessment, about(visit))
  const { result } = await visit.ask(evidenceOf, about(visit))
  const name = one.name === undefined ? visit.t(words.someone) : personal(visit, one.name)
  const title = visit.t(words.titleOf, { name })
  const tone =
    one.status === 'final' || one.status === 'corrected' ? 'ok' : one.status === 'disputed' ? 'warning' : 'neutral'
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${visit.role === 'assessor' && offlinePart(visit)}
${facts([
  [visit.t(words.unit), html`${visit.both(one.titleNl, one.titleEn)} <span class="lb-code">${one.unitCode}</span>`],
  [visit.t(words.group), visit.both(one.offeringNl, one.offeringEn)],
  [visit.t(words.attempt), one.attempt],
  [visit.t(words.outcome), outcomeWord(visit, one.outcome)],
  [visit.t(words.status), badge(tone, visit.t(words.statuses[one.status]))],
  [visit.t(words.remark), one.recorded.remark !== undefined && personal(visit, one.recorded.remark)],
  [visit.t(words.evidence), documents(visit, result.documents)],
])}
${heading(2, visit.t(words.happened))}
${history(visit, one)}
${decisionPart(visit, one, errors)}
${visit.role === 'assessor' && html`<p class="nl-paragraph lb-screen">${link('/assess', visit.t(assessWords.toAssess))}</p>`}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

function documents(visit: Visit, all: Documents): Html {
  const { learnerId } = about(visit)
  return html`<ul class="lb-plain">${all.map(({ sha256, kind, stored, erased }) => {
    const label = word(visit, words.evidenceKinds, kind)
    if (!stored) return html`<li>${label} <span class="lb-small">(${visit.t(words.notStored)})</span></li>`
    if (erased) return html`<li>${label} <span class="lb-small">(${visit.t(words.documentErased)})</span></li>`
    return html`<li><a class="nl-link" href="/evidence/${sha256}?learnerId=${learnerId}" target="_blank" rel="noopener">${label}: ${visit.t(words.openDocument)}</a></li>`
  })}</ul>`
}

interface Line {
  readonly on: string
  readonly at: string
  readonly what: string
  readonly outcome?: string
  readonly by?: string
  readonly remark?: string | undefined
}

function history(visit: Visit, one: Assessment): Html {
  const by = (judge: Assessment['confirmations'][number]) => {
    const name = judge.name === undefined ? '' : personal(visit, judge.name)
    const organisation = judge.organisation ? personal(visit, judge.organisation.name) : ''
    return name && organisation ? visit.t(words.by, { name, organisation }) : name || organisation
  }
  const remark = (text: unknown) => (text === undefined ? undefined : personal(visit, text))
  const lines: Line[] = [
    {
      ...one.recorded,
      what: visit.t(words.recorded),
      outcome: outcomeWord(visit, one.recorded.outcome),
      by: by(one.recorded),
      remark: undefined,
    },
    ...one.confirmations.map((given) => ({ ...given, what: visit.t(words.agreed), by: by(given) })),
    ...one.disputes.map((given) => ({
      ...given,
      what: visit.t(words.disputed),
      outcome: outcomeWord(visit, given.outcome),
      by: by(given),
      remark: remark(given.remark),
    })),
    ...one.resolutions.map((given) => ({
      ...given,
      what: visit.t(words.resolved),
      outcome: outcomeWord(visit, given.outcome),
      by: `${by(given)} · ${word(visit, words.reasons, given.reason)}`,
    })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const after: Line[] = [
    ...(one.established
      ? [
          {
            on: one.established.on,
            at: '',
            what: visit.t(words.established),
            by: visit.t(words.bodies[one.established.by]),
          },
        ]
      : []),
    ...one.corrections.map((given) => ({
      on: given.on,
      at: '',
      what: visit.t(words.corrected),
      outcome: `${outcomeWord(visit, given.from)} → ${outcomeWord(visit, given.to)}`,
    })),
    ...(one.voided ? [{ on: one.voided.on, at: '', what: visit.t(words.voided) }] : []),
  ]
  return html`<ol class="lb-history">${[...lines, ...after].map(
    ({ on, what, outcome, by: who, remark: said }) =>
      html`<li><span class="lb-history-when">${date(visit, on)}</span><span><strong>${what}${outcome && `: ${outcome}`}</strong>${who && html`<br>${who}`}${said && html`<br><q>${said}</q>`}</span></li>`,
  )}</ol>`
}

type Done = { readonly said: string }

async function decide(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const what = fields.text('do')
  const { result: one } = await visit.ask(assessment, about(visit))
  const plain = outcomeWord(visit, one.outcome)
  const name = one.name === undefined ? visit.t(words.someone) : personal(visit, one.name)
  const wrong = (name: string, text: string) => shown(visit, new Map([[name, text]]))
  const act = async (
    command: AnyCommand,
    input: object,
    fieldNames: Readonly<Record<string, string>>,
    { said }: Done,
  ) => {
    const done = await visit.act(command, { ...about(visit), ...input })
    if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, fieldNames))
    const to = await nextOf(visit, command.name)
    const text = to.startsWith('/assess/attempts/') ? said + visit.t(words.nextIs) : said
    return { to, said: { tone: 'ok' as const, text } }
  }
  if (what === 'confirm') {
    // What was on the page is what is agreed with: meanwhile it may have become another.
    const seen = readGiven(fields.text('seen'))
    if (!seen || !sameOutcome(seen, one.outcome)) return wrong('', visit.t(kitWords.changedMeanwhile))
    const input = { agrees: true, outcome: seen }
    return act(confirmAssessment, input, {}, { said: visit.t(words.didConfirm, { name, outcome: plain }) })
  }
  if (what === 'dispute') {
    const outcome = readOutcome(one.outcome.type, fields.text('outcome'))
    if (!outcome) return wrong('outcome', visit.t(words.chooseOutcome))
    const remark = fields.optional('remark')
    const input = { agrees: false, outcome, ...(remark && { remark }) }
    return act(confirmAssessment, input, { 'same-outcome': 'outcome' }, { said: visit.t(words.didDispute, { name }) })
  }
  if (what === 'resolve') {
    const outcome = readGiven(fields.text('which'))
    if (!outcome) return wrong('which', visit.t(words.chooseOutcome))
    const reason = fields.text('reason')
    if (!Object.hasOwn(words.reasons, reason)) return wrong('reason', visit.t(words.chooseReason))
    const said = visit.t(words.didResolve, { name, outcome: outcomeWord(visit, outcome) })
    return act(resolveAssessment, { outcome, reason }, { outcome: 'which' }, { said })
  }
  const input = { establishedOn: fields.text('establishedOn') }
  const dates = { 'date-ahead': 'establishedOn', 'date-too-early': 'establishedOn' }
  return act(establishResult, input, dates, { said: visit.t(words.didEstablish, { name, outcome: plain }) })
}

/** An outcome that a page wrote into its own form. */
function readGiven(text: string): Outcome | undefined {
  const [type, value = '', passed] = text.split(' ')
  if (type === 'grade') return { type, tenths: Number(value), passed: passed === 'true' }
  return type === 'ovg' || type === 'passOrFail' ? readOutcome(type, value) : undefined
}

/** The next one of the same kind, so that a pile is worked through without going back each time. */
async function nextOf(visit: Visit, kind: string): Promise<string> {
  const { result } = await visit.ask(workQueue, { kind, limit: 2 } as never)
  const next = result.items.find(({ attemptId }) => attemptId !== visit.path.attemptId)
  if (next?.attemptId !== undefined) return `/assess/attempts/${next.learnerId}/${next.attemptId}`
  return visit.role === 'assessor' ? '/assess' : '/start'
}
