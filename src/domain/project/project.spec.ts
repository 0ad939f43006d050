import { describe, expect, it } from 'vitest'
import { project } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, joined, organisation, partnership, staff } from '../../../test/support/programme.ts'
import { endProject } from './end-project.ts'
import { joinProject } from './join-project.ts'
import { linkProject } from './link-project.ts'
import { openProject } from './open-project.ts'
import { projects, worksInOn } from './project.ts'
import { reachMilestone } from './reach-milestone.ts'
import { recordActivity } from './record-activity.ts'

const projectId = someId('project')
const ref = projects.ref(projectId)
const here = { projectId }
const otto = as('otto', 'projectOfficer', 'town')
const around: readonly PastEvent[] = [
  organisation('town', 'municipality'),
  organisation('school'),
  organisation('shop', 'employer'),
  partnership('delta', 'town'),
  joined('delta', { organisationId: someId('school') }),
  ...staff('otto', 'projectOfficer', 'town'),
  ...staff('sara', 'projectOfficer', 'school'),
  ...staff('bob', 'projectOfficer', 'stranger'),
]
const before = [...around, project('project')]
const asSara = as('sara', 'projectOfficer', 'school')
const asBob = as('bob', 'projectOfficer', 'stranger')
const took = (name: string, more: Record<string, unknown> = {}) =>
  happened(ref, 'ProjectParticipantJoined', {
    organisationId: someId(name),
    as: 'partner',
    from: '2023-02-01',
    ...more,
  })
const ended = happened(ref, 'ProjectEnded', { on: '2023-06-01', reason: 'stopped' })

describe('openProject', () => {
  const input = {
    partnershipId: someId('delta'),
    name: 'HYPE Lab',
    theme: 'Winkels',
    area: 'Leidschendam-Voorburg',
    sector: 'retail',
    coordinatorId: someId('school'),
    startsOn: '2023-09-01',
    endsOn: '2024-08-31',
  }
  it('by the lead or who coordinates it, also ahead', () => {
    for (const who of [otto, asSara]) {
      given(...around)
        .when(openProject, input, who)
        .then({ type: 'ProjectOpened', effectiveOn: '2023-09-01', data: input })
    }
  })
  it('by nobody else', () => {
    given(...around)
      .when(openProject, { ...input, coordinatorId: someId('stranger') }, asBob)
      .thenForbidden()
    given(...around, ...staff('ria', 'projectOfficer', 'school', { scope: { projectId: someId('another') } }))
      .when(openProject, input, as('ria', 'projectOfficer', 'school'))
      .thenForbidden()
  })
  it.each([
    [{ endsOn: '2023-08-31' }, 'ends-before-it-starts'],
    [{ startsOn: '2022-12-31' }, 'before-the-partnership'],
    [{ programmeLineId: someId('line') }, 'unknown-programme-line'],
    [{ coordinatorId: someId('shop') }, 'not-a-partner'],
  ])('refuses %o', (more, code) => {
    given(...around)
      .when(openProject, { ...input, ...more }, otto)
      .thenRejected(code)
  })
  it('is of a partnership that is known: of another one nobody may open anything', () => {
    given(...around)
      .when(openProject, { ...input, partnershipId: someId('another') }, otto)
      .thenForbidden()
  })
})

describe('linkProject', () => {
  const link = { ...here, link: 'formulaOf', toId: someId('formula') }
  const linkedTo = (from: string, to: string, what = 'parent') =>
    happened(projects.ref(someId(from)), 'ProjectLinked', { link: what, toId: someId(to) })
  it('to the one whose formula it reuses', () => {
    given(...before, project('formula'))
      .when(linkProject, link, otto)
      .then({ type: 'ProjectLinked', data: { link: 'formulaOf', toId: someId('formula') } })
  })
  it('not to itself, to what is below it, or to what nobody knows', () => {
    const circle = [project('middle'), project('low'), linkedTo('middle', 'project'), linkedTo('low', 'middle')]
    for (const to of ['project', 'middle', 'low']) {
      given(...before, ...circle)
        .when(linkProject, { ...link, link: 'parent', toId: someId(to) }, otto)
        .thenRejected('project-in-itself')
    }
    given(...before)
      .when(linkProject, link, otto)
      .thenRejected('unknown-project')
  })
  it('not twice, and to one parent', () => {
    given(...before, project('formula'), linkedTo('project', 'formula', 'formulaOf'))
      .when(linkProject, link, otto)
      .thenRejected('already-linked')
    given(...before, project('a'), project('b'), linkedTo('project', 'a'))
      .when(linkProject, { ...link, link: 'parent', toId: someId('b') }, otto)
      .thenRejected('already-linked', { link: 'parent' })
  })
  it('by who coordinates it', () => {
    given(...before, project('formula'))
      .when(linkProject, link, asSara)
      .thenForbidden()
  })
})

describe('reachMilestone', () => {
  const input = { ...here, code: 'M1', title: 'Themadag', reachedOn: '2023-03-17' }
  const reached = happened(ref, 'MilestoneReached', { code: 'M1', title: 'Themadag' })
  it('on its day', () => {
    given(...before)
      .when(reachMilestone, input, otto)
      .then({ type: 'MilestoneReached', effectiveOn: '2023-03-17', data: { code: 'M1', title: 'Themadag' } })
  })
  it('once, while the project lasts, and not ahead', () => {
    given(...before, reached)
      .when(reachMilestone, input, otto)
      .thenRejected('milestone-reached', { code: 'M1' })
    given(...before, ended)
      .when(reachMilestone, { ...input, reachedOn: '2023-06-01' }, otto)
      .thenRejected('project-ended')
    given(...before)
      .when(reachMilestone, { ...input, reachedOn: '2023-07-01' }, otto)
      .thenRejected('date-ahead')
    given(...before)
      .when(reachMilestone, { ...input, reachedOn: '2022-12-31' }, otto)
      .thenRejected('date-too-early')
    given(...before)
      .when(reachMilestone, input, asSara)
      .thenForbidden()
  })
})

describe('endProject', () => {
  const input = { ...here, on: '2023-12-31', reason: 'completed' }
  it('from a day, also ahead; once', () => {
    given(...before)
      .when(endProject, input, otto)
      .then({ type: 'ProjectEnded', effectiveOn: '2023-12-31' })
    given(...before, ended)
      .when(endProject, input, otto)
      .thenRejected('project-ended')
    given(...before)
      .when(endProject, { ...input, on: '2022-12-31' }, otto)
      .thenRejected('ends-before-it-starts')
    given(...before)
      .when(endProject, input, asSara)
      .thenForbidden()
  })
})

describe('joinProject', () => {
  const shop = { ...here, organisationId: someId('shop'), as: 'shop', from: '2023-07-01', until: '2023-09-30' }
  const school = { ...here, organisationId: someId('school'), as: 'partner', from: '2023-07-01' }
  it('a shop by who coordinates, a partner also by itself', () => {
    given(...before)
      .when(joinProject, shop, otto)
      .then({ type: 'ProjectParticipantJoined', effectiveOn: '2023-07-01', data: { as: 'shop' } })
    for (const who of [otto, asSara]) {
      given(...before)
        .when(joinProject, school, who)
        .then({ type: 'ProjectParticipantJoined' })
    }
    given(...before)
      .when(joinProject, { ...shop, organisationId: someId('stranger') }, asBob)
      .thenForbidden()
  })
  it.each([
    [{ until: '2023-06-30' }, 'ends-before-it-starts'],
    [{ from: '2022-12-31' }, 'before-the-project'],
    [{ organisationId: someId('nobody') }, 'unknown-organisation'],
    [{ as: 'partner' }, 'not-a-partner'],
  ])('refuses %o', (more, code) => {
    given(...before)
      .when(joinProject, { ...shop, ...more }, otto)
      .thenRejected(code)
  })
  it('not when it is over, nor twice at a time', () => {
    given(...before, ended)
      .when(joinProject, shop, otto)
      .thenRejected('project-ended')
    given(...before, took('shop', { as: 'shop' }))
      .when(joinProject, shop, otto)
      .thenRejected('works-in-project', { from: '2023-02-01' })
    given(...before, took('shop', { as: 'shop', until: '2023-06-30' }))
      .when(joinProject, shop, otto)
      .then({ type: 'ProjectParticipantJoined' })
    const state = stateAfter(ref, project('project'), took('shop', { until: '2023-06-30' }))
    expect(['2023-01-31', '2023-02-01', '2023-07-01'].map((on) => worksInOn(state, someId('shop'), on))).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('recordActivity', () => {
  const input = {
    ...here,
    kind: 'experiment',
    title: 'Passen met een spiegel',
    organisationIds: [someId('shop'), someId('town')],
    minutes: 240,
    participants: 12,
    heldOn: '2023-03-01',
  }
  const joinedIn = [took('shop', { as: 'shop' }), took('school')]
  it('with how many were there', () => {
    given(...before, ...joinedIn)
      .when(recordActivity, input, otto)
      .then({ type: 'ActivityRecorded', effectiveOn: '2023-03-01', data: { participants: 12, minutes: 240 } })
    given(...before, ...joinedIn)
      .when(recordActivity, { ...input, organisationIds: [someId('school')] }, asSara)
      .then({ type: 'ActivityRecorded' })
    given(...before, ...joinedIn)
      .when(recordActivity, input, asSara)
      .thenForbidden()
  })
  it('of who works in the project that day, each once', () => {
    given(...before)
      .when(recordActivity, input, otto)
      .thenRejected('not-in-project', { organisationId: someId('shop') })
    given(...before, ...joinedIn)
      .when(recordActivity, { ...input, organisationIds: [someId('shop'), someId('shop')] }, otto)
      .thenRejected('organisation-twice')
    given(...before, ...joinedIn)
      .when(recordActivity, { ...input, heldOn: '2023-01-31' }, otto)
      .thenRejected('not-in-project')
    given(...before, ...joinedIn, ended)
      .when(recordActivity, { ...input, heldOn: '2023-06-02' }, otto)
      .thenRejected('project-ended')
  })
})
