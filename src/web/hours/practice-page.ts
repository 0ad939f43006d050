/** `/practice`: the weeks that learners worked at this workplace, for the supervisor to sign: a box for each week that is over. */
import type { z } from 'zod'
import { practiceWeeks } from '../../../projections/practice-weeks.ts'
import { SUPERVISING } from '../../domain/attendance/attendance-people.ts'
import { confirmPracticeWeek } from '../../domain/attendance/confirm-practice-week.ts'
import { practiceWords as words } from '../../language/practice-words.ts'
import { type Child, html } from '../html.ts'
import { errorSummary, type FormErrors, form, idOf, noErrors } from '../kit/form.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { badge, date, empty, heading, honesty, lead, link, personal, small, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { hoursText, minutesOf, monthBeside, monthOfDate, monthText } from './hours-text.ts'
import { TAKE_BACK, takeBack, takeBackPart } from './take-back-week.ts'

export const practicePage: PageSpec = definePage({
  path: '/practice',
  roles: SUPERVISING,
  nav: words.nav,
  wide: true,
  async show(visit) {
    return shown(visit, await load(visit), noErrors)
  },
  post: sign,
})

type Weeks = Answered<z.infer<typeof practiceWeeks.result>>
type Member = Weeks['result']['learners'][number]
type Week = Member['weeks'][number]
const MINUTES_OF_A_WEEK = 10_080
const MONTH = /^(19|20|21)\d{2}(0[1-9]|1[0-2])$/
const field = ({ enrolmentId }: Member, { week }: Week) => `w-${enrolmentId}-${week}`

function load(visit: Visit): Promise<Weeks> {
  const asked = visit.fields.text('month') || (visit.parameters.get('month') ?? '')
  const ofMonth = MONTH.test(asked) ? asked : monthOfDate(visit.today)
  return visit.ask(practiceWeeks, { organisationId: visit.organisationId, ofMonth })
}

/** Each week by itself: one that is refused holds up no other. */
async function sign(visit: Visit): Promise<Shown | Next> {
  const { t, fields } = visit
  const found = await load(visit)
  const { ofMonth, learners } = found.result
  if (fields.text('do') === TAKE_BACK) {
    const done = await takeBack(visit, ofMonth, learners)
    return 'to' in done ? done : shown(visit, found, done)
  }
  const errors = new Map<string, string>()
  const signed = new Map<Week, number>()
  for (const member of learners) {
    for (const week of member.weeks.filter(({ state }) => state === 'open')) {
      const name = field(member, week)
      const minutes = minutesOf(fields.text(name), MINUTES_OF_A_WEEK)
      if (minutes === 0) continue
      const about = { name: personal(visit, member.name), on: week.week }
      if (minutes === undefined) {
        errors.set(name, t(words.noHours, about))
        continue
      }
      const { learnerId, enrolmentId } = member
      const input = { learnerId, enrolmentId, week: week.week, minutes }
      const done = await visit.act(confirmPracticeWeek, input, { key: visit.keyFor(`${enrolmentId} ${week.week}`) })
      if (done.kind === 'accepted') signed.set(week, minutes)
      else errors.set(name, t(words.wrong, { ...about, why: sentenceFor(visit, done) }))
    }
  }
  const number = signed.size
  if (errors.size > 0) {
    // What was right is signed by now: its box is gone.
    const weeksOf = ({ weeks }: Member) => weeks.map((one) => ({ ...one, ...signedAs(signed.get(one)) }))
    const now = learners.map((one) => ({ ...one, weeks: weeksOf(one) }))
    return shown(visit, { ...found, result: { ...found.result, learners: now } }, errors)
  }
  const text = number === 0 ? t(words.nothing) : number === 1 ? t(words.signedOne) : t(words.signedMore, { number })
  return { to: `${visit.here}?month=${ofMonth}`, said: { tone: number === 0 ? 'info' : 'ok', text } }
}

const signedAs = (minutes: number | undefined) => (minutes === undefined ? {} : { minutes, state: 'signed' as const })

function shown(visit: Visit, found: Weeks, errors: FormErrors): Shown {
  const { t } = visit
  const { ofMonth, weeks, learners } = found.result
  const to = (by: 1 | -1) =>
    link(`/practice?month=${monthBeside(ofMonth, by)}`, monthText(visit, monthBeside(ofMonth, by)))
  const isOpen = learners.some((one) => one.weeks.some(({ state }) => state === 'open'))
  const list = table<Member>(
    t(words.title, { month: monthText(visit, ofMonth) }),
    [
      { label: t(words.learner), cell: (one) => who(visit, one) },
      ...weeks.map((week) => ({
        label: t(words.weekOf, { on: date(visit, week).replace(/\s\d{4}$/, '') }),
        cell: (one: Member) =>
          cell(
            visit,
            one,
            one.weeks.find((each) => each.week === week),
            errors,
          ),
      })),
    ],
    learners,
    { hideCaption: true },
  )
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(words.title, { month: monthText(visit, ofMonth) }))}
${lead(t(words.lead))}
${honesty(visit, found)}
<p class="nl-paragraph lb-screen">${to(-1)} · ${to(1)}</p>
${
  learners.length === 0
    ? empty(t(words.nobody))
    : isOpen
      ? form(visit, {
          submit: words.sign,
          content: html`<input type="hidden" name="month" value="${ofMonth}">${small(t(words.hint))}${list}`,
        })
      : list
}
${takeBackPart(visit, ofMonth, learners, errors)}`
  return { title: words.nav, content, keep: { month: ofMonth }, ...(errors.size > 0 && { status: 400 }) }
}

const who = (visit: Visit, { name, offering }: Member): Child =>
  html`${personal(visit, name)}${offering && html`<br><span class="lb-optional">${visit.both(offering.nl, offering.en)}</span>`}`

function cell(visit: Visit, member: Member, week: Week | undefined, errors: FormErrors): Child {
  const { t } = visit
  if (!week) return '–'
  if (week.minutes !== undefined) return html`${hoursText(week.minutes)} ${badge('ok', t(words.signed))}`
  if (week.state === 'notOver') return html`<span class="lb-optional">${t(words.notOver)}</span>`
  const name = field(member, week)
  const error = errors.get(name)
  const label = t(words.hoursOf, { name: personal(visit, member.name), on: date(visit, week.week) })
  return html`<input class="utrecht-textbox utrecht-textbox--html-input lb-hours-box${error ? ' utrecht-textbox--invalid' : ''}" id="${idOf(name)}" name="${name}" value="${visit.fields.text(name)}" inputmode="text" autocomplete="off" maxlength="8" aria-invalid="${error ? 'true' : 'false'}" aria-label="${label}">${error && html`<br><span class="utrecht-form-field-error-message">${error}</span>`}`
}
