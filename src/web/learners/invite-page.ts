/** `/learners/{learnerId}/invite`: a way in for a learner, by mail or on paper. */
import type { z } from 'zod'
import { learnerInvitations } from '../../../projections/invitations.ts'
import { learnerFile } from '../../../projections/learner-file.ts'
import { inviteLearner } from '../../domain/user/invite-learner.ts'
import { learnersWords as words } from '../../language/learners-words.ts'
import { html } from '../html.ts'
import { checkboxes, errorSummary, type FormErrors, form, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, heading, lead, moment, personal, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { KEEPING, learnerAt, pageOf } from './staff.ts'

type Invitation = z.infer<typeof learnerInvitations.result>['invitations'][number]

export const invitePage = definePage({
  path: '/learners/:learnerId/invite',
  roles: KEEPING,
  show: (visit) => shown(visit, noErrors),
  post: invite,
})

async function invite(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const learnerId = learnerAt(visit)
  const ways = fields.all('ways').filter((way): way is 'mail' | 'letter' => way === 'mail' || way === 'letter')
  if (ways.length === 0) return shown(visit, new Map([['ways', visit.t(words.chooseWay)]]))
  const { result } = await visit.ask(learnerInvitations, { learnerId })
  const email = fields.text('email')
  const done = await visit.act(inviteLearner, {
    learnerId,
    ways,
    language: visit.language,
    ...(result.account && { userId: result.account.userId }),
    ...(email && { email }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'email-missing': 'email' }))
  const userId = done.stream.slice('user-'.length)
  const letter = `/admin/letters/${userId}/${done.ids.invitationId}`
  return {
    to: ways.includes('letter') ? letter : pageOf(learnerId),
    said: { tone: 'ok', text: visit.t(ways.includes('letter') ? words.invitedLetter : words.invited) },
  }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const learnerId = learnerAt(visit)
  const { result: file } = await visit.ask(learnerFile, { learnerId })
  const { result } = await visit.ask(learnerInvitations, { learnerId })
  const { fields } = visit
  const choices = [
    { value: 'mail', label: visit.t(words.mail) },
    { value: 'letter', label: visit.t(words.letter) },
  ]
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.inviteTitle))}
${lead(html`${personal(visit, file.name)}. ${visit.t(words.inviteText)}`)}
${form(visit, {
  errors,
  submit: words.inviteDo,
  key: errors.size > 0 ? visit.formKey : visit.freshKey(),
  content: html`${checkboxes(visit, { name: 'ways', label: words.ways, choices, values: fields.has('key') ? fields.all('ways') : ['mail'], errors })}
${textField(visit, { name: 'email', label: words.inviteEmail, hint: words.inviteEmailHint, type: 'email', value: fields.text('email'), optional: true, maxlength: 254, errors })}`,
})}
${result.invitations.length > 0 && before(visit, result.invitations)}`
  return { title: words.inviteTitle, content, ...(errors.size > 0 && { status: 400 }) }
}

function before(visit: Visit, invitations: readonly Invitation[]) {
  return html`${heading(2, visit.t(words.invitedBefore))}
${table(
  visit.t(words.invitedBefore),
  [
    { label: visit.t(words.invitedAt), cell: (row) => moment(visit, row.invitedAt) },
    {
      label: visit.t(words.ways),
      cell: ({ ways }) => ways.map((way) => visit.t(way === 'mail' ? words.mail : words.letterShort)).join(', '),
    },
    {
      label: visit.t(words.state),
      cell: ({ status, until }) => visit.t(words.invitationStates[status], { until: date(visit, until) }),
    },
  ],
  invitations,
  { hideCaption: true },
)}`
}
