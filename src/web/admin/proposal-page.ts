/** `/admin/proposals/{learnerId}/{proposalId}`: the second person looks at an erasure or a merge, and agrees or not. */
import { workQueue } from '../../../projections/work-queue.ts'
import { erasePersonalData } from '../../domain/learner/erase-personal-data.ts'
import { mergeLearners } from '../../domain/learner/merge-learners.ts'
import { adminWords as words } from '../../language/admin-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, facts, heading, notice, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

const KINDS = ['erasePersonalData', 'mergeLearners'] as const

export const proposalPage = definePage({
  path: '/admin/proposals/:learnerId/:proposalId',
  roles: ['privacyOfficer', 'operator', 'coordinator', 'studentAdmin'],
  show: (visit) => shown(visit),
  async post(visit) {
    const { learnerId = '', proposalId = '' } = visit.path
    const erases = visit.fields.text('do') === 'erase'
    const outcome = await visit.act(erases ? erasePersonalData : mergeLearners, { learnerId, proposalId })
    if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome))
    return { to: '/start', said: { tone: 'ok', text: visit.t(erases ? words.erased : words.merged) } }
  },
})

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const found = await waiting(visit)
  // Refused while it was open: it no longer waits, and the reason says why.
  if (!found && errors.size === 0) throw new PageError(404)
  const erases = found?.kind === 'erasePersonalData'
  const name = personal(visit, found?.name)
  const values = { name, dataClass: found?.dataClass ?? '', reason: found?.reason ?? '' }
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(erases ? words.erasure : words.merge))}
${found && notice('warning', visit.t(erases ? words.erasureText : words.mergeText, values))}
${
  found &&
  facts([
    [visit.t(words.sentOn), date(visit, found.on)],
    [visit.t(words.until), date(visit, found.dueOn)],
  ])
}
${
  found &&
  form(visit, {
    content: hidden('do', erases ? 'erase' : 'merge'),
    submit: erases ? words.agreeErase : words.agreeMerge,
    tone: 'danger',
  })
}`
  return { title: words.proposal, content, status: errors.size > 0 ? 400 : 200 }
}

/** Among what waits for this very person: who proposed it, or may not agree, does not find it here. */
async function waiting(visit: Visit) {
  for (const kind of KINDS) {
    const { result } = await visit.ask(workQueue, { kind, limit: 200 })
    const { learnerId, proposalId } = visit.path
    const found = result.items.find((item) => item.learnerId === learnerId && item.proposalId === proposalId)
    if (found) return found
  }
  return undefined
}
