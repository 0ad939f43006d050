import { describe, expect, it } from 'vitest'
import { type As, type PastEvent, past, someId } from '../../../test/support/given.ts'
import {
  carla,
  hans,
  henk,
  hugo,
  ids,
  known,
  learnerId,
  lena,
  otto,
  person,
  registered,
} from '../../../test/support/learners.ts'
import { JOB, stopped, working } from '../../../test/support/working.ts'
import { enrolLearner } from '../learner/enrol-learner.ts'
import { learners } from '../learner/learner.ts'
import { shares } from '../share/share.ts'
import { users } from '../user/user.ts'
import { changeEmployment } from './change-employment.ts'
import { employments } from './employment.ts'
import { endEmployment } from './end-employment.ts'
import { eraseEmployment } from './erase-employment.ts'
import { linkEmployment } from './link-employment.ts'
import { nameEmploymentAccount } from './name-employment-account.ts'
import { recordEmployment } from './record-employment.ts'

const recording = (more: object = {}) => ({
  employerId: ids.zonnehuis,
  name: 'Lena Bos',
  jobTitle: 'Verzorgende IG',
  contractMinutes: 1440,
  from: '2023-07-01',
  ...more,
})
/** A learner whose employer is Zonnehuis. */
function employed() {
  const story = known()
  const input = { learnerId, offeringId: ids.offering, startsOn: '2023-02-01', employerId: ids.zonnehuis }
  story.did(enrolLearner, { ...input, purpose: 'reskilling' }, carla, '2023-01-15')
  return story
}

describe('recordEmployment', () => {
  it('is the employer’s own, also before the first day', () => {
    known()
      .when(recordEmployment, recording({ department: 'Thuiszorg' }), hans)
      .then({ type: 'EmploymentRecorded', effectiveOn: '2023-07-01', data: { employerId: ids.zonnehuis } })
    for (const one of [henk, hugo, carla, lena, otto]) known().when(recordEmployment, recording(), one).thenForbidden()
    for (const role of ['teamLead', 'organisationAdmin'] as const) {
      const by = { userId: someId('noa'), role, organisationId: ids.zonnehuis }
      known()
        .with(...person('noa', role, ids.zonnehuis))
        .when(recordEmployment, recording(), by)
        .then({ type: 'EmploymentRecorded' })
    }
  })
  it('keeps the number of an employee unique at that employer', () => {
    const { outcome } = known().when(recordEmployment, recording({ personnelNumber: 'P-1' }), hans)
    expect(outcome).toMatchObject({
      identifiers: [{ scope: `personnel-number:${ids.zonnehuis}`, subjectId: someId('new recordEmployment') }],
    })
  })
  it('names a learner only whom the employer knows; an unknown one and a foreign one are alike', () => {
    const story = employed().with(registered(ids.other))
    story
      .when(recordEmployment, recording({ learnerId }), hans)
      .then({ type: 'EmploymentRecorded', data: { learnerId } })
    for (const id of [ids.other, someId('nobody')]) {
      story.when(recordEmployment, recording({ learnerId: id }), hans).thenRejected('learner-not-known-here', {})
    }
    const gone = story.with(past(learners.ref(learnerId), 'LearnerMergedInto', { survivorId: ids.other }))
    gone.when(recordEmployment, recording({ learnerId }), hans).thenRejected('already-merged')
  })
})

describe('changeEmployment', () => {
  const changing = { employmentId: JOB, jobTitle: 'Verpleegkundige', contractMinutes: 2160, changedOn: '2023-06-01' }
  it('says all of the work as it is from a day on', () => {
    const story = known().with(working())
    const { employmentId: _id, changedOn, ...data } = changing
    story.when(changeEmployment, changing, hans).then({ type: 'EmploymentChanged', effectiveOn: changedOn, data })
    story.when(changeEmployment, { ...changing, changedOn: '2023-01-01' }, hans).thenRejected('date-too-early')
    story.when(changeEmployment, { ...changing, changedOn: '2023-07-01' }, hans).thenRejected('date-ahead')
    for (const one of [henk, carla, lena]) story.when(changeEmployment, changing, one).thenForbidden()
  })
  it('does not go on after the last day', () => {
    const left = known().with(working(), stopped('2023-05-31'))
    left.when(changeEmployment, changing, hans).thenRejected('employment-ended', { on: '2023-05-31' })
    left.when(changeEmployment, { ...changing, changedOn: '2023-05-31' }, hans).then({ type: 'EmploymentChanged' })
  })
})

describe('endEmployment', () => {
  const ending = (lastDay: string) => ({ employmentId: JOB, lastDay, reason: 'ended' })
  it('says the last day, which may lie ahead, once', () => {
    const story = known().with(working())
    story.when(endEmployment, ending('2023-08-31'), hans).then({ type: 'EmploymentEnded', effectiveOn: '2023-08-31' })
    story.when(endEmployment, ending('2023-01-01'), hans).thenRejected('date-too-early', { earliest: '2023-01-02' })
    story.with(stopped('2023-08-31')).when(endEmployment, ending('2023-09-30'), hans).thenRejected('employment-ended')
    for (const one of [henk, carla, lena]) story.when(endEmployment, ending('2023-08-31'), one).thenForbidden()
  })
})

describe('eraseEmployment', () => {
  const erasing = { employmentId: JOB, ground: 'retentionEnded' }
  const pien: As = { userId: someId('pien'), role: 'privacyOfficer', organisationId: ids.zonnehuis }
  const story = known().with(working(), ...person('pien', 'privacyOfficer', ids.zonnehuis))
  it('is the employer’s privacy officer’s, once somebody has left', () => {
    const left = story.with(stopped('2023-06-29'))
    left.when(eraseEmployment, erasing, pien).then({ type: 'EmploymentErased', data: erasing })
    for (const one of [hans, henk, carla, lena]) left.when(eraseEmployment, erasing, one).thenForbidden()
    story.when(eraseEmployment, erasing, pien).thenRejected('employment-not-over')
    story.with(stopped('2023-06-30')).when(eraseEmployment, erasing, pien).thenRejected('employment-not-over')
  })
  it('happens once, and nothing new is sealed after it', () => {
    const gone = story.with(
      stopped('2023-06-29'),
      past(employments.ref(JOB), 'EmploymentErased', { ...erasing, destroyedKeyIds: [] }),
    )
    gone.when(eraseEmployment, erasing, pien).thenRejected('employment-erased')
    const changing = { employmentId: JOB, jobTitle: 'x', contractMinutes: 1, changedOn: '2023-06-01' }
    gone.when(changeEmployment, changing, hans).thenRejected('employment-erased')
  })
})

describe('linkEmployment', () => {
  const shareId = someId('share')
  const linking = { employmentId: JOB, shareId }
  const shared = (more: object = {}) =>
    past(shares.ref(shareId), 'ShareCreated', {
      shareId,
      learnerId,
      scope: { kind: 'transcript' },
      audienceId: ids.zonnehuis,
      showsName: true,
      ...more,
    })
  it('says who of its people shared something with the employer', () => {
    known()
      .with(working(), shared())
      .when(linkEmployment, linking, hans)
      .then({ type: 'EmploymentLinked', data: { learnerId, shareId } })
    for (const one of [henk, carla, lena])
      known().with(working(), shared()).when(linkEmployment, linking, one).thenForbidden()
  })
  it('takes nothing that the employer does not see: of another, without a name, or taken back', () => {
    const link = (...more: readonly PastEvent[]) =>
      known()
        .with(working(), ...more)
        .when(linkEmployment, linking, hans)
    link().thenRejected('unknown-share')
    link(shared({ audienceId: ids.argos })).thenRejected('unknown-share')
    link(shared({ showsName: false })).thenRejected('unknown-share')
    link(shared(), past(shares.ref(shareId), 'ShareRevoked', { reason: 'misuse' })).thenRejected('unknown-share')
    known()
      .with(working({ learnerId }), shared())
      .when(linkEmployment, linking, hans)
      .thenRejected('employment-already-linked')
  })
  it('follows an answer whatever came in between', () => {
    const revoked = past(shares.ref(shareId), 'ShareRevoked', { reason: 'misuse' })
    known()
      .with(working({ learnerId: ids.other }), shared(), revoked)
      .when(linkEmployment, linking, { system: true })
      .then({ type: 'EmploymentLinked', data: { learnerId } })
  })
})

describe('the account that an employee works with', () => {
  const colleague = someId('collega')
  const account = (organisationId: string, kind = 'person') =>
    past(users.ref(colleague), 'UserRegistered', { userId: colleague, kind, organisationId })
  const naming = (userId: string) => ({ employmentId: working().stream.id, userId })

  it("is one of the employer's own, named by a colleague", () => {
    known()
      .with(working(), account(ids.zonnehuis))
      .when(nameEmploymentAccount, naming(colleague), hans)
      .then({ type: 'EmploymentAccountNamed', data: { userId: colleague } })
    for (const one of [henk, carla, lena])
      known()
        .with(working(), account(ids.zonnehuis))
        .when(nameEmploymentAccount, naming(colleague), one)
        .thenForbidden()
  })
  it('is no own account, none of elsewhere and no program', () => {
    const name = (userId: string, ...more: readonly PastEvent[]) =>
      known()
        .with(working(), ...more)
        .when(nameEmploymentAccount, naming(userId), hans)
    name(hans.userId ?? '').thenRejected('own-account')
    name(colleague).thenRejected('account-not-here')
    name(colleague, account(ids.argos)).thenRejected('account-not-here')
    name(colleague, account(ids.zonnehuis, 'machine')).thenRejected('account-not-here')
    const named = past(working().stream, 'EmploymentAccountNamed', { userId: colleague })
    name(colleague, account(ids.zonnehuis), named).thenRejected('account-named')
  })
})
