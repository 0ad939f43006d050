/** The tables of a project's page: what was handed in and done, who takes part, what it belongs to and who pays. */
import * as lists from '../../language/projects-words.ts'
import { projectsWords as words } from '../../language/projects-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { type BadgeTone, badge, date, facts, link, notice, paragraph, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { nameOf, type Project, pageOf } from './project-at.ts'

type Deliverable = Project['deliverables'][number]

export const statusTone = (status: Deliverable['status']): BadgeTone =>
  status === 'accepted' ? 'ok' : status === 'rejected' ? 'error' : 'warning'

export function deliverablesPart(visit: Visit, { deliverables, projectId }: Project): Html {
  const { t } = visit
  if (deliverables.length === 0) return paragraph(t(words.noDeliverables))
  const missing = deliverables.filter(({ status }) => status !== 'accepted')
  const kinds = [...new Set(deliverables.map(({ kind }) => kind))].map((kind) => {
    const all = deliverables.filter((one) => one.kind === kind)
    const accepted = all.filter(({ status }) => status === 'accepted').length
    return `${word(visit, lists.deliverableKindWords, kind)}: ${t(words.acceptedOf, { accepted, all: all.length })}`
  })
  const state = (row: Deliverable): Child =>
    html`${badge(statusTone(row.status), word(visit, lists.deliverableStatusWords, row.status))}${
      row.judged &&
      html`<br><span class="lb-small">${t(words.judgedBy, { by: nameOf(visit, row.judged.by), on: row.judged.on })}${row.judged.reason && html`: ${word(visit, lists.rejectReasonWords, row.judged.reason)}`}</span>`
    }`
  const routes = deliverables.some(({ restsOn }) => restsOn !== undefined)
  return html`${paragraph(`${kinds.join('; ')}.`)}
${missing.length > 0 && notice('warning', t(words.missing, { titles: missing.map(({ title }) => title).join(', ') }))}
${table<Deliverable>(
  t(words.deliverables),
  [
    { label: t(words.title), cell: (row) => link(`${pageOf(projectId)}/deliverables/${row.deliverableId}`, row.title) },
    { label: t(words.kind), cell: ({ kind }) => word(visit, lists.deliverableKindWords, kind) },
    ...(routes
      ? [
          {
            label: t(words.restsOn),
            cell: ({ restsOn }: Deliverable) => (restsOn ? word(visit, lists.restsOnWords, restsOn) : '–'),
          },
        ]
      : []),
    { label: t(words.maker), cell: ({ maker }) => nameOf(visit, maker) },
    { label: t(words.on), cell: ({ on }) => date(visit, on) },
    { label: t(words.status), cell: state },
  ],
  deliverables,
  { hideCaption: true },
)}`
}

const HOUR = 60
export const duration = (visit: Visit, minutes: number): string =>
  visit.t(words.hourMinutes, { hours: Math.floor(minutes / HOUR), rest: minutes % HOUR })

export function activitiesPart(visit: Visit, { activities }: Project): Html {
  const { t } = visit
  if (activities.length === 0) return paragraph(t(words.noActivities))
  return table(
    t(words.activities),
    [
      { label: t(words.title), cell: ({ title }: Project['activities'][number]) => title },
      { label: t(words.kind), cell: ({ kind }) => word(visit, lists.activityKindWords, kind) },
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      {
        label: t(words.organisations),
        cell: ({ organisations }) => organisations.map((one) => nameOf(visit, one)).join(', '),
      },
      { label: t(words.minutes), kind: 'number', cell: ({ minutes }) => duration(visit, minutes) },
      { label: t(words.people), kind: 'number', cell: ({ participants }) => participants },
    ],
    activities.toSorted((a, b) => (a.on < b.on ? 1 : -1)),
    { hideCaption: true },
  )
}

export function participantsPart(visit: Visit, { participants, coordinator, startsOn }: Project): Html {
  const { t } = visit
  const all = [{ organisation: coordinator, as: 'coordinator', from: startsOn, until: undefined }, ...participants]
  return table(
    t(words.participants),
    [
      { label: t(words.organisation), cell: ({ organisation }: (typeof all)[number]) => nameOf(visit, organisation) },
      {
        label: t(words.as),
        cell: ({ as }) => word(visit, as === 'coordinator' ? lists.partWords : lists.takesPartWords, as),
      },
      {
        label: t(words.period),
        cell: ({ from, until }) => (until ? t(words.fromUntil, { from, until }) : t(words.from, { from })),
      },
    ],
    all,
    { hideCaption: true },
  )
}

/** Programme lines up to the top one, and other projects: what this one says of them, and they of it. */
export function linksPart(visit: Visit, { programmeLines, partnership, links, linkedFrom }: Project): Html {
  const other = ({ project }: Project['links'][number]): Child => {
    const name = `${project.name} (${nameOf(visit, project.coordinator)})`
    return project.seen ? link(pageOf(project.projectId), name) : name
  }
  const rows = (list: Project['links'], said: typeof lists.linkWords): [string, Child][] =>
    [...Map.groupBy(list, ({ link: kind }) => kind)].map(([kind, group]) => [
      word(visit, said, kind),
      html`${group.map((one, i) => html`${i > 0 && ', '}${other(one)}`)}`,
    ])
  return facts([
    [visit.t(words.partnership), partnership.name],
    [
      visit.t(words.line),
      programmeLines
        .toReversed()
        .map(({ name }) => name)
        .join(' › '),
    ],
    ...rows(links, lists.linkWords),
    ...rows(linkedFrom, lists.linkedFromWords),
  ])
}

export function grantsPart(visit: Visit, { grants }: Project): Html {
  const { t } = visit
  if (grants.length === 0) return paragraph(t(words.noGrants))
  return table(
    t(words.grants),
    [
      {
        label: t(words.grant),
        cell: ({ grantId, name, seen }: Project['grants'][number]) => (seen ? link(`/grants/${grantId}`, name) : name),
      },
      { label: t(words.funder), cell: ({ funder }) => (funder ? nameOf(visit, funder) : t(words.sharing)) },
      { label: t(words.awarded), kind: 'number', cell: ({ awarded }) => amount(visit, awarded) || '–' },
    ],
    grants,
    { hideCaption: true },
  )
}

export function milestonesPart(visit: Visit, { milestones }: Project): Html | false {
  return (
    milestones.length > 0 &&
    table(
      visit.t(words.milestones),
      [
        { label: visit.t(words.title), cell: ({ title }: Project['milestones'][number]) => title },
        { label: visit.t(words.on), cell: ({ on }) => date(visit, on) },
      ],
      milestones,
      { hideCaption: true },
    )
  )
}
