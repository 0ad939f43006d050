/** What whoever coordinates a project does: links, milestones, who takes part, what is aimed at, and the end. */
import type { z } from 'zod'
import { directory, offerings } from '../../../projections/directory-queries.ts'
import { projects } from '../../../projections/projects.ts'
import { endProject } from '../../domain/project/end-project.ts'
import { joinProject } from '../../domain/project/join-project.ts'
import { linkProject } from '../../domain/project/link-project.ts'
import { reachMilestone } from '../../domain/project/reach-milestone.ts'
import { reviseIndicatorTarget } from '../../domain/project/revise-indicator-target.ts'
import { setIndicatorTarget } from '../../domain/project/set-indicator-target.ts'
import * as lists from '../../language/projects-words.ts'
import { projectForms as forms } from '../../language/projects-words.ts'
import { html } from '../html.ts'
import { button, checkboxes, type FormErrors, hidden, radioField, selectField, textField } from '../kit/form.ts'
import type { Visit } from '../kit/visit.ts'
import { type Act, actPage } from './act-page.ts'
import { choicesOf, LEADING, type Project, projectAt } from './project-at.ts'

const leads = ({ may }: Project) => may.lead
/** A choice out of a list that the form had. The command's own schema has the last word. */
const chosen = <T extends string>(visit: Visit, name: string): T => visit.fields.text(name) as T
const value = (visit: Visit, name: string, errors: FormErrors) => ({ name, value: visit.fields.text(name), errors })
const base = { roles: LEADING, may: leads }

const linkAct: Act = {
  ...base,
  path: 'link',
  title: forms.linkTitle,
  submit: forms.linkDo,
  instead: forms.linkNone,
  fieldOf: { 'already-linked': 'link', 'project-in-itself': 'toId', 'unknown-project': 'toId' },
  async fields(visit, _project, errors) {
    const { result } = await visit.ask(projects, {})
    const others = result.projects.filter(({ projectId }) => projectId !== projectAt(visit))
    if (others.length === 0) return undefined
    const choices = others.map(({ projectId, name }) => ({ value: projectId, label: name }))
    const links = choicesOf(visit, lists.linkWords)
    return html`${radioField(visit, { ...value(visit, 'link', errors), label: forms.linkWhat, choices: links, value: visit.fields.text('link') || 'parent' })}
${selectField(visit, { ...value(visit, 'toId', errors), label: forms.linkTo, choices })}`
  },
  send: (visit) =>
    visit.act(linkProject, {
      projectId: projectAt(visit),
      link: chosen<z.input<typeof linkProject.input>['link']>(visit, 'link'),
      toId: visit.fields.text('toId'),
    }),
  said: (visit) => visit.t(forms.linked),
}

const milestoneAct: Act = {
  ...base,
  path: 'milestone',
  title: forms.milestoneTitle,
  submit: forms.milestoneDo,
  fieldOf: { 'milestone-reached': 'code', 'date-ahead': 'reachedOn', 'date-too-early': 'reachedOn' },
  fields: (visit, _project, errors) => html`
${textField(visit, { ...value(visit, 'code', errors), label: forms.code, hint: forms.codeHint, short: true, maxlength: 64 })}
${textField(visit, { ...value(visit, 'title', errors), label: forms.title, maxlength: 200 })}
${textField(visit, { ...value(visit, 'reachedOn', errors), value: visit.fields.text('reachedOn') || visit.today, label: forms.reachedOn, type: 'date' })}`,
  send: (visit) =>
    visit.act(reachMilestone, {
      projectId: projectAt(visit),
      code: visit.fields.text('code'),
      title: visit.fields.text('title'),
      reachedOn: visit.fields.text('reachedOn'),
    }),
  said: (visit) => visit.t(forms.milestone, { title: visit.fields.text('title') }),
}

const FOUND_MAX = 20
const searched = (visit: Visit) => (visit.fields.text('q') || (visit.parameters.get('q') ?? '')).trim()
const joinAct: Act = {
  ...base,
  path: 'join',
  title: forms.joinTitle,
  submit: forms.joinDo,
  fieldOf: {
    // A field named `as` is that of the role the form was made in.
    as: 'joinsAs',
    'works-in-project': 'organisationId',
    'not-a-partner': 'organisationId',
    'unknown-organisation': 'organisationId',
    'before-the-project': 'from',
    'ends-before-it-starts': 'until',
  },
  before: (visit) => html`<form class="lb-form lb-inline lb-screen" method="get" action="${visit.here}">
${textField(visit, { name: 'q', label: forms.searchLabel, type: 'search', value: searched(visit), maxlength: 100 })}${button(visit.t(forms.search), 'secondary')}</form>`,
  async fields(visit, _project, errors) {
    const text = searched(visit)
    if (text === '') return undefined
    const asked = { kind: 'organisation', text: text.slice(0, 100), limit: FOUND_MAX } as const
    const { entries } = (await visit.ask(directory, asked)).result
    const choices = entries.flatMap(({ id, titleNl }) => (titleNl ? [{ value: id, label: titleNl }] : []))
    if (choices.length === 0) return html`<p class="nl-paragraph">${visit.t(forms.searchNone, { text })}</p>`
    const one = visit.fields.text('organisationId') || (choices.length === 1 ? choices[0]?.value : undefined)
    return html`${hidden('q', text)}
${radioField(visit, { name: 'organisationId', label: forms.whichOne, choices, value: one, errors })}
${radioField(visit, { name: 'joinsAs', label: forms.joinsAs, choices: choicesOf(visit, lists.takesPartWords), value: visit.fields.text('joinsAs') || 'partner', errors })}
${textField(visit, { ...value(visit, 'from', errors), value: visit.fields.text('from') || visit.today, label: forms.from, type: 'date' })}
${textField(visit, { ...value(visit, 'until', errors), label: forms.until, type: 'date', optional: true })}`
  },
  async send(visit) {
    const organisationId = visit.fields.text('organisationId')
    if (organisationId === '') return new Map([['organisationId', visit.t(forms.noOrganisation)]])
    const until = visit.fields.optional('until')
    return await visit.act(joinProject, {
      projectId: projectAt(visit),
      organisationId,
      as: chosen<z.input<typeof joinProject.input>['as']>(visit, 'joinsAs'),
      from: visit.fields.text('from'),
      ...(until && { until }),
    })
  },
  said: (visit) => visit.t(forms.joined),
}

type Aim = z.input<typeof setIndicatorTarget.input>
const FILTERS = [
  ['targetGroup', forms.group, without(lists.groupWords, 'unknown', 'erased')],
  ['purpose', forms.purpose, lists.purposeWords],
  ['stage', forms.stage, lists.stageWords],
  ['outcome', forms.outcome, lists.outcomeWords],
  ['deliverableKind', forms.deliverable, lists.deliverableKindWords],
  ['activityKind', forms.activityKind, lists.activityKindWords],
] as const
function without<T>(words: Readonly<Record<string, T>>, ...names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(words).filter(([name]) => !names.includes(name)))
}

const targetAct: Act = {
  ...base,
  path: 'target',
  title: forms.targetTitle,
  text: forms.targetText,
  submit: forms.targetDo,
  fieldOf: {
    'indicator-exists': 'code',
    'filter-not-of-kind': 'kind',
    'ends-before-it-starts': 'until',
    'unknown-offering': 'offerings',
    'filter/from': 'from',
    'filter/until': 'until',
  },
  async fields(visit, project, errors) {
    const { result } = await visit.ask(offerings, { partnershipId: project.partnership.id, limit: 100 })
    const courses = result.offerings.map(({ offeringId, titleNl, titleEn }) => ({
      value: offeringId,
      label: visit.both(titleNl, titleEn),
    }))
    const pick = (name: string, label: typeof forms.kind, words: typeof lists.groupWords) =>
      selectField(visit, { ...value(visit, name, errors), label, choices: choicesOf(visit, words), empty: forms.any })
    return html`${textField(visit, { ...value(visit, 'code', errors), label: forms.code, hint: forms.codeHint, short: true, maxlength: 64 })}
${textField(visit, { ...value(visit, 'title', errors), label: forms.title, maxlength: 200 })}
${selectField(visit, { ...value(visit, 'kind', errors), label: forms.counted, choices: choicesOf(visit, lists.indicatorKindWords) })}
${radioField(visit, { ...value(visit, 'countRule', errors), value: visit.fields.text('countRule') || 'oncePerIndicator', label: forms.rule, choices: choicesOf(visit, lists.countRuleWords) })}
${textField(visit, { ...value(visit, 'target', errors), label: forms.number, type: 'number', short: true })}
<h2 class="nl-heading nl-heading--level-2">${visit.t(forms.onlyIf)}</h2>
${FILTERS.map(([name, label, words]) => pick(name, label, words))}
${courses.length > 0 && checkboxes(visit, { name: 'offerings', label: forms.offerings, hint: forms.offeringsHint, choices: courses, values: visit.fields.all('offerings'), errors })}
${textField(visit, { ...value(visit, 'from', errors), label: forms.from, type: 'date', optional: true })}
${textField(visit, { ...value(visit, 'until', errors), label: forms.until, type: 'date', optional: true })}`
  },
  send(visit) {
    const { fields } = visit
    const names = [...FILTERS.map(([name]) => name), 'from', 'until']
    const filter = Object.fromEntries(names.flatMap((name) => (fields.text(name) ? [[name, fields.text(name)]] : [])))
    return visit.act(setIndicatorTarget, {
      projectId: projectAt(visit),
      code: fields.text('code'),
      title: fields.text('title'),
      kind: chosen<Aim['kind']>(visit, 'kind'),
      countRule: chosen<Aim['countRule']>(visit, 'countRule'),
      filter: filter as Aim['filter'],
      target: fields.whole('target') ?? Number.NaN,
      offerings: [...fields.all('offerings')],
    })
  },
  said: (visit) => visit.t(forms.targetSet, { title: visit.fields.text('title') }),
}

const reviseAct: Act = {
  ...base,
  path: 'revise',
  title: forms.reviseTitle,
  submit: forms.reviseDo,
  instead: lists.projectsWords.noIndicators,
  fieldOf: { 'same-target': 'target', 'unknown-indicator': 'indicatorId' },
  fields(visit, { indicators }, errors) {
    if (indicators.length === 0) return undefined
    const choices = indicators.map(({ indicatorId, code, title, target }) => ({
      value: indicatorId,
      label: `${code} ${title} (${target})`,
    }))
    const which = visit.fields.text('indicatorId') || (visit.parameters.get('of') ?? '')
    return html`${selectField(visit, { ...value(visit, 'indicatorId', errors), value: which, label: forms.which, choices })}
${textField(visit, { ...value(visit, 'target', errors), label: forms.number, type: 'number', short: true })}
${radioField(visit, { ...value(visit, 'reason', errors), value: visit.fields.text('reason') || 'forecast', label: forms.why, choices: choicesOf(visit, lists.reviseReasonWords) })}`
  },
  send: (visit) =>
    visit.act(reviseIndicatorTarget, {
      projectId: projectAt(visit),
      indicatorId: visit.fields.text('indicatorId'),
      target: visit.fields.whole('target') ?? Number.NaN,
      reason: chosen<z.input<typeof reviseIndicatorTarget.input>['reason']>(visit, 'reason'),
    }),
  said: (visit) => visit.t(forms.revised, { target: visit.fields.text('target') }),
}

const endAct: Act = {
  ...base,
  path: 'end',
  title: forms.endTitle,
  text: forms.endText,
  submit: forms.endDo,
  tone: 'danger',
  fieldOf: { 'ends-before-it-starts': 'on', 'project-ended': 'on' },
  fields: (visit, { endsOn }, errors) => html`
${textField(visit, { ...value(visit, 'on', errors), value: visit.fields.text('on') || endsOn, label: forms.endOn, type: 'date' })}
${radioField(visit, { ...value(visit, 'reason', errors), value: visit.fields.text('reason') || 'completed', label: forms.why, choices: choicesOf(visit, lists.endReasonWords) })}`,
  send: (visit) =>
    visit.act(endProject, {
      projectId: projectAt(visit),
      on: visit.fields.text('on'),
      reason: chosen<z.input<typeof endProject.input>['reason']>(visit, 'reason'),
    }),
  said: (visit) => visit.t(forms.endedSaid),
}

/** In the order in which the project's page offers them. */
export const leadActs: readonly Act[] = [targetAct, reviseAct, joinAct, milestoneAct, linkAct, endAct]
export const leadPages = leadActs.map(actPage)
