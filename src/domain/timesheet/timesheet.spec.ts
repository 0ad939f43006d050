import { describe, expect, it } from 'vitest'
import {
  employed,
  hash,
  hoursTaken,
  people,
  sheetApproved,
  stored,
  submitted,
  withAccount,
} from '../../../test/support/books.ts'
import { around, project } from '../../../test/support/funding.ts'
import { type As, given, type PastEvent, past, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, staff } from '../../../test/support/programme.ts'
import { employments } from '../employment/employment.ts'
import { projects } from '../project/project.ts'
import { approveTimesheet } from './approve-timesheet.ts'
import { contractMinutesIn, daysOf } from './contract-minutes.ts'
import { fixHoursByAddendum } from './fix-hours-by-addendum.ts'
import { giveBackHours } from './give-back-hours.ts'
import { rejectTimesheet } from './reject-timesheet.ts'
import { submitTimesheet } from './submit-timesheet.ts'
import { timesheetId, timesheets } from './timesheet.ts'

const emma: As = as('emma', 'trainer', 'care')
const tess = as('tess', 'teamLead', 'care')
const careJoined = happened(projects.ref(someId('project')), 'ProjectParticipantJoined', {
  organisationId: someId('care'),
  as: 'partner',
  from: '2023-01-01',
})
const world = [...around, ...people, careJoined, employed('eva'), withAccount('eva', 'emma')]
const FEBRUARY = { employmentId: someId('eva'), month: '202302' }
/** Monday to Friday, 432 minutes each: four hours on the project, the rest other work; absent on the last two days. */
const working = daysOf('202302').filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
const days = working.map((on, index) =>
  index >= working.length - 2
    ? { on, project: [], other: 0, absent: 432 }
    : { on, project: [{ projectId: someId('project'), minutes: 240 }], other: 192, absent: 0 },
)
const ref = timesheets.ref(timesheetId(someId('eva'), '202302'))

describe('contract minutes of a month', () => {
  const contract = (minutes: number, more = {}) => ({
    startsOn: '2022-01-01',
    endsOn: undefined,
    contracts: [{ from: '2022-01-01', minutes }],
    ...more,
  })
  it('are a fifth of the week for each Monday to Friday', () => {
    expect(contractMinutesIn(contract(2160), '202302')).toBe(20 * 432)
    expect(contractMinutesIn(contract(2160), '202403')).toBe(21 * 432)
  })
  it('begin and end with the employment and follow a change on its day', () => {
    expect(contractMinutesIn(contract(2160, { startsOn: '2023-02-27' }), '202302')).toBe(2 * 432)
    expect(contractMinutesIn(contract(2160, { endsOn: '2023-02-02' }), '202302')).toBe(2 * 432)
    const less = [
      { from: '2022-01-01', minutes: 2160 },
      { from: '2023-02-13', minutes: 1080 },
    ]
    expect(contractMinutesIn(contract(0, { contracts: less }), '202302')).toBe(8 * 432 + 12 * 216)
  })
  it('are rounded once, half up', () => {
    expect(contractMinutesIn(contract(1), '202302')).toBe(4)
    expect(contractMinutesIn(contract(1, { startsOn: '2023-02-27' }), '202302')).toBe(0)
    expect(contractMinutesIn(contract(1, { startsOn: '2023-02-24' }), '202302')).toBe(1)
  })
})

describe('submitTimesheet', () => {
  it('is signed by the employee and closed', () => {
    given(...world)
      .when(submitTimesheet, { ...FEBRUARY, days }, emma)
      .then({
        type: 'TimesheetSubmitted',
        data: { version: 1, contractMinutes: 8640, employerId: someId('care'), signedById: someId('emma') },
      })
    given(...world)
      .when(submitTimesheet, { ...FEBRUARY, days }, tess)
      .thenForbidden()
    given(...around, ...people, careJoined, employed('eva'))
      .when(submitTimesheet, { ...FEBRUARY, days }, emma)
      .thenForbidden()
  })
  it('also by the learner that the employer knows', () => {
    const learner = staff('leo', 'trainer', 'care')
    const account = past(learner[0]?.stream as never, 'UserRegistered', {
      userId: someId('leo'),
      kind: 'person',
      learnerId: someId('leo the learner'),
    })
    const role = past(learner[0]?.stream as never, 'RoleAssigned', {
      assignmentId: someId('leo learns'),
      role: 'learner',
      from: '2022-01-01',
    })
    given(...around, ...people, careJoined, employed('eva', { learnerId: someId('leo the learner') }), account, role)
      .when(submitTimesheet, { ...FEBRUARY, days }, { userId: someId('leo'), role: 'learner' })
      .then({ type: 'TimesheetSubmitted' })
  })
  it('only with what the month, the day and the project allow', () => {
    const refused = (changed: typeof days, code: string, details?: Record<string, unknown>) =>
      given(...world)
        .when(submitTimesheet, { ...FEBRUARY, days: changed }, emma)
        .thenRejected(code, details)
    const [first, ...rest] = days
    if (!first) throw new Error('a first day')
    refused(rest, 'timesheet-not-closed', { minutes: 8208, contractMinutes: 8640 })
    refused([...days, { on: '2023-03-01', project: [], other: 0, absent: 0 }], 'day-outside-month')
    refused([...days, first], 'day-twice', { on: '2023-02-01' })
    refused([{ ...first, other: 1201 }, ...rest], 'more-than-a-day')
    const part = { projectId: someId('project'), minutes: 120 }
    refused([{ ...first, project: [part, part] }, ...rest], 'project-twice-in-a-day')
    refused(
      [{ ...first, project: [{ projectId: someId('elsewhere'), minutes: 240 }] }, ...rest],
      'employer-not-in-project',
    )
    const many = rest
      .slice(0, 11)
      .map((day, index) => ({ ...day, project: [{ projectId: someId(`p${index}`), minutes: 240 }] }))
    refused([first, ...many], 'too-many-projects')
    given(...world)
      .when(submitTimesheet, { ...FEBRUARY, days }, emma, '2023-02-10')
      .thenRejected('hours-ahead')
    given(...world)
      .when(submitTimesheet, { ...FEBRUARY, days }, { ...emma, byLentToken: true })
      .thenRejected('token-of-another')
  })
  it('anew after it was sent back, and not once hours were taken of it', () => {
    const sheet = submitted('eva', '202302', 600)
    given(...world, sheet)
      .when(submitTimesheet, { ...FEBRUARY, days }, emma)
      .then({ type: 'TimesheetSubmitted', data: { version: 2 } })
    const taken = [sheet, sheetApproved('eva', '202302'), hoursTaken('eva', '202302', 'mrdh', 60)]
    given(...world, ...taken)
      .when(submitTimesheet, { ...FEBRUARY, days }, emma)
      .thenRejected('hours-taken')
  })
})

describe('a superior', () => {
  const sheet = submitted('eva', '202302', 600)
  const input = { ...FEBRUARY, version: 1 }
  it('approves, never the employee', () => {
    given(...world, sheet)
      .when(approveTimesheet, input, tess)
      .then({ type: 'TimesheetApproved', data: { approvedById: someId('tess') } })
    const emmaLeads = staff('emma', 'teamLead', 'care').slice(1)
    const asLead = as('emma', 'teamLead', 'care')
    given(...world, sheet, ...emmaLeads)
      .when(approveTimesheet, input, asLead)
      .thenRejected('approves-own-hours')
    given(...world, sheet)
      .when(approveTimesheet, input, { ...tess, machine: true })
      .thenRejected('person-needed')
    given(...world, sheet)
      .when(approveTimesheet, input, as('otto', 'projectOfficer', 'town'))
      .thenForbidden()
    given(...world)
      .when(approveTimesheet, { ...input, employmentId: someId('nobody') }, tess)
      .thenForbidden()
  })
  it('decides once, about the version that was looked at', () => {
    given(...world)
      .when(approveTimesheet, input, tess)
      .thenRejected('timesheet-missing')
    given(...world, sheet)
      .when(approveTimesheet, { ...input, version: 2 }, tess)
      .thenRejected('timesheet-changed', { version: 1 })
    given(...world, sheet, sheetApproved('eva', '202302'))
      .when(approveTimesheet, input, tess)
      .thenRejected('timesheet-decided')
  })
  it('sends it back', () => {
    given(...world, sheet)
      .when(rejectTimesheet, { ...input, reason: 'wrongProject' }, tess)
      .then({ type: 'TimesheetRejected', data: { reason: 'wrongProject' } })
    const back = happened(ref, 'TimesheetRejected', {
      version: 1,
      reason: 'wrongProject',
      rejectedById: someId('tess'),
    })
    given(...world, sheet, back)
      .when(rejectTimesheet, { ...input, reason: 'notClosed' }, tess)
      .thenRejected('timesheet-decided')
    expect(stateAfter(ref, sheet, back).status).toBe('rejected')
  })
})

describe('hours by an addendum', () => {
  const input = { ...FEBRUARY, projectId: someId('project'), minutes: 1200, addendumHash: hash('addendum') }
  const addendum = stored('addendum', 'care', 'employmentAddendum')
  const fixed = happened(ref, 'HoursFixedByAddendum', {
    ...input,
    employerId: someId('care'),
    recordedById: someId('tess'),
  })
  it('stand in the place of a timesheet', () => {
    given(...world, addendum)
      .when(fixHoursByAddendum, input, tess)
      .then({ type: 'HoursFixedByAddendum', data: { minutes: 1200 } })
    expect(stateAfter(ref, fixed)).toMatchObject({ status: 'approved', addendum: true })
    given(...world, addendum, fixed)
      .when(submitTimesheet, { ...FEBRUARY, days }, emma)
      .thenRejected('hours-fixed')
    given(...world, addendum, fixed)
      .when(fixHoursByAddendum, input, tess)
      .thenRejected('hours-fixed')
    given(...world, addendum, submitted('eva', '202302', 60))
      .when(fixHoursByAddendum, input, tess)
      .thenRejected('timesheet-there')
  })
  it('within the contract, for a project of the employer, by a document that it keeps', () => {
    const refused = (more: Record<string, unknown>, code: string) =>
      given(...world, addendum, project('other'))
        .when(fixHoursByAddendum, { ...input, ...more }, tess)
        .thenRejected(code)
    refused({ minutes: 8641 }, 'addendum-over-contract')
    refused({ minutes: 0 }, 'addendum-over-contract')
    refused({ projectId: someId('other') }, 'employer-not-in-project')
    refused({ addendumHash: hash('nergens') }, 'document-unknown')
    given(...world, addendum)
      .when(fixHoursByAddendum, { ...input, employmentId: someId('nobody') }, tess)
      .thenForbidden()
    given(...world.filter(({ type }) => type !== 'EmploymentRecorded'), addendum)
      .when(fixHoursByAddendum, input, tess)
      .thenForbidden()
  })
})

describe('minutes of a sheet', () => {
  const sheet = [submitted('eva', '202302', 600), sheetApproved('eva', '202302')]
  const claimed = (events: readonly PastEvent[], minutes: number, more = {}) =>
    timesheets.reservation?.refuse(stateAfter(ref, ...events), { projectId: someId('project'), minutes, ...more })
  it('40 % and 60 % over two grants, and a further 10 % is refused (stories.md 6.3)', () => {
    const both = [...sheet, hoursTaken('eva', '202302', 'mrdh', 240), hoursTaken('eva', '202302', 'mkb', 360)]
    expect(claimed(sheet, 600)).toBeUndefined()
    expect(claimed(both, 60)).toMatchObject({ rejected: 'hours-exhausted', details: { minutes: 0 } })
    expect(claimed(both, 240, { insteadOf: someId('mrdh') })).toBeUndefined()
    expect(claimed(sheet, 1, { projectId: someId('other') })).toMatchObject({ rejected: 'hours-exhausted' })
  })
  it('count only once they are approved', () => {
    expect(claimed([submitted('eva', '202302', 600)], 1)).toMatchObject({ rejected: 'timesheet-not-approved' })
  })
  it('come free whole or in part', () => {
    const taken = [...sheet, hoursTaken('eva', '202302', 'mrdh', 600)]
    const commandId = someId('mrdh')
    const part = past(ref, 'HoursGivenBack', { takenByCommandId: commandId, minutes: 60 })
    expect(claimed([...taken, past(ref, 'HoursConfirmed', { commandId }), part], 60)).toBeUndefined()
    expect(claimed([...taken, part], 61)).toMatchObject({ details: { minutes: 60 } })
    expect(claimed([...taken, past(ref, 'HoursReleased', { commandId, reason: 'givenBack' })], 600)).toBeUndefined()
    given(...taken)
      .when(giveBackHours, { ...FEBRUARY, takenByCommandId: commandId, minutes: 60 }, { system: true })
      .then({ type: 'HoursGivenBack', data: { minutes: 60 } })
  })
})

it('of an employment that is not there nobody signs or approves', () => {
  const kind = employments.ref(someId('eva'))
  expect(stateAfter(kind, employed('eva'), withAccount('eva', 'emma')).userId).toBe(someId('emma'))
})
