/** `/learners/{learnerId}/enrolments/{enrolmentId}`: one enrolment, how far it is, and what may be done with it now. */
import type { z } from 'zod'
import { learnerFile } from '../../../projections/learner-file.ts'
import type { AnyCommand } from '../../contract/command.ts'
import { changeEmployer } from '../../domain/learner/change-employer.ts'
import { completeEnrolment } from '../../domain/learner/complete-enrolment.ts'
import { confirmEnrolment } from '../../domain/learner/confirm-enrolment.ts'
import { grantResit } from '../../domain/learner/grant-resit.ts'
import { rejectEnrolment } from '../../domain/learner/reject-enrolment.ts'
import { seeTargetGroupProof } from '../../domain/learner/see-target-group-proof.ts'
import { withdrawEnrolment } from '../../domain/learner/withdraw-enrolment.ts'
import type { Sentence } from '../../language/language.ts'
import { learnersWords, enrolmentWords as words } from '../../language/learners-words.ts'
import { outcomesWords } from '../../language/outcomes-words.ts'
import { targetGroupProofWords as proofWords } from '../../language/target-group-proof-words.ts'
import { follows } from '../agreements/outcome-page.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, facts, heading, link, personal, table, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { enrolmentActions } from './enrolment-actions.ts'
import { toneOf } from './list-page.ts'
import { learnerAt, pageOf, SEEING } from './staff.ts'

type File = z.infer<typeof learnerFile.result>
type Enrolment = File['enrolments'][number]

export const enrolmentPage = definePage({
  path: '/learners/:learnerId/enrolments/:enrolmentId',
  roles: SEEING,
  show: (visit) => shown(visit, noErrors),
  post: act,
})

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result: file } = await visit.ask(learnerFile, { learnerId: learnerAt(visit) })
  const one = file.enrolments.find(({ enrolmentId }) => enrolmentId === visit.path.enrolmentId)
  if (!one) throw new PageError(404)
  const title = visit.both(one.titleNl, one.titleEn) || visit.t(words.title)
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${factsOf(visit, file, one)}
${await enrolmentActions(visit, one, errors)}
${heading(2, visit.t(words.units))}
${unitsOf(visit, one)}
${ofAfterwards(visit, file, one)}
<p class="nl-paragraph lb-screen">${link(pageOf(file.learnerId), visit.t(words.toLearner))}</p>`
  return { title, content, keep: Object.fromEntries(visit.parameters), ...(errors.size > 0 && { status: 400 }) }
}

/** What somebody does afterwards is asked of who was let in. */
function ofAfterwards(visit: Visit, { learnerId }: File, { enrolmentId, ours, status }: Enrolment): Html | false {
  if (!ours || !follows(visit) || status === 'requested' || status === 'rejected') return false
  const there = `${pageOf(learnerId)}/outcome?${new URLSearchParams({ enrolment: enrolmentId })}`
  return html`<p class="nl-paragraph lb-screen">${link(there, visit.t(outcomesWords.record))}</p>`
}

function factsOf(visit: Visit, file: File, one: Enrolment): Html {
  const ended = one.endedOn === undefined ? '' : ` ${visit.t(words.endedOn, { on: one.endedOn })}`
  const sector = [one.sectorFrom, one.sectorTo]
    .map((code) => (code ? word(visit, words.sectors, code) : ''))
    .join(' → ')
  return facts([
    [visit.t(words.learner), link(pageOf(file.learnerId), personal(visit, file.name))],
    [
      visit.t(words.status),
      html`${badge(toneOf(one.status), visit.t(learnersWords.statuses[one.status]))}${ended}${one.endReason && `: ${word(visit, { ...words.withdrawReasons, ...words.rejectReasons }, one.endReason)}`}`,
    ],
    [visit.t(words.period), visit.t(words.fromUntil, { from: one.startsOn, until: one.endsOn })],
    [visit.t(words.route), one.route === 'nonFormal' ? '' : one.route],
    [visit.t(words.purpose), visit.t(words.purposes[one.purpose])],
    [visit.t(words.sector), one.sectorFrom || one.sectorTo ? sector : ''],
    [
      visit.t(proofWords.fact),
      one.targetGroupProof &&
        (one.targetGroupProof.seenOn === undefined
          ? badge('warning', visit.t(proofWords.unseen))
          : visit.t(proofWords.seen, { on: one.targetGroupProof.seenOn })),
    ],
    ...one.parties.map(({ kind, organisation, from, until }): readonly [string, string] => [
      visit.t(words.parties[kind]),
      kind === 'employer'
        ? `${personal(visit, organisation.name)}, ${until ? visit.t(words.fromUntil, { from, until }) : visit.t(words.from, { from })}`
        : personal(visit, organisation.name),
    ]),
  ])
}

function unitsOf(visit: Visit, one: Enrolment): Html {
  return table(
    visit.t(words.units),
    [
      {
        label: visit.t(learnersWords.unit),
        cell: (unit) => html`${visit.both(unit.titleNl, unit.titleEn)} <span class="lb-code">${unit.code}</span>`,
      },
      {
        label: visit.t(words.state),
        cell: ({ state }) =>
          badge(
            state === 'passed' ? 'ok' : state === 'open' || state === 'waiting' ? 'neutral' : 'warning',
            visit.t(words.states[state]),
          ),
      },
      {
        label: visit.t(learnersWords.attempt),
        kind: 'number',
        cell: ({ state, attempt }) => (state === 'open' ? attempt : attempt - 1),
      },
    ],
    one.units,
    { hideCaption: true },
  )
}

/** What a form of this page does: its command, the rest of the input, what is said, and where a refusal belongs. */
interface Deed {
  readonly command: AnyCommand
  readonly input: (visit: Visit) => Readonly<Record<string, unknown>>
  readonly said: Sentence
  /** Field of the form by the input's field, or by the rule. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Each form has its own names, for they stand on one page. */
const DEEDS: Readonly<Record<string, Deed>> = {
  confirm: { command: confirmEnrolment, input: () => ({}), said: words.confirmed },
  reject: {
    command: rejectEnrolment,
    input: ({ fields }) => ({ reason: fields.text('rejectReason') }),
    said: words.rejected,
    fields: { reason: 'rejectReason' },
  },
  employer: {
    command: changeEmployer,
    input: ({ fields }) => ({
      changedOn: fields.text('changedOn'),
      ...(fields.text('toId') && { toId: fields.text('toId') }),
    }),
    said: words.changed,
    fields: {
      'same-employer': 'toId',
      'unknown-employer': 'toId',
      'date-ahead': 'changedOn',
      'date-too-early': 'changedOn',
    },
  },
  proof: {
    command: seeTargetGroupProof,
    input: ({ fields }) => ({ kinds: fields.all('proofKinds'), seenOn: fields.text('proofSeenOn') }),
    said: proofWords.done,
    fields: { kinds: 'proofKinds', seenOn: 'proofSeenOn', 'date-ahead': 'proofSeenOn' },
  },
  withdraw: {
    command: withdrawEnrolment,
    input: ({ fields }) => ({ reason: fields.text('withdrawReason'), withdrawnOn: fields.text('withdrawnOn') }),
    said: words.withdrawn,
    fields: { reason: 'withdrawReason', 'date-ahead': 'withdrawnOn', 'date-too-early': 'withdrawnOn' },
  },
  complete: {
    command: completeEnrolment,
    input: ({ fields }) => ({ completedOn: fields.text('completedOn') }),
    said: words.completed,
    fields: { 'date-ahead': 'completedOn', 'date-too-early': 'completedOn' },
  },
  resit: {
    command: grantResit,
    input: ({ fields }) => ({ unitId: fields.text('unitId'), reason: fields.text('resitReason') }),
    said: words.granted,
    fields: { reason: 'resitReason', 'reason-does-not-fit': 'resitReason' },
  },
}

async function act(visit: Visit): Promise<Shown | Next> {
  const name = visit.fields.text('do')
  const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined
  if (!deed) throw new PageError(400)
  const about = { learnerId: learnerAt(visit), enrolmentId: visit.path.enrolmentId ?? '' }
  const done = await visit.act(deed.command, { ...about, ...deed.input(visit) })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, deed.fields))
  return { to: visit.here, said: { tone: 'ok', text: visit.t(deed.said) } }
}
