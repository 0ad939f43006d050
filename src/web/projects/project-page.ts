/** `/projects/{projectId}`: everything about one project as of a day, on one page. */
import { project } from '../../../projections/project.ts'
import { enrolmentWords } from '../../language/learners-words.ts'
import * as lists from '../../language/projects-words.ts'
import { projectsWords as words } from '../../language/projects-words.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, facts, heading, honesty, link, live, notice, paragraph, small, word } from '../kit/parts.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { dayOf } from './day-of.ts'
import { indicatorsTable } from './indicators-part.ts'
import { leadActs } from './lead-acts.ts'
import { loadIndicators, nameOf, type Project, pageOf, projectAt, READING } from './project-at.ts'
import {
  activitiesPart,
  deliverablesPart,
  grantsPart,
  linksPart,
  milestonesPart,
  participantsPart,
} from './project-parts.ts'
import { publicMoneyPart } from './public-money-part.ts'
import { workActs } from './work-acts.ts'

export const projectPage = definePage({
  path: '/projects/:projectId',
  roles: READING,
  wide: true,
  live: ['indicators', 'projects'],
  async show(visit) {
    const { day, asOf } = dayOf(visit)
    const answered = await visit.ask(project, { projectId: projectAt(visit) }, { asOf })
    const counted = await loadIndicators(visit, asOf)
    const together = await publicMoneyPart(visit, answered.result.projectId, asOf)
    return page(visit, answered, { day, asOf, counted, together })
  },
})

interface Around {
  readonly day: string | undefined
  readonly asOf: string | undefined
  readonly together: Html | false
  readonly counted: Awaited<ReturnType<typeof loadIndicators>>
}

function page(visit: Visit, answered: Answered<Project>, { day, asOf, counted, together }: Around): Shown {
  const { t } = visit
  const { result } = answered
  const milestones = milestonesPart(visit, result)
  const content = html`${heading(1, result.name)}
${dayForm(visit, day)}
${asOf !== undefined && notice('info', t(words.asItWas, { on: asOf }), link(visit.here, t(words.toNow)))}
${honesty(visit, answered)}
${head(visit, result)}
${linksPart(visit, result)}
${asOf === undefined && toDo(visit, result)}
${heading(2, t(words.indicators))}
${live('indicators', counted ? indicatorsTable(visit, counted, result.projectId) : paragraph(t(words.noIndicators)))}
${heading(2, t(words.deliverables))}
${deliverablesPart(visit, result)}
${heading(2, t(words.activities))}
${activitiesPart(visit, result)}
${milestones && heading(2, t(words.milestones))}
${milestones}
${heading(2, t(words.participants))}
${participantsPart(visit, result)}
${heading(2, t(words.grants))}
${grantsPart(visit, result)}
${together}
${small(t(words.knownAt, { on: date(visit, result.asOf.on) }))}
<p class="nl-paragraph lb-screen">${link('/projects', t(words.backToAll))}</p>`
  return { title: result.name, content, keep: asOf ? { on: asOf } : {} }
}

function head(visit: Visit, { coordinator, startsOn, endsOn, theme, area, sector, ended }: Project): Html {
  const { t } = visit
  return facts([
    [t(words.coordinator), nameOf(visit, coordinator)],
    [t(words.period), t(words.fromUntil, { from: startsOn, until: endsOn })],
    [t(words.theme), theme],
    [t(words.area), area],
    [t(words.sector), sector && word(visit, enrolmentWords.sectors, sector)],
    [
      t(words.status),
      ended && t(words.over, { on: ended.on, reason: word(visit, lists.endReasonWords, ended.reason) }),
    ],
  ])
}

/** Links to what this person may do here: commands have the last word. */
function toDo(visit: Visit, result: Project): Html | false {
  const { role } = visit
  const acts = [...workActs, ...leadActs].filter(
    ({ roles, may }) => role !== undefined && roles.includes(role) && may(result) && !result.ended,
  )
  if (acts.length === 0) return false
  const links = acts.map(({ path, title }) =>
    linkButton(`${pageOf(result.projectId)}/${path}`, visit.t(title), 'secondary'),
  )
  return html`<p class="lb-screen lb-actions">${links}</p>`
}

function dayForm(visit: Visit, day: string | undefined): Html {
  const errors = new Map(day === undefined ? [['on', visit.t(words.noDate)] as const] : [])
  return html`<form class="lb-form lb-inline lb-screen" method="get" action="${visit.here}">
${textField(visit, { name: 'on', label: words.asOf, hint: words.asOfHint, type: 'date', value: day ?? '', errors })}
${button(visit.t(words.show), 'secondary')}</form>`
}
