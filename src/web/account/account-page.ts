/** `/account`: who I am, how I log in, and where I am logged in. */
import type { z } from 'zod'
import { myLogins } from '../../../projections/my-logins.ts'
import { removeLogin } from '../../domain/user/remove-login.ts'
import type { LoginProvider } from '../../identity/login-providers.ts'
import { accountWords as words } from '../../language/account-words.ts'
import { loginKinds } from '../../language/login-words.ts'
import { type Html, html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { workingAs } from '../kit/frame.ts'
import { definePage, type Next, type PageSpec, type Said, type Shown } from '../kit/page.ts'
import { badge, cards, facts, folded, heading, link, moment, notice, paragraph, personal, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { addingProof } from '../login/login-parts.ts'
import { sessionTable } from './session-table.ts'

type Login = z.output<typeof myLogins.result>['logins'][number]

export const accountPage = (providers: readonly LoginProvider[]): PageSpec =>
  definePage({
    path: '/account',
    show: (visit) => show(visit, providers),
    post: (visit) => post(visit),
  })

async function show(visit: Visit, providers: readonly LoginProvider[]): Promise<Shown> {
  const { t } = visit
  const me = await visit.me()
  const { logins } = (await visit.ask(myLogins, {})).result
  const languages = html`<span lang="nl">${link('?lang=nl', 'Nederlands')}</span> · <span lang="en">${link('?lang=en', 'English')}</span>`
  const content = html`${heading(1, t(words.title))}
${visit.parameters.get('added') !== null && notice('ok', t(words.added))}
${facts([
  [t(words.name), personal(visit, me.name)],
  [t(words.worksAs), workingAs(visit, me)],
  [t(words.language), languages],
])}
${heading(2, t(words.logins))}
${paragraph(t(words.loginsHint))}
${loginTable(visit, logins, providers)}
${folded(t(words.addLogin), adding(visit, providers), logins.length === 1)}
${heading(2, t(words.sessions))}
${paragraph(t(words.sessionsHint))}
${sessionTable(visit, visit.services.sessions.of(visit.session.userId))}
${actionButton(visit, { label: t(words.endOthers), fields: { do: 'endOthers' } })}`
  return { title: words.title, content }
}

function loginTable(visit: Visit, logins: readonly Login[], providers: readonly LoginProvider[]): Html {
  const { t } = visit
  const placeOf = ({ provider }: Login) => {
    const title = providers.find(({ code }) => code === provider)?.title
    return title ? t(title) : `${provider} ${t(words.gone)}`
  }
  const isOwn = ({ loginId }: Login) => loginId === visit.session.loginId
  return table(
    t(words.logins),
    [
      {
        label: t(words.place),
        cell: (login) => html`${placeOf(login)} ${isOwn(login) && badge('info', t(words.inUse))}`,
      },
      { label: t(words.kind), cell: ({ kind }) => t(loginKinds[kind]) },
      { label: t(words.since), cell: ({ addedAt }) => moment(visit, addedAt) },
      {
        label: t(words.removeLogin),
        kind: 'action',
        cell: (login) =>
          !isOwn(login) &&
          actionButton(visit, {
            label: t(words.removeLogin),
            about: placeOf(login),
            fields: { do: 'removeLogin', loginId: login.loginId },
          }),
      },
    ],
    logins,
    { hideCaption: true },
  )
}

const adding = (visit: Visit, providers: readonly LoginProvider[]): Html => html`${paragraph(visit.t(words.addHint))}
${cards(
  providers.map(({ code, title, kind }) => ({
    href: `/login/${code}?${new URLSearchParams({ proof: addingProof(secretOf(visit), code) })}`,
    title: visit.t(title),
    text: visit.t(loginKinds[kind]),
  })),
)}`

const secretOf = ({ services, session }: Visit) => services.sessions.formSecretOf(session.sessionId)

async function post(visit: Visit): Promise<Next> {
  const { fields, session, services, t } = visit
  const back = (tone: Said['tone'], text: string): Next => ({ to: '/account', said: { tone, text } })
  switch (fields.text('do')) {
    case 'removeLogin': {
      const { userId } = session
      const input = { userId, loginId: fields.text('loginId'), reason: 'notUsed' as const }
      const outcome = await visit.act(removeLogin, input)
      return outcome.kind === 'accepted'
        ? back('ok', t(words.loginRemoved))
        : back('error', sentenceFor(visit, outcome))
    }
    case 'endSession': {
      const wasThere = services.sessions.end(session.userId, fields.text('sessionId'))
      return wasThere ? back('ok', t(words.ended)) : back('info', t(words.notThere))
    }
    case 'endOthers': {
      const others = services.sessions.of(session.userId).filter(({ sessionId }) => sessionId !== session.sessionId)
      for (const { sessionId } of others) services.sessions.end(session.userId, sessionId)
      return back('ok', t(words.othersEnded))
    }
    default:
      return { to: '/account' }
  }
}
