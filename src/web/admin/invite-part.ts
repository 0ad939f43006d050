/** Inviting somebody to log in, by mail or letter, and giving access anew when it was lost. */

import { shownCode } from '../../contract/invitation.ts'
import { inviteLearner } from '../../domain/user/invite-learner.ts'
import { inviteUser } from '../../domain/user/invite-user.ts'
import { proposeAccessRestoration } from '../../domain/user/propose-access-restoration.ts'
import { accessLostWords, adminWords as words } from '../../language/admin-words.ts'
import { type Html, html } from '../html.ts'
import { checkboxes, type FormErrors, form, hidden, selectField, textField } from '../kit/form.ts'
import type { Next, Shown } from '../kit/page.ts'
import { folded, lead } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { atParameter, type Somebody } from './somebody.ts'

type Again = (errors: FormErrors) => Promise<Shown>

/** The fields of an invitation, with the names that the commands' inputs have. */
export function invitationFields(visit: Visit, errors: FormErrors): Html {
  const { t, fields } = visit
  const ways = [
    { value: 'mail', label: t(words.byMail) },
    { value: 'letter', label: t(words.byLetter) },
  ]
  const languages = [
    { value: 'nl', label: t(words.dutch) },
    { value: 'en', label: t(words.english) },
  ]
  return html`${checkboxes(visit, { name: 'ways', label: words.ways, choices: ways, values: fields.has('ways') ? fields.all('ways') : ['letter'], errors })}
${textField(visit, { name: 'email', label: words.email, hint: words.emailHint, type: 'email', value: fields.text('email'), maxlength: 254, errors })}
${selectField(visit, { name: 'language', label: words.letterLanguage, choices: languages, value: fields.text('language') || 'nl', errors })}
${textField(visit, { name: 'days', label: words.days, type: 'number', value: fields.text('days') || '14', short: true, errors })}`
}

/** As the commands take them; what is no way or number, their schemas refuse. */
export function invitationOf({ fields }: Visit) {
  const days = fields.whole('days')
  const email = fields.optional('email')
  return {
    ways: fields.all('ways') as ('mail' | 'letter')[],
    language: fields.text('language') === 'en' ? ('en' as const) : ('nl' as const),
    ...(email && { email }),
    ...(days !== undefined && { days }),
  }
}

export const invitePart = (visit: Visit, one: Somebody, errors: FormErrors): Html =>
  folded(
    visit.t(words.invite),
    html`${lead(visit.t(words.inviteHint))}${form(visit, {
      action: `${visit.here}${atParameter(visit)}`,
      submit: words.invite,
      content: html`${hidden('do', 'invite')}${invitationFields(visit, errors)}`,
    })}`,
    one.access === 'none' || ['ways', 'email', 'days'].some((name) => errors.has(name)),
  )

export async function invite(visit: Visit, one: Somebody, again: Again): Promise<Shown | Next> {
  const asked = invitationOf(visit)
  const outcome =
    one.learnerId === undefined
      ? await visit.act(inviteUser, { userId: one.userId, ...asked })
      : await visit.act(inviteLearner, { userId: one.userId, learnerId: one.learnerId, ...asked })
  if (outcome.kind !== 'accepted') return again(errorsOf(visit, outcome, { 'email-missing': 'email' }))
  const { invitationId } = outcome.ids
  const code = shownCode(outcome.secrets.code ?? '')
  const to = asked.ways.includes('letter')
    ? `/admin/letters/${one.userId}/${invitationId}`
    : `${visit.here}${atParameter(visit)}`
  return { to, said: { tone: 'ok', text: visit.t(words.invited, { code }) } }
}

/** Also for who has no way in now: a code that two people gave, and that was lost again, takes two again. */
export function restorePart(visit: Visit): Html {
  const grounds = Object.entries(accessLostWords).map(([value, label]) => ({ value, label: visit.t(label) }))
  return folded(
    visit.t(words.proposeRestore),
    html`${lead(visit.t(words.proposeRestoreHint))}${form(visit, {
      action: `${visit.here}${atParameter(visit)}`,
      submit: words.propose,
      tone: 'danger',
      content: html`${hidden('do', 'propose')}${selectField(visit, { name: 'ground', label: words.reason, choices: grounds })}`,
    })}`,
  )
}

export async function propose(visit: Visit, one: Somebody, again: Again): Promise<Shown | Next> {
  const ground = visit.fields.text('ground') as keyof typeof accessLostWords
  const outcome = await visit.act(proposeAccessRestoration, { userId: one.userId, ground })
  if (outcome.kind !== 'accepted') return again(errorsOf(visit, outcome, { 'already-proposed': 'ground' }))
  return { to: '/admin/invitations', said: { tone: 'ok', text: visit.t(words.proposed) } }
}
