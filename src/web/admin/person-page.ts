/** `/admin/people/{userId}`: one person or program: roles with their dates, invitation, tokens. */
import { role as roleSchema } from '../../../events/values.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { assignRole } from '../../domain/user/assign-role.ts'
import { issueApiToken } from '../../domain/user/issue-api-token.ts'
import { revokeApiToken } from '../../domain/user/revoke-api-token.ts'
import { revokeRole } from '../../domain/user/revoke-role.ts'
import { type Token, users } from '../../domain/user/user.ts'
import { accessWords, roleEndWords, adminWords as words } from '../../language/admin-words.ts'
import { roleWords } from '../../language/role-words.ts'
import { type Html, html } from '../html.ts'
import {
  actionButton,
  type Choice,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, empty, folded, heading, link, notice, paragraph, personal, small, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { invite, invitePart, propose, restorePart } from './invite-part.ts'
import { administered, atParameter, type Somebody, somebodyOf } from './somebody.ts'

export const personPage = definePage({
  path: '/admin/people/:userId',
  roles: ['organisationAdmin', 'operator'],
  wide: true,
  async show(visit) {
    return shown(visit, await somebodyOf(visit))
  },
  async post(visit) {
    const one = await somebodyOf(visit)
    switch (visit.fields.text('do')) {
      case 'assignRole':
        return assign(visit, one)
      case 'revokeRole':
        return revoke(visit, one)
      case 'invite':
        return invite(visit, one, (errors) => shown(visit, one, errors))
      case 'propose':
        return propose(visit, one, (errors) => shown(visit, one, errors))
      case 'issueToken':
        return issue(visit, one)
      case 'revokeToken':
        return revokeToken(visit, one)
      default:
        return shown(visit, one)
    }
  },
})

async function shown(visit: Visit, one: Somebody, errors: FormErrors = noErrors, token?: string): Promise<Shown> {
  const { t } = visit
  const name = personal(visit, one.name)
  const content = html`${errorSummary(visit, errors)}${heading(1, name)}
${one.access && paragraph(badge(one.access === 'login' ? 'ok' : 'neutral', t(accessWords[one.access])))}
${token && notice('warning', t(words.tokenMade), html`<p class="lb-secret">${token}</p>`)}
${heading(2, t(words.roles))}
${one.roles.length === 0 ? empty(t(words.noRoles)) : roleTable(visit, one)}
${one.learnerId === undefined && folded(t(words.addRole), await assigning(visit, errors), opensRoles(one, errors))}
${one.kind === 'person' && invitePart(visit, one, errors)}
${one.kind === 'person' && restorePart(visit)}
${one.kind === 'person' && small(link(`/admin/sessions/${one.userId}`, t(words.sessions)))}
${await tokenPart(visit, one, errors)}`
  return {
    title: name,
    content,
    status: errors.size > 0 ? 400 : 200,
    ...(visit.role === 'operator' && { keep: { at: administered(visit) } }),
  }
}

const ROLE_FIELDS = ['role', 'from', 'until', 'partnershipId']

/** Who has no role yet is given one first: else the invitation leads to nothing. */
const opensRoles = ({ kind, roles }: Somebody, errors: FormErrors) =>
  ROLE_FIELDS.some((name) => errors.has(name)) || (errors.size === 0 && kind === 'person' && roles.length === 0)

function roleTable(visit: Visit, { roles }: Somebody): Html {
  const { t } = visit
  const reasons: Choice[] = Object.entries(roleEndWords).map(([value, label]) => ({ value, label: t(label) }))
  return table<Somebody['roles'][number]>(
    t(words.roles),
    [
      {
        label: t(words.role),
        cell: ({ role, holdsToday }) =>
          html`${t(roleWords[role])} ${badge(holdsToday ? 'ok' : 'neutral', t(holdsToday ? words.holds : words.over))}`,
      },
      { label: t(words.from), cell: ({ from }) => date(visit, from) },
      { label: t(words.until), cell: ({ until }) => date(visit, until) || '–' },
      {
        label: t(words.endRole),
        kind: 'action',
        cell: ({ assignmentId, role, until }) =>
          (until === undefined || until >= visit.today) &&
          folded(
            t(words.endRole),
            form(visit, {
              action: `${visit.here}${atParameter(visit)}`,
              submit: words.endRole,
              tone: 'danger',
              content: html`${hidden('do', 'revokeRole')}${hidden('assignmentId', assignmentId)}
${textField(visit, { name: `on-${assignmentId}`, label: words.endOn, type: 'date', value: visit.today })}
${selectField(visit, { name: `reason-${assignmentId}`, label: html`${t(words.reason)}`.toString(), choices: reasons })}
<span class="lb-unseen">${t(roleWords[role])}</span>`,
            }),
          ),
      },
    ],
    roles,
    { hideCaption: true },
  )
}

async function assigning(visit: Visit, errors: FormErrors): Promise<Html> {
  const { t, fields } = visit
  const choices = roleSchema.options
    .filter((role) => role !== 'learner' && (role !== 'operator' || visit.role === 'operator'))
    .map((value) => ({ value, label: t(roleWords[value]) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
  const around = visit.role === 'operator' ? [] : (await visit.ask(partnerships, {})).result.partnerships
  return form(visit, {
    action: `${visit.here}${atParameter(visit)}`,
    submit: words.addRole,
    content: html`${hidden('do', 'assignRole')}
${selectField(visit, { name: 'role', label: words.role, empty: words.chooseRole, choices, value: fields.text('role'), errors })}
${textField(visit, { name: 'from', label: words.from, type: 'date', value: fields.text('from') || visit.today, errors })}
${textField(visit, { name: 'until', label: words.until, hint: words.untilHint, type: 'date', value: fields.text('until'), errors })}
${around.length > 0 && selectField(visit, { name: 'partnershipId', label: words.partnership, empty: words.everywhere, value: fields.text('partnershipId'), choices: around.map(({ partnershipId, name }) => ({ value: partnershipId, label: name })), errors })}`,
  })
}

async function assign(visit: Visit, one: Somebody): Promise<Shown | Next> {
  const { fields } = visit
  const role = roleSchema.exclude(['learner']).safeParse(fields.text('role'))
  const until = fields.optional('until')
  const partnershipId = fields.optional('partnershipId')
  const outcome = await visit.act(assignRole, {
    userId: one.userId,
    // The schema refuses what is no role, with its own sentence.
    role: role.success ? role.data : ('' as 'assessor'),
    ...(role.data !== 'operator' && { organisationId: administered(visit) }),
    ...(partnershipId && { scope: { partnershipId } }),
    from: fields.text('from'),
    ...(until && { until }),
  })
  if (outcome.kind !== 'accepted') {
    return shown(
      visit,
      one,
      errorsOf(visit, outcome, { 'end-date-missing': 'until', 'role-overlaps': 'role', 'own-role': 'role' }),
    )
  }
  return { to: `${visit.here}${atParameter(visit)}`, said: { tone: 'ok', text: visit.t(words.roleGiven) } }
}

async function revoke(visit: Visit, one: Somebody): Promise<Shown | Next> {
  const { fields } = visit
  const assignmentId = fields.text('assignmentId')
  const on = fields.text(`on-${assignmentId}`)
  const reason = fields.text(`reason-${assignmentId}`)
  const outcome = await visit.act(revokeRole, { userId: one.userId, assignmentId, on, reason: reason as 'ended' })
  if (outcome.kind !== 'accepted') {
    return shown(visit, one, errorsOf(visit, outcome, { on: `on-${assignmentId}`, reason: `reason-${assignmentId}` }))
  }
  return { to: `${visit.here}${atParameter(visit)}`, said: { tone: 'ok', text: visit.t(words.roleEnded, { on }) } }
}

/** Tokens as the account's own stream has them: `somebodyOf` has seen that this person may be administered here. */
async function tokenPart(visit: Visit, one: Somebody, errors: FormErrors): Promise<Html> {
  const { t } = visit
  const user = await visit.services.kernel.stateOf(users.ref(one.userId))
  const at = administered(visit)
  const all = [...(user?.tokens ?? [])].filter(([, token]) => visit.role === 'operator' || token.organisationId === at)
  const roles = [...new Set(one.roles.filter(({ holdsToday }) => holdsToday).map(({ role }) => role))]
  const content = html`${paragraph(t(words.tokensHint))}
${
  all.length === 0
    ? empty(t(words.tokensNone))
    : table<(typeof all)[number]>(
        t(words.tokens),
        [
          { label: t(words.role), cell: ([, { role }]) => t(roleWords[role]) },
          { label: t(words.status), cell: ([, token]) => tokenState(visit, token) },
          {
            label: t(words.withdraw),
            kind: 'action',
            cell: ([tokenId, token]) =>
              !token.revoked &&
              actionButton(visit, {
                action: `${visit.here}${atParameter(visit)}`,
                label: t(words.withdraw),
                about: t(roleWords[token.role]),
                fields: { do: 'revokeToken', tokenId },
              }),
          },
        ],
        all,
        { hideCaption: true },
      )
}
${
  roles.length > 0 &&
  form(visit, {
    action: `${visit.here}${atParameter(visit)}`,
    submit: words.issueToken,
    tone: 'secondary',
    content: html`${hidden('do', 'issueToken')}
${selectField(visit, { name: 'tokenRole', label: words.role, choices: roles.map((value) => ({ value, label: t(roleWords[value]) })), errors })}
${textField(visit, { name: 'tokenUntil', label: words.until, hint: words.untilHint, type: 'date', errors })}`,
  })
}`
  return folded(t(words.tokens), content, one.kind === 'machine')
}

function tokenState(visit: Visit, { revoked, until }: Token): Html {
  if (revoked) return badge('neutral', visit.t(words.tokenRevoked))
  return until === undefined
    ? badge('warning', visit.t(words.tokenOpen))
    : badge(until < visit.today ? 'neutral' : 'ok', visit.t(words.tokenEnds, { until }))
}

async function issue(visit: Visit, one: Somebody): Promise<Shown | Next> {
  const role = roleSchema.safeParse(visit.fields.text('tokenRole'))
  const until = visit.fields.optional('tokenUntil')
  const outcome = await visit.act(issueApiToken, {
    userId: one.userId,
    role: role.success ? role.data : ('' as 'assessor'),
    ...(role.data !== 'operator' && role.data !== 'learner' && { organisationId: administered(visit) }),
    ...(until && { until }),
  })
  if (outcome.kind !== 'accepted') {
    return shown(
      visit,
      one,
      errorsOf(visit, outcome, { role: 'tokenRole', until: 'tokenUntil', 'end-date-passed': 'tokenUntil' }),
    )
  }
  // Shown on this very answer and nowhere else: a second sending of the form says that it was shown already.
  return shown(visit, one, noErrors, outcome.secrets.token)
}

async function revokeToken(visit: Visit, one: Somebody): Promise<Shown | Next> {
  const outcome = await visit.act(revokeApiToken, {
    userId: one.userId,
    tokenId: visit.fields.text('tokenId'),
    reason: 'ended',
  })
  if (outcome.kind !== 'accepted') return shown(visit, one, errorsOf(visit, outcome))
  return { to: `${visit.here}${atParameter(visit)}`, said: { tone: 'ok', text: visit.t(words.tokenGone) } }
}
