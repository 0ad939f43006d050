import { describe, expect, it } from 'vitest'
import { changeEmployer } from '../src/domain/learner/change-employer.ts'
import { completeEnrolment } from '../src/domain/learner/complete-enrolment.ts'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { confirmEnrolment } from '../src/domain/learner/confirm-enrolment.ts'
import { correctResult } from '../src/domain/learner/correct-result.ts'
import { enrolLearner } from '../src/domain/learner/enrol-learner.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { recordAssessment } from '../src/domain/learner/record-assessment.ts'
import { rejectEnrolment } from '../src/domain/learner/reject-enrolment.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { voidAssessment } from '../src/domain/learner/void-assessment.ts'
import { withdrawEnrolment } from '../src/domain/learner/withdraw-enrolment.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, type PastEvent, past, someId } from '../test/support/given.ts'
import {
  assess,
  assessed,
  award,
  awarded,
  carla,
  confirmed,
  EVIDENCE,
  enrolling,
  established,
  FAIL,
  fatima,
  hans,
  ids,
  ineke,
  joined,
  joost,
  known,
  learnerId,
  omar,
  otto,
  PASS,
  passedAgain,
  passedAll,
  paula,
  pim,
  published,
  registered,
  roleOf,
  Story,
  started,
  sven,
} from '../test/support/learners.ts'
import { type Answer, type Asking, readModels } from '../test/support/read-model.ts'
import { partnerDashboard } from './partner-dashboard.ts'
import { partnerDashboardModel } from './partner-dashboard-model.ts'

const region = { partnershipId: ids.zia }
const at = (organisationId: string, role: As['role'] = 'coordinator'): As => ({
  userId: someId(`manager of ${organisationId}`),
  role,
  organisationId,
})
/** Somebody at each organisation who may see its own figures. */
const managers = [ids.argos, ids.zonnehuis, ids.stranger].flatMap((id) => {
  const name = `manager of ${id}`
  const account = past(users.ref(someId(name)), 'UserRegistered', { userId: someId(name), kind: 'person' })
  return [account, ...roleOf(name, 'coordinator', id)]
})
const argos = at(ids.argos)
const zonnehuis = at(ids.zonnehuis)

async function figures(story: Story, as: As, month: string, asking: Asking = {}): Promise<Answer> {
  const world = readModels([...managers, ...story.events], asking.today)
  const answer = await world.ask(partnerDashboard, { ...region, month }, as, asking)
  expect(answer).toMatchObject({ view: 'own', partnershipId: ids.zia, totals: [] })
  return answer.rows[0]
}

describe('an organisation’s own figures', () => {
  it('count a learner at the provider and at the employer, in the months of the enrolment', async () => {
    const { story, enrolmentId } = started()
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved', withdrawnOn: '2023-04-30' }, carla)
    for (const as of [carla, zonnehuis]) {
      expect(await figures(story, as, '2023-01')).toMatchObject({ learnersActive: 0, newEnrolments: 0 })
      expect(await figures(story, as, '2023-02')).toMatchObject({ learnersActive: 1, newEnrolments: 1 })
      expect(await figures(story, as, '2023-04')).toMatchObject({ learnersActive: 1, newEnrolments: 0 })
      expect(await figures(story, as, '2023-05')).toMatchObject({ learnersActive: 0, newEnrolments: 0 })
    }
    // At both, in the month in which it ended, with its reason.
    for (const as of [carla, zonnehuis]) {
      expect(await figures(story, as, '2023-04')).toMatchObject({ withdrawn: 1, withdrawnByReason: { moved: 1 } })
      expect(await figures(story, as, '2023-05')).toMatchObject({ withdrawn: 0, completed: 0 })
    }
    expect(await figures(story, argos, '2023-04')).toMatchObject({ withdrawn: 0 })
    // The seat came back.
    expect(await figures(story, carla, '2023-02')).toMatchObject({ newEnrolments: 1, seatsUsedByOthers: 0 })
    expect(await figures(story, argos, '2023-02')).toMatchObject({ learnersActive: 0, newEnrolments: 0 })
    expect(await figures(story, carla, '2023-02')).toMatchObject({
      partner: { id: ids.albeda, name: 'school' },
      kind: 'school',
      byRoute: { OVO: 1, BBL: 0, BOL: 0, nonFormal: 0 },
    })
  })
  it('count nobody who is not yet confirmed, and no enrolment that was turned down', async () => {
    const story = known()
    const { enrolmentId } = story.did(enrolLearner, enrolling, carla)
    expect(await figures(story, carla, '2023-02')).toMatchObject({
      learnersActive: 0,
      newEnrolments: 1,
      seatsUsedByOthers: 1,
    })
    story.did(rejectEnrolment, { learnerId, enrolmentId, reason: 'full' }, carla)
    const none = { learnersActive: 0, newEnrolments: 0, seatsUsedByOthers: 0, byTargetGroup: {} }
    expect(await figures(story, carla, '2023-02')).toMatchObject(none)
  })
  it('count a learner with two enrolments once, also at an organisation that is provider and employer', async () => {
    const other = someId('second offering')
    const story = started().story.with(published({ offeringId: other }))
    const input = { ...enrolling, offeringId: other, employerId: ids.albeda, startsOn: '2023-03-01' }
    const { enrolmentId } = story.did(enrolLearner, input, carla)
    story.did(confirmEnrolment, { learnerId, enrolmentId }, carla)
    expect(await figures(story, carla, '2023-03')).toMatchObject({ learnersActive: 1, newEnrolments: 1 })
  })
  it('count two learners that became one as one, from the merge on', async () => {
    const { story } = started()
    story.events.push(registered(ids.other))
    const { enrolmentId } = story.did(enrolLearner, { ...enrolling, learnerId: ids.other }, carla)
    story.did(confirmEnrolment, { learnerId: ids.other, enrolmentId }, carla)
    const before = String(managers.length + story.events.length).padStart(20, '0')
    const { proposalId } = story.did(
      proposeMerge,
      { learnerId, mergedId: ids.other, ground: 'learnerConfirmed' },
      carla,
    )
    story.did(mergeLearners, { learnerId, proposalId }, paula)
    expect(await figures(story, carla, '2023-03')).toMatchObject({ learnersActive: 1 })
    expect(await figures(story, carla, '2023-03', { at: before })).toMatchObject({ learnersActive: 2 })
  })
  it('count a job seeker with who brought them in, and a transfer to who takes them on (story 6.5)', async () => {
    const { employerId: _none, ...unemployed } = enrolling
    const story = known()
    const { enrolmentId } = story.did(enrolLearner, { ...unemployed, referrerId: ids.zonnehuis }, carla, '2023-01-15')
    story.did(confirmEnrolment, { learnerId, enrolmentId }, carla, '2023-01-20')
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-10' }, carla)
    expect(await figures(story, zonnehuis, '2023-02')).toMatchObject({ newEnrolments: 1, learnersActive: 1 })
    expect(await figures(story, zonnehuis, '2023-05')).toMatchObject({ transfersIn: 0, transfersOut: 1 })
    expect(await figures(story, argos, '2023-05')).toMatchObject({ transfersIn: 1, transfersOut: 0, learnersActive: 1 })
    const stayed = known()
    const same = stayed.did(enrolLearner, { ...unemployed, referrerId: ids.zonnehuis }, carla, '2023-01-15')
    stayed.did(confirmEnrolment, { learnerId, enrolmentId: same.enrolmentId }, carla, '2023-01-20')
    const hired = { learnerId, enrolmentId: same.enrolmentId, toId: ids.zonnehuis, changedOn: '2023-05-10' }
    stayed.did(changeEmployer, hired, carla)
    expect(await figures(stayed, zonnehuis, '2023-05')).toMatchObject({ transfersIn: 0, transfersOut: 0 })
  })
  it('count who does a course once more as one learner, in two enrolments (story 6.2)', async () => {
    const { story, enrolmentId } = passedAll()
    story.did(completeEnrolment, { learnerId, enrolmentId, completedOn: '2023-04-10' }, carla)
    const again = story.did(enrolLearner, { ...enrolling, startsOn: '2023-04-20' }, carla, '2023-04-20')
    story.did(confirmEnrolment, { learnerId, enrolmentId: again.enrolmentId }, carla, '2023-04-20')
    const april = { learnersActive: 1, newEnrolments: 1, completed: 1, withdrawn: 0 }
    expect(await figures(story, carla, '2023-04')).toMatchObject(april)
    expect(await figures(story, zonnehuis, '2023-04')).toMatchObject({ completed: 1 })
    expect(await figures(story, carla, '2023-02')).toMatchObject({ learnersActive: 1, newEnrolments: 1 })
  })
  it('count a transfer where a learner goes to another member, as model.md section 6 says', async () => {
    const moved = (steps: readonly (readonly [day: string, to?: string])[], more: readonly PastEvent[] = []) => {
      const { story, enrolmentId } = started()
      const told = story.with(...more)
      for (const [changedOn, toId] of steps) {
        told.did(changeEmployer, { learnerId, enrolmentId, changedOn, ...(toId && { toId }) }, carla)
      }
      return told
    }
    const direct = moved([['2023-05-10', ids.argos]])
    expect(await figures(direct, argos, '2023-05')).toMatchObject({
      transfersIn: 1,
      transfersOut: 0,
      learnersActive: 1,
    })
    expect(await figures(direct, zonnehuis, '2023-05')).toMatchObject({
      transfersIn: 0,
      transfersOut: 1,
      learnersActive: 1,
    })
    expect(await figures(direct, zonnehuis, '2023-06')).toMatchObject({ learnersActive: 0 })
    const soon = moved([['2023-03-01'], ['2023-05-28', ids.argos]])
    expect(await figures(soon, argos, '2023-05')).toMatchObject({ transfersIn: 1 })
    const late = moved([['2023-03-01'], ['2023-05-29', ids.argos]])
    expect(await figures(late, argos, '2023-05')).toMatchObject({ transfersIn: 0 })
    const outside = moved([['2023-05-10', ids.stranger]])
    expect(await figures(outside, zonnehuis, '2023-05')).toMatchObject({ transfersOut: 0 })
    const left = past(partnerships.ref(ids.zia), 'PartnerLeft', {
      member: { organisationId: ids.argos },
      on: '2023-05-10',
      reason: 'ended',
    })
    expect(await figures(moved([['2023-05-10', ids.argos]], [left]), argos, '2023-05')).toMatchObject({
      transfersIn: 0,
    })
  })
  it('count what is assessed, waits and is final', async () => {
    const { story, attemptId, enrolmentId } = assessed({}, { outcome: FAIL }, false)
    expect(await figures(story, carla, '2023-03')).toMatchObject({ assessments: 1, resits: 0, results: 0 })
    expect(await figures(story, carla, '2023-03')).not.toHaveProperty('passRate')
    expect(await figures(story, carla, '2023-06')).toMatchObject({ pendingConfirmations: 1, pendingEstablishment: 0 })
    expect(await figures(story, carla, '2023-03')).not.toHaveProperty('medianDaysAssessedToConfirmed')
    confirmed(story, attemptId, joost, '2023-03-12')
    // Assessed on the tenth.
    expect(await figures(story, carla, '2023-03')).toMatchObject({ medianDaysAssessedToConfirmed: 2 })
    expect(await figures(story, carla, '2023-06')).toMatchObject({ pendingConfirmations: 0, pendingEstablishment: 1 })
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-09' }, ineke)
    expect(await figures(story, carla, '2023-06')).toMatchObject({ pendingConfirmations: 0, pendingEstablishment: 0 })
    const second = assess(story, enrolmentId, ids.w2, { assessedOn: '2023-04-01' })
    story.did(establishResult, { learnerId, attemptId: second, establishedOn: '2023-04-11' }, ineke)
    // 30 and 10 days.
    const april = { results: 2, passed: 1, passedFirst: 1, passRate: 50, medianDaysAssessedToEstablished: 20 }
    expect(await figures(story, carla, '2023-04')).toMatchObject({ ...april, assessments: 1 })
  })
  it('move a result that is corrected, and drop one that is void, in the month in which it became final', async () => {
    const { story, attemptId } = established()
    story.did(correctResult, { learnerId, attemptId, to: FAIL, reason: 'recount', correctedOn: '2023-06-01' }, ineke)
    expect(await figures(story, carla, '2023-04')).toMatchObject({ results: 1, passed: 0, passedFirst: 0, passRate: 0 })
    story.did(voidAssessment, { learnerId, attemptId, reason: 'irregularity', counts: true }, ineke)
    expect(await figures(story, carla, '2023-04')).toMatchObject({ results: 0 })
    expect(await figures(story, carla, '2023-03')).toMatchObject({ assessments: 1 })
  })
  it('count certificates, and those that expire within ninety days of the month’s end', async () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P100D' } })
    expect(await figures(story, carla, '2023-04')).toMatchObject({ certificatesAwarded: 1, revoked: 0 })
    // Valid until 19 July: 90 days before is 20 April. In the month that today is in, today counts.
    const ask = (today: string, month: string) => figures(story, carla, month, { today })
    expect(await ask('2023-06-30', '2023-06')).toMatchObject({ expiringWithin90d: 1 })
    expect(await ask('2023-07-18', '2023-07')).toMatchObject({ expiringWithin90d: 1 })
    expect(await ask('2023-07-19', '2023-07')).toMatchObject({ expiringWithin90d: 0 })
    expect(await ask('2023-12-01', '2023-10')).toMatchObject({ expiringWithin90d: 0 })
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    story.did(
      revokeCertificate,
      { learnerId, proposalId, learnerInformedOn: '2023-06-30', revokedOn: '2023-05-02' },
      omar,
    )
    expect(await figures(story, carla, '2023-06')).toMatchObject({ expiringWithin90d: 0, revoked: 0 })
    expect(await figures(story, carla, '2023-05')).toMatchObject({ revoked: 1 })
  })
  it('count a renewed certificate’s expiry no more', async () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P60D', grace: 'P30D' } })
    passedAgain(story, '2023-06-01', [ids.w1])
    const renewed = story.with()
    award(renewed, { awardedOn: '2023-06-02', renewalOf: certificateId })
    // The new one expires in August, the one that it renewed on 9 June.
    expect(await figures(story, carla, '2023-06', { today: '2023-06-02' })).toMatchObject({ expiringWithin90d: 1 })
    expect(await figures(renewed, carla, '2023-06', { today: '2023-06-02' })).toMatchObject({ expiringWithin90d: 1 })
    expect(await figures(renewed, carla, '2023-08', { today: '2023-08-02' })).toMatchObject({ expiringWithin90d: 0 })
    // One in its place has the dates of the one that it replaced: one of the two counts.
    award(story, { awardedOn: '2023-06-03', replaces: { certificateId, reason: 'nameCorrected' } })
    expect(await figures(story, carla, '2023-06', { today: '2023-06-03' })).toMatchObject({ expiringWithin90d: 1 })
  })
  it('are as they were known at any position', async () => {
    const { story } = established()
    const world = readModels([...managers, ...story.events])
    const known = async (events: number) => {
      const answer = await world.ask(partnerDashboard, { ...region, month: '2023-04' }, carla, {
        at: world.position(events),
      })
      return answer.rows[0].results
    }
    const last = world.events.length
    expect([await known(last - 1), await known(last)]).toEqual([0, 1])
  })
})

describe('target groups', () => {
  const grouped = (targetGroups?: string[]) => {
    const story = known().with(registered(ids.other))
    story.did(enrolLearner, { ...enrolling, targetGroups: ['jobSeeker', 'careerSwitcher'] }, carla, '2023-01-15')
    story.did(
      enrolLearner,
      { ...enrolling, learnerId: ids.other, ...(targetGroups && { targetGroups }) },
      carla,
      '2023-01-16',
    )
    return story
  }
  it('are counted without saying whose they are', async () => {
    const row = await figures(grouped(['jobSeeker']), carla, '2023-02')
    expect(row).toMatchObject({ newEnrolments: 2, byTargetGroup: { jobSeeker: 2, careerSwitcher: 1 } })
    expect(await figures(grouped(), carla, '2023-02')).toMatchObject({
      byTargetGroup: { jobSeeker: 1, careerSwitcher: 1, unknown: 1 },
    })
  })
  it('are the provider’s to count: an employer that is party to the enrolment does not see them', async () => {
    const story = grouped(['socialAssistance'])
    const employers = await figures(story, zonnehuis, '2023-02')
    expect(employers).toMatchObject({ newEnrolments: 2 })
    expect(employers.byTargetGroup).toEqual({})
    expect(await figures(story, carla, '2023-02')).toMatchObject({ byTargetGroup: { socialAssistance: 1 } })
  })
  it('read as erased once the key is gone, at earlier positions too, and the total stays', async () => {
    const story = grouped(['jobSeeker'])
    const before = String(managers.length + story.events.length).padStart(20, '0')
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'target-group', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    for (const asking of [{}, { at: before }]) {
      const row = await figures(story, carla, '2023-02', asking)
      expect(row).toMatchObject({ newEnrolments: 2, byTargetGroup: { jobSeeker: 1, erased: 1 } })
      expect(row.byTargetGroup).not.toHaveProperty('careerSwitcher')
    }
  })
  it('stand in no row in clear', () => {
    const rows = readModels(grouped(['socialAssistance']).events).rows(partnerDashboardModel)
    // What this harness seals keeps its text in the box and nowhere else.
    const groups = rows.enrolment?.map((row) => JSON.parse(String(row.groups)).box)
    expect(groups?.toSorted()).toEqual(['careerSwitcher,jobSeeker', 'socialAssistance'])
    expect(JSON.stringify({ ...rows, enrolment: [] })).not.toContain('socialAssistance')
  })
})

/** Twenty-four learners enrolled at Albeda: 12 of Argos, 9 of the Zonnehuis and 3 without an employer. */
function crowd(size = 24, employed = 21): Story {
  const names = Array.from({ length: size }, (_, index) => someId(`crowd ${index}`))
  const story = new Story([
    ...known({ offering: { seats: 99 } }).events,
    ...managers,
    ...names.map((id) => registered(id)),
  ])
  for (const [index, id] of names.entries()) {
    const employerId = index < 12 ? ids.argos : index < employed ? ids.zonnehuis : undefined
    const input = { learnerId: id, offeringId: ids.offering, startsOn: '2023-02-01', purpose: 'reskilling' }
    const groups = index < 20 ? ['employed'] : ['jobSeeker']
    const { enrolmentId } = story.did(
      enrolLearner,
      { ...input, ...(employerId && { employerId }), targetGroups: groups },
      carla,
      '2023-02-10',
    )
    story.did(confirmEnrolment, { learnerId: id, enrolmentId }, carla, '2023-02-11')
  }
  return story
}
const told = crowd()
/** So many of them assessed on 10 March, final on the 15th; the first ones failed. */
function judged(fails: number, number = 24): Story {
  const story = told.with()
  for (let index = 0; index < number; index++) {
    const id = someId(`crowd ${index}`)
    const [enrolmentId = ''] = story.state(id).enrolments.keys()
    const about = { learnerId: id, enrolmentId, unitId: ids.w1, assessedOn: '2023-03-10', evidence: EVIDENCE }
    const outcome = index < fails ? FAIL : PASS
    const { attemptId } = story.did(recordAssessment, { ...about, outcome }, fatima, '2023-03-10')
    story.did(confirmAssessment, { learnerId: id, attemptId, agrees: true }, joost, '2023-03-10')
    story.did(establishResult, { learnerId: id, attemptId, establishedOn: '2023-03-15' }, ineke, '2023-03-15')
  }
  return story
}
const outside = async (by: string, asking: Asking = {}, story = told, month = '2023-02'): Promise<Answer> =>
  readModels(story.events, '2023-06-30').ask(partnerDashboard, { ...region, by, month }, argos, asking)

describe('the partnership’s figures', () => {
  it('show large groups and hide small ones, by one dimension at a time', async () => {
    const { view, rows, totals, sentences } = await outside('employer')
    expect(view).toBe('partnership')
    expect(sentences).toHaveLength(1)
    const of = (id: string) => rows.find(({ partner, code }: Answer) => (partner?.id ?? code) === id)
    const care = { month: '2023-02', kind: 'care' }
    expect(of(ids.argos)).toEqual({
      ...care,
      partner: { id: ids.argos, name: 'care' },
      learnersActive: 12,
      newEnrolments: 12,
      transfersIn: 0,
    })
    // 9 and 3 come to 12, in two groups: each could be any of 11 numbers.
    const hidden = ['learnersActive', 'newEnrolments', 'transfersIn']
    expect(of(ids.zonnehuis)).toEqual({ ...care, partner: { id: ids.zonnehuis, name: 'care' }, hidden })
    expect(of('none')).toEqual({ month: '2023-02', code: 'none', hidden })
    expect(rows).toHaveLength(3)
    expect(totals).toEqual([{ month: '2023-02', learnersActive: 24, newEnrolments: 24, hidden: ['transfersIn'] }])
  })
  it('hide a total from which a member could take its own people, in every dimension and for all its roles', async () => {
    // 12 of Argos and 2 of the Zonnehuis.
    const story = crowd(14, 14)
    const nothing = [expect.objectContaining({ hidden: expect.arrayContaining(['newEnrolments']) })]
    const world = readModels(story.events, '2023-06-30')
    for (const by of ['provider', 'employer', 'route', 'targetGroup']) {
      for (const as of [argos, joost]) {
        const { rows, totals } = await world.ask(partnerDashboard, { ...region, by, month: '2023-02' }, as)
        expect(totals).toEqual(nothing)
        const shown = rows.filter(({ newEnrolments }: Answer) => newEnrolments !== undefined)
        const own = by === 'employer' && as === argos ? [{ partner: { id: ids.argos }, newEnrolments: 12 }] : []
        expect(shown).toMatchObject(own)
      }
    }
    // Who has two of its own can't tell the others apart from one.
    const small = await world.ask(partnerDashboard, { ...region, by: 'employer', month: '2023-02' }, zonnehuis)
    expect(small.totals).toMatchObject([{ newEnrolments: 14 }])
  })
  it('agree on their total, whatever the dimension', async () => {
    for (const by of ['provider', 'employer', 'route', 'targetGroup']) {
      expect((await outside(by)).totals[0].newEnrolments).toBe(24)
    }
  })
  it('hide a small target group and the next one, and say nothing of anybody', async () => {
    const { rows } = await outside('targetGroup')
    const hidden = rows.filter(({ hidden: names }: Answer) => names)
    // 20 and 4: the 4 would follow from the total.
    expect(hidden.map(({ code }: Answer) => code)).toEqual(['employed', 'jobSeeker'])
  })
  it('are those of closed months alone', async () => {
    const world = readModels(told.events, '2023-02-28')
    const asked = { ...region, by: 'provider', month: '2023-02' }
    expect(await world.refused(partnerDashboard, asked, argos)).toMatchObject({
      rejected: 'month-not-closed',
      details: { month: '2023-02' },
    })
    expect(await world.ask(partnerDashboard, asked, argos, { today: '2023-03-01' })).toMatchObject({
      view: 'partnership',
    })
    const { month: _month, ...without } = asked
    const answer = await world.ask(partnerDashboard, without, argos, { today: '2023-03-01' })
    expect(answer.totals).toMatchObject([{ month: '2023-02' }])
  })
  it('stay as they were known at the end of the month, whatever is entered later', async () => {
    const closed = told.with()
    const { enrolmentId: refused } = closed.did(enrolLearner, enrolling, carla, '2023-02-28')
    const late = closed.with(registered(ids.other))
    const input = { ...enrolling, learnerId: ids.other, employerId: ids.argos }
    const { enrolmentId } = late.did(enrolLearner, input, carla, '2023-03-02')
    late.did(confirmEnrolment, { learnerId: ids.other, enrolmentId }, carla, '2023-03-02')
    late.did(rejectEnrolment, { learnerId, enrolmentId: refused, reason: 'full' }, carla, '2023-03-03')
    for (const by of ['provider', 'targetGroup']) {
      const { totals } = await outside(by, {}, late)
      expect(totals).toMatchObject([{ newEnrolments: 25 }])
      expect(totals).toEqual((await outside(by, {}, closed)).totals)
    }
    // The provider itself sees what it knows now: one came, one went.
    const own = await figures(late, carla, '2023-02')
    expect(own).toMatchObject({ newEnrolments: 25, byTargetGroup: { employed: 20, jobSeeker: 4, unknown: 1 } })
  })
  it('can’t be asked as of an earlier moment, and a later one shows the same', async () => {
    const later = told.with(registered(ids.other))
    later.did(enrolLearner, { ...enrolling, learnerId: ids.other }, carla, '2023-03-02')
    const world = readModels(later.events, '2023-06-30')
    const asked = { ...region, by: 'provider', month: '2023-02' }
    const end = later.events.length
    const now = await world.ask(partnerDashboard, asked, argos)
    const then = await world.ask(partnerDashboard, asked, argos, { at: world.position(end - 1) })
    expect(then.totals).toEqual(now.totals)
    const refused = await world.refused(partnerDashboard, asked, argos, { at: world.position(end - 10) })
    expect(refused).toMatchObject({ rejected: 'month-as-published', details: { month: '2023-02' } })
  })
  it('tell how many passed and how long it took where those groups are large', async () => {
    const month = '2023-03'
    const by = async (dimension: string, fails: number) => outside(dimension, {}, judged(fails), month)
    const outcome = await by('outcome', 10)
    expect(outcome.rows).toMatchObject([
      { code: 'passed', results: 14 },
      { code: 'failed', results: 10 },
    ])
    expect(outcome.totals).toEqual([{ month, results: 24, passRate: 58.3 }])
    const small = await by('outcome', 9)
    expect(small.rows).toMatchObject([{ hidden: ['results'] }, { hidden: ['results'] }])
    expect(small.totals).toEqual([{ month, results: 24 }])
    const institution = await by('institution', 10)
    expect(institution.rows).toMatchObject([
      { partner: { id: ids.albeda }, results: 24, medianDaysAssessedToEstablished: 5 },
    ])
    expect(institution.totals).toMatchObject([{ results: 24, medianDaysAssessedToEstablished: 5 }])
    const few = await outside('institution', {}, judged(4, 4), month)
    expect(few.rows).toMatchObject([{ hidden: expect.arrayContaining(['results']) }])
    for (const row of [...few.rows, ...few.totals]) expect(row).not.toHaveProperty('medianDaysAssessedToEstablished')
  })
  it('tell resits and passes apart only as dimensions of their own', async () => {
    for (const [by, codes] of [
      ['attempt', ['first', 'resit']],
      ['outcome', ['passed', 'failed']],
    ] as const) {
      const { rows } = await outside(by)
      expect(rows.map(({ code }: Answer) => code)).toEqual(codes)
    }
    for (const by of ['provider', 'employer', 'institution', 'route']) {
      for (const row of (await outside(by)).rows) {
        expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['resits']))
        expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['passed']))
      }
    }
  })
})

describe('who sees what', () => {
  const world = readModels([
    ...told.events,
    ...roleOf('hans', 'programmeManager', ids.zonnehuis),
    past(users.ref(someId('cora')), 'UserRegistered', { userId: someId('cora'), kind: 'person' }),
    ...roleOf('cora', 'funderController', ids.stranger, { partnershipId: ids.zia }),
    ...roleOf('sven', 'externalAuditor', ids.stranger),
    ...roleOf('paula', 'externalAuditor', ids.albeda),
    ...roleOf('cora', 'coordinator', ids.albeda, { partnershipId: someId('another partnership') }),
  ])
  const view = async (as: As | undefined, params = {}) => {
    const answer = await world.ask(partnerDashboard, { ...region, ...params }, as)
    return answer.rejected ?? answer.view
  }
  const cora = { userId: someId('cora'), role: 'funderController', organisationId: ids.stranger } as const
  it('its own figures: programme manager, coordinator and admin of the organisation', async () => {
    expect(await view(carla)).toBe('own')
    expect(await view(carla, { organisationId: ids.albeda })).toBe('own')
    expect(await view({ ...hans, role: 'programmeManager' })).toBe('own')
  })
  it('another’s figures: nobody', async () => {
    expect(await view(carla, { organisationId: ids.argos })).toBe('forbidden')
    expect(await view(cora, { organisationId: ids.argos })).toBe('forbidden')
    expect(await view(hans, { organisationId: ids.zonnehuis })).toBe('forbidden')
  })
  it('the partnership’s: who takes part, in whatever role, and a controller for this very partnership', async () => {
    expect(await view(hans)).toBe('partnership')
    expect(await view(fatima)).toBe('partnership')
    expect(await view(carla, { by: 'route' })).toBe('partnership')
    expect(await view(cora)).toBe('partnership')
    expect(await view({ ...paula, role: 'externalAuditor', organisationId: ids.albeda })).toBe('partnership')
  })
  it('nothing: outsiders, a role for another partnership or one that ended, and a partnership that is not there', async () => {
    expect(await view(at(ids.stranger))).toBe('forbidden')
    expect(await view(at(ids.stranger), { by: 'route' })).toBe('forbidden')
    expect(await view({ ...cora, role: 'coordinator', organisationId: ids.albeda })).toBe('forbidden')
    expect(await view({ ...sven, role: 'externalAuditor', organisationId: ids.stranger })).toBe('forbidden')
    expect(await view(otto)).toBe('forbidden')
    expect(await view(undefined)).toBe('forbidden')
    expect(await view(hans, { partnershipId: someId('nowhere') })).toBe('forbidden')
    const user = readModels([...told.events, joined(ids.stranger, { kind: 'user' })])
    expect(await user.ask(partnerDashboard, region, at(ids.stranger))).toMatchObject({ view: 'own' })
    const elsewhere = { partnershipId: someId('nowhere') }
    expect(await user.refused(partnerDashboard, elsewhere, carla)).toMatchObject({ rejected: 'forbidden' })
  })
})
