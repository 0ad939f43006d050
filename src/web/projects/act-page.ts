/** One thing that can be done in a project: a page with one form, and back to the project when it is done. */
import type { Role } from '../../../events/values.ts'
import type { CommandOutcome } from '../../kernel/kernel.ts'
import type { Sentence } from '../../language/language.ts'
import { projectsWords as words } from '../../language/projects-words.ts'
import { PageError } from '../error-page.ts'
import { type Child, html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors } from '../kit/form.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { loadProject, type Project, pageOf, projectAt } from './project-at.ts'

export interface Act {
  /** Last part of the address. */
  readonly path: string
  readonly roles: readonly Role[]
  readonly title: Sentence
  readonly text?: Sentence
  readonly submit: Sentence
  readonly tone?: 'primary' | 'danger'
  /** Its form takes a file. */
  readonly files?: boolean
  may(project: Project): boolean
  /** Undefined: there is nothing to fill in, and `instead` says why. */
  fields(visit: Visit, project: Project, errors: FormErrors): Promise<Child> | Child | undefined
  readonly instead?: Sentence
  /** Shown above the form, such as a search. */
  before?(visit: Visit): Child
  /** What was sent, decided; or errors of fields before anything was. */
  send(visit: Visit, project: Project): Promise<CommandOutcome | FormErrors>
  /** Which field a pointer or a rejection belongs to. */
  readonly fieldOf?: Readonly<Record<string, string>>
  said(visit: Visit): string
}

export function actPage(act: Act): PageSpec {
  return definePage({
    path: `/projects/:projectId/${act.path}`,
    roles: act.roles,
    ...(act.files && { files: true }),
    show: (visit) => shown(visit, act, noErrors),
    post: (visit) => sent(visit, act),
  })
}

async function sent(visit: Visit, act: Act): Promise<Shown | Next> {
  const outcome = await act.send(visit, await loadProject(visit))
  if (!('kind' in outcome)) return shown(visit, act, outcome)
  if (outcome.kind !== 'accepted') return shown(visit, act, errorsOf(visit, outcome, act.fieldOf))
  return { to: pageOf(projectAt(visit)), said: { tone: 'ok', text: act.said(visit) } }
}

async function shown(visit: Visit, act: Act, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const project = await loadProject(visit)
  if (!act.may(project)) throw new PageError(403)
  const fields = await act.fields(visit, project, errors)
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(act.title))}
${lead(project.name)}
${act.text && html`<p class="nl-paragraph">${t(act.text)}</p>`}
${act.before?.(visit)}
${
  fields === undefined
    ? act.instead && html`<p class="nl-paragraph">${t(act.instead)}</p>`
    : form(visit, {
        submit: act.submit,
        ...(act.tone && { tone: act.tone }),
        ...(act.files && { files: true }),
        ...(errors.size > 0 && { key: visit.formKey }),
        content: fields,
      })
}
<p class="nl-paragraph lb-screen">${link(pageOf(projectAt(visit)), t(words.back))}</p>`
  return { title: act.title, content, ...(errors.size > 0 && { status: 400 }) }
}
