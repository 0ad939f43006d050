import { describe, it } from 'vitest'
import { project } from '../../../test/support/funding.ts'
import { given, type PastEvent, someId } from '../../../test/support/given.ts'
import { as, happened, offering, organisation, partnership, staff } from '../../../test/support/programme.ts'
import { acceptDeliverable } from './accept-deliverable.ts'
import { projects } from './project.ts'
import { rejectDeliverable } from './reject-deliverable.ts'
import { reviseIndicatorTarget } from './revise-indicator-target.ts'
import { setIndicatorTarget } from './set-indicator-target.ts'
import { submitDeliverable } from './submit-deliverable.ts'

const projectId = someId('project')
const ref = projects.ref(projectId)
const otto = as('otto', 'projectOfficer', 'town')
const tess = as('tess', 'trainer', 'school')
const before: readonly PastEvent[] = [
  organisation('town', 'municipality'),
  organisation('school'),
  partnership('delta', 'town'),
  project('project'),
  happened(ref, 'ProjectParticipantJoined', { organisationId: someId('school'), as: 'partner', from: '2023-01-01' }),
  ...staff('otto', 'projectOfficer', 'town'),
  ...staff('tess', 'trainer', 'school'),
  ...staff('bob', 'projectOfficer', 'stranger'),
]
const deliverableId = someId('deliverable')
const submitted = happened(ref, 'DeliverableSubmitted', {
  deliverableId,
  kind: 'programme',
  title: 'BBL-programma logistiek',
  makerId: someId('school'),
  submittedById: someId('tess'),
  evidence: [],
})
const accepted = happened(ref, 'DeliverableAccepted', {
  deliverableId,
  accepterId: someId('town'),
  acceptedById: someId('otto'),
})

describe('submitDeliverable', () => {
  const input = {
    projectId,
    kind: 'route',
    title: 'Route heftruck',
    makerId: someId('school'),
    evidence: [],
    restsOn: 'schoolPaper',
    submittedOn: '2023-05-01',
  }
  it('by the maker', () => {
    given(...before)
      .when(submitDeliverable, input, tess)
      .then({
        type: 'DeliverableSubmitted',
        effectiveOn: '2023-05-01',
        data: { submittedById: someId('tess'), restsOn: 'schoolPaper' },
      })
    given(...before)
      .when(submitDeliverable, input, otto)
      .thenForbidden()
    given(...before)
      .when(submitDeliverable, { ...input, makerId: someId('stranger') }, as('bob', 'projectOfficer', 'stranger'))
      .thenForbidden()
  })
  it('a route says what it rests on, and nothing else does', () => {
    const { restsOn: _restsOn, ...bare } = input
    given(...before)
      .when(submitDeliverable, bare, tess)
      .thenRejected('route-rests-on-nothing')
    given(...before)
      .when(submitDeliverable, { ...input, kind: 'module' }, tess)
      .thenRejected('only-a-route-rests-on')
  })
  it('by a person, on a day of its project', () => {
    given(...before)
      .when(submitDeliverable, input, { ...tess, machine: true })
      .thenRejected('person-needed')
    given(...before)
      .when(submitDeliverable, { ...input, submittedOn: '2023-07-01' }, tess)
      .thenRejected('date-ahead')
    const left = happened(ref, 'ProjectParticipantJoined', {
      organisationId: someId('care'),
      as: 'partner',
      from: '2023-06-01',
    })
    given(...before, left, ...staff('cas', 'trainer', 'care'))
      .when(submitDeliverable, { ...input, makerId: someId('care') }, as('cas', 'trainer', 'care'))
      .thenRejected('not-in-project')
  })
})

describe.each([
  ['acceptDeliverable', acceptDeliverable, 'DeliverableAccepted', {}],
  ['rejectDeliverable', rejectDeliverable, 'DeliverableRejected', { reason: 'incomplete' }],
] as const)('%s', (_name, command, type, more) => {
  const input = { projectId, deliverableId, accepterId: someId('town'), ...more }
  it('by another organisation than the maker', () => {
    given(...before, submitted)
      .when(command, input, otto)
      .then({ type, data: { deliverableId } })
    given(...before, submitted)
      .when(command, { ...input, accepterId: someId('school') }, tess)
      .thenRejected('maker-accepts')
    given(...before, submitted)
      .when(command, input, tess)
      .thenForbidden()
  })
  it('and by another person, also in another role elsewhere', () => {
    given(...before, submitted, ...staff('tess', 'projectOfficer', 'town').slice(1))
      .when(command, input, as('tess', 'projectOfficer', 'town'))
      .thenRejected('same-person')
    given(...before, submitted)
      .when(command, input, { ...otto, machine: true })
      .thenRejected('person-needed')
  })
  it('once', () => {
    given(...before, submitted, accepted)
      .when(command, input, otto)
      .thenRejected('deliverable-judged', { status: 'accepted' })
    given(...before)
      .when(command, input, otto)
      .thenRejected('unknown-deliverable')
  })
})

describe('setIndicatorTarget', () => {
  const input = {
    projectId,
    code: 'I1',
    title: 'Opgeleide medewerkers',
    kind: 'distinctPersons',
    countRule: 'oncePerIndicator',
    filter: { purpose: 'upskilling', from: '2023-01-01', until: '2025-12-31' },
    target: 45,
    offerings: [],
  }
  const { projectId: _project, ...data } = input
  const set = happened(ref, 'IndicatorTargetSet', { indicatorId: someId('indicator'), ...data })
  it('says what is counted, and how', () => {
    given(...before)
      .when(setIndicatorTarget, input, otto)
      .then({ type: 'IndicatorTargetSet', data })
    given(...before)
      .when(setIndicatorTarget, input, tess)
      .thenForbidden()
  })
  it.each([
    [{ filter: { deliverableKind: 'route' } }, 'filter-not-of-kind'],
    [{ kind: 'deliverablesAccepted', filter: { outcome: 'employed' } }, 'filter-not-of-kind'],
    [{ filter: { from: '2023-02-01', until: '2023-01-31' } }, 'ends-before-it-starts'],
    [{ offerings: [someId('nothing')] }, 'unknown-offering'],
    [{ offerings: [someId('offering elsewhere')] }, 'unknown-offering'],
  ])('refuses %o', (more, code) => {
    const elsewhere = offering('offering elsewhere')
    given(...before, { ...elsewhere, data: { ...elsewhere.data, partnershipId: someId('far') } })
      .when(setIndicatorTarget, { ...input, ...more }, otto)
      .thenRejected(code)
  })
  it('counts learners of an offering of the partnership', () => {
    given(...before, offering('course'))
      .when(setIndicatorTarget, { ...input, offerings: [someId('course')] }, otto)
      .then({ type: 'IndicatorTargetSet', data: { offerings: [someId('course')] } })
  })
  it('each code once', () => {
    given(...before, set)
      .when(setIndicatorTarget, input, otto)
      .thenRejected('indicator-exists', { code: 'I1' })
  })
  it('changes its number only', () => {
    const revise = { projectId, indicatorId: someId('indicator'), target: 50, reason: 'forecast' }
    given(...before, set)
      .when(reviseIndicatorTarget, revise, otto)
      .then({ type: 'IndicatorTargetRevised', data: { target: 50 } })
    given(...before, set)
      .when(reviseIndicatorTarget, { ...revise, target: 45 }, otto)
      .thenRejected('same-target')
    given(...before)
      .when(reviseIndicatorTarget, revise, otto)
      .thenRejected('unknown-indicator')
    given(...before, set)
      .when(reviseIndicatorTarget, { ...revise, countRule: 'everyTime' }, otto)
      .thenInvalid('')
    given(...before, set)
      .when(reviseIndicatorTarget, revise, tess)
      .thenForbidden()
  })
})
