/** On the page of practice weeks: one that was signed by mistake is taken back, with a reason. */
import type { z } from 'zod'
import { weekReason } from '../../../events/attendance.ts'
import type { practiceWeeks } from '../../../projections/practice-weeks.ts'
import { withdrawPracticeWeek } from '../../domain/attendance/withdraw-practice-week.ts'
import { weekReasonWords, practiceWords as words } from '../../language/practice-words.ts'
import { type Child, html } from '../html.ts'
import { type FormErrors, form, hidden, radioField, selectField } from '../kit/form.ts'
import type { Next } from '../kit/page.ts'
import { date, folded, personal, small } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { hoursText } from './hours-text.ts'

type Member = z.infer<typeof practiceWeeks.result>['learners'][number]
export const TAKE_BACK = 'takeBack'
const WEEK = 'week'
const WHY = 'why'

const signedOf = (learners: readonly Member[]) =>
  learners.flatMap((member) =>
    member.weeks.flatMap(({ week, minutes, state }) =>
      state === 'signed' && minutes !== undefined
        ? [{ member, week, minutes, value: `${member.enrolmentId} ${week}` }]
        : [],
    ),
  )

export function takeBackPart(visit: Visit, ofMonth: string, learners: readonly Member[], errors: FormErrors): Child {
  const { t, fields } = visit
  const signed = signedOf(learners)
  if (signed.length === 0) return false
  const content = html`${hidden('do', TAKE_BACK)}${hidden('month', ofMonth)}${small(t(words.backText))}
${selectField(visit, {
  name: WEEK,
  label: words.which,
  empty: words.choose,
  errors,
  value: fields.text(WEEK),
  choices: signed.map(({ member, week, minutes, value }) => ({
    value,
    label: t(words.whichOne, { name: personal(visit, member.name), on: date(visit, week), hours: hoursText(minutes) }),
  })),
})}
${radioField(visit, {
  name: WHY,
  label: words.why,
  errors,
  value: fields.text(WHY),
  choices: weekReason.options.map((value) => ({ value, label: t(weekReasonWords[value]) })),
})}`
  return html`<div class="lb-screen">${folded(t(words.back), form(visit, { content, submit: words.takeBack, tone: 'danger', errors }), errors.has(WEEK) || errors.has(WHY))}</div>`
}

/** Done, or what is wrong at which field. */
export async function takeBack(visit: Visit, ofMonth: string, learners: readonly Member[]): Promise<Next | FormErrors> {
  const { t, fields } = visit
  const errors = new Map<string, string>()
  const chosen = signedOf(learners).find(({ value }) => value === fields.text(WEEK))
  const reason = weekReason.safeParse(fields.text(WHY))
  if (!chosen) errors.set(WEEK, t(words.noWeek))
  if (!reason.success) errors.set(WHY, t(words.noWhy))
  if (!chosen || !reason.success) return errors
  const { member, week } = chosen
  const { learnerId, enrolmentId } = member
  const done = await visit.act(withdrawPracticeWeek, { learnerId, enrolmentId, week, reason: reason.data })
  if (done.kind !== 'accepted') return errors.set(WEEK, sentenceFor(visit, done))
  return { to: `${visit.here}?month=${ofMonth}`, said: { tone: 'ok', text: t(words.tookBack, { on: week }) } }
}
