/** `/projects/{projectId}/deliverables/{deliverableId}`: another organisation than the maker accepts it or rejects it. */
import type { z } from 'zod'
import { acceptDeliverable } from '../../domain/project/accept-deliverable.ts'
import { rejectDeliverable } from '../../domain/project/reject-deliverable.ts'
import * as lists from '../../language/projects-words.ts'
import { projectForms as forms, projectsWords as words } from '../../language/projects-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, noErrors, radioField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, facts, heading, lead, link, paragraph, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, DOING, loadProject, nameOf, type Project, pageOf, projectAt, READING } from './project-at.ts'
import { statusTone } from './project-parts.ts'

type Deliverable = Project['deliverables'][number]

export const judgePage = definePage({
  path: '/projects/:projectId/deliverables/:deliverableId',
  roles: READING,
  show: (visit) => shown(visit, noErrors),
  post: judge,
})

const found = ({ deliverables }: Project, visit: Visit): Deliverable => {
  const one = deliverables.find(({ deliverableId }) => deliverableId === visit.path.deliverableId)
  if (!one) throw new PageError(404)
  return one
}

async function judge(visit: Visit): Promise<Shown | Next> {
  const { title, deliverableId } = found(await loadProject(visit), visit)
  const judged = { projectId: projectAt(visit), deliverableId, accepterId: visit.organisationId }
  const accepts = visit.fields.text('do') === 'accept'
  const reason = visit.fields.text('reason') as z.input<typeof rejectDeliverable.input>['reason']
  const done = accepts
    ? await visit.act(acceptDeliverable, judged)
    : await visit.act(rejectDeliverable, { ...judged, reason })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
  const text = visit.t(accepts ? forms.acceptedSaid : forms.rejectedSaid, { title })
  return { to: pageOf(projectAt(visit)), said: { tone: 'ok', text } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const project = await loadProject(visit)
  const one = found(project, visit)
  const mine = one.maker.id === visit.organisationId
  const open = one.status === 'submitted' && project.may.work && !mine && DOING.some((role) => role === visit.role)
  const content = html`${errorSummary(visit, errors)}
${heading(1, one.title)}
${lead(project.name)}
${facts([
  [t(words.kind), word(visit, lists.deliverableKindWords, one.kind)],
  [t(words.restsOn), one.restsOn && word(visit, lists.restsOnWords, one.restsOn)],
  [t(words.maker), nameOf(visit, one.maker)],
  [t(words.on), date(visit, one.on)],
  [t(words.status), badge(statusTone(one.status), word(visit, lists.deliverableStatusWords, one.status))],
  [t(words.judge), one.judged && t(words.judgedBy, { by: nameOf(visit, one.judged.by), on: one.judged.on })],
  [t(forms.reason), one.judged?.reason && word(visit, lists.rejectReasonWords, one.judged.reason)],
  [t(forms.file), one.evidence.length > 0 && one.evidence.map((hash) => link(`/evidence/${hash}`, t(forms.file)))],
])}
${open && paragraph(t(forms.judgeText, { maker: nameOf(visit, one.maker) }))}
${
  open &&
  form(visit, {
    content: html`${button(t(forms.acceptDo), 'primary', { name: 'do', value: 'accept' })}
${radioField(visit, { name: 'reason', label: forms.reason, choices: choicesOf(visit, lists.rejectReasonWords), value: visit.fields.text('reason') || 'incomplete', errors })}
${button(t(forms.rejectDo), 'danger', { name: 'do', value: 'reject' })}`,
  })
}
<p class="nl-paragraph lb-screen">${link(pageOf(projectAt(visit)), t(words.back))}</p>`
  return { title: one.title, content, ...(errors.size > 0 && { status: 400 }) }
}
