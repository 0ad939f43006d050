/** `/admin/invitations`: who was invited, whether the mail went out, and access that waits for a second person. */
import type { z } from 'zod'
import { invitations } from '../../../projections/invitations.ts'
import { shownCode } from '../../contract/invitation.ts'
import { restoreAccess } from '../../domain/user/restore-access.ts'
import { withdrawInvitation } from '../../domain/user/withdraw-invitation.ts'
import { invitationStatusWords, mailWords, adminWords as words } from '../../language/admin-words.ts'
import { type Html, html } from '../html.ts'
import { actionButton, errorSummary, type FormErrors, form, hidden, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import {
  badge,
  date,
  empty,
  folded,
  heading,
  link,
  live,
  moment,
  notice,
  pages,
  personal,
  table,
} from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { invitationFields, invitationOf } from './invite-part.ts'
import { administered, atParameter } from './somebody.ts'

type Found = z.infer<typeof invitations.result>
type Invitation = Found['invitations'][number]
type Restoration = Found['restorations'][number]

export const invitationsPage = definePage({
  path: '/admin/invitations',
  roles: ['organisationAdmin'],
  nav: words.invitations,
  wide: true,
  live: ['access'],
  show: (visit) => shown(visit),
  async post(visit) {
    const userId = visit.fields.text('userId')
    if (visit.fields.text('do') === 'restore') return restore(visit, userId)
    const invitationId = visit.fields.text('invitationId')
    const outcome = await visit.act(withdrawInvitation, { userId, invitationId, reason: 'ended' })
    if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome))
    return { to: visit.here, said: { tone: 'ok', text: visit.t(words.withdrawn) } }
  },
})

async function restore(visit: Visit, userId: string): Promise<Shown | Next> {
  const proposalId = visit.fields.text('proposalId')
  const outcome = await visit.act(restoreAccess, { userId, proposalId, ...invitationOf(visit) })
  if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome, { 'email-missing': 'email' }))
  const code = shownCode(outcome.secrets.code ?? '')
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.restored, { code }) } }
}

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { t } = visit
  const cursor = visit.parameters.get('cursor') ?? undefined
  const { result } = await visit.ask(invitations, { organisationId: administered(visit), ...(cursor && { cursor }) })
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.invitations))}
${result.restorations.length > 0 && heading(2, t(words.restorations))}
${result.restorations.map((one) => restoring(visit, one, errors))}
${live('invitations', result.invitations.length === 0 ? empty(t(words.invitationsNone), link('/admin/people', t(words.people))) : list(visit, result.invitations))}
${pages(visit, result.next)}`
  return { title: words.invitations, content, status: errors.size > 0 ? 400 : 200 }
}

/** Who proposed it reads that it waits; the command says no to them as the second. */
function restoring(visit: Visit, one: Restoration, errors: FormErrors): Html {
  const text = visit.t(words.restorationText, { name: personal(visit, one.name), on: date(visit, one.proposedOn) })
  if (one.proposedById === visit.session.userId) return notice('info', text, visit.t(words.proposed))
  return html`${notice('warning', text)}${folded(
    visit.t(words.restore),
    form(visit, {
      submit: words.restore,
      tone: 'danger',
      content: html`${hidden('do', 'restore')}${hidden('userId', one.userId)}${hidden('proposalId', one.proposalId)}${invitationFields(visit, errors)}`,
    }),
    errors.size > 0,
  )}`
}

function list(visit: Visit, all: readonly Invitation[]): Html {
  const { t } = visit
  return table<Invitation>(
    t(words.invitations),
    [
      {
        label: t(words.name),
        cell: ({ name, userId, learnerId }) =>
          learnerId === undefined ? link(`/admin/people/${userId}`, personal(visit, name)) : personal(visit, name),
      },
      { label: t(words.sentOn), cell: ({ invitedAt }) => moment(visit, invitedAt) },
      {
        label: t(words.invitedBy),
        cell: ({ invitedBy }) => (invitedBy === undefined ? '–' : personal(visit, invitedBy)),
      },
      { label: t(words.until), cell: ({ until }) => date(visit, until) },
      {
        label: t(words.status),
        cell: ({ status }) =>
          badge(
            status === 'accepted' ? 'ok' : status === 'open' ? 'info' : 'neutral',
            t(invitationStatusWords[status]),
          ),
      },
      {
        label: t(words.mail),
        cell: ({ mail }) =>
          mail ? badge(mail.state === 'failed' ? 'error' : 'neutral', t(mailWords[mail.state])) : '–',
      },
      {
        label: t(words.withdraw),
        kind: 'action',
        cell: ({ status, ways, userId, invitationId, name }) =>
          status === 'open' &&
          html`<div class="lb-actions">${ways.includes('letter') && link(`/admin/letters/${userId}/${invitationId}`, t(words.letter))}${actionButton(visit, { action: `${visit.here}${atParameter(visit)}`, label: t(words.withdraw), about: personal(visit, name), fields: { do: 'withdraw', userId, invitationId } })}</div>`,
      },
    ],
    all,
    { hideCaption: true },
  )
}
