/** `/admin/sessions/{userId}`: an organisation's admin logs out one of its people, who lost a device or left. */
import { people } from '../../../projections/people.ts'
import { users } from '../../domain/user/user.ts'
import { accountWords as words } from '../../language/account-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { definePage, type Next, type Said, type Shown } from '../kit/page.ts'
import { empty, heading, paragraph, personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sessionTable } from './session-table.ts'

export const sessionsPage = definePage({
  path: '/admin/sessions/:userId',
  roles: ['organisationAdmin', 'operator'],
  show,
  post,
})

async function show(visit: Visit): Promise<Shown> {
  const { t } = visit
  const { userId, name } = await theirs(visit)
  const sessions = visit.services.sessions.of(userId)
  const title = name === undefined ? t(words.ofSomebody) : t(words.ofTitle, { name })
  const content = html`${heading(1, title)}
${paragraph(t(words.ofHint))}
${sessions.length === 0 ? empty(t(words.nowhere)) : sessionTable(visit, sessions)}
${sessions.length > 0 && actionButton(visit, { label: t(words.endAll), tone: 'danger', fields: { do: 'endAll' } })}`
  return { title, content }
}

async function post(visit: Visit): Promise<Next> {
  const { t, fields, services, here: to } = visit
  const { userId } = await theirs(visit)
  const back = (tone: Said['tone'], text: string): Next => ({ to, said: { tone, text } })
  if (fields.text('do') === 'endAll') {
    services.sessions.endAllOf(userId)
    return back('ok', t(words.allEnded))
  }
  const wasThere = services.sessions.end(userId, fields.text('sessionId'))
  return wasThere ? back('ok', t(words.ended)) : back('info', t(words.notThere))
}

/** One of the own organisation's people, by the question that says who those are; the operator's are all. */
async function theirs(visit: Visit): Promise<{ userId: string; name: string | undefined }> {
  const userId = visit.path.userId ?? ''
  if (visit.role === 'operator') {
    if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(userId)) throw new PageError(404)
    if (!(await visit.services.kernel.stateOf(users.ref(userId)))) throw new PageError(404)
    return { userId, name: undefined }
  }
  // The list goes by id, so whoever comes first after the id's beginning is the one, or is not there.
  const params = { organisationId: visit.organisationId, cursor: userId.slice(0, -1), limit: 1 }
  const [found] = (await visit.ask(people, params)).result.people
  if (found?.userId !== userId) throw new PageError(404)
  return { userId, name: found.name === undefined ? undefined : personal(visit, found.name) }
}
