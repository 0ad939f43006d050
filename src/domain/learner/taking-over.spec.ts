import { describe, expect, it } from 'vitest'
import { type As, past, someId } from '../../../test/support/given.ts'
import {
  awarding,
  bram,
  carla,
  hans,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  olga,
  own,
  passedAgain,
  person,
  registered,
  type Story,
  sofie,
} from '../../../test/support/learners.ts'
import { policies } from '../policy/policy.ts'
import { units } from '../unit/unit.ts'
import { acceptTakenOver } from './accept-taken-over.ts'
import { awardCertificate } from './award-certificate.ts'
import { certificateStatusOn } from './certificate.ts'
import { declineTakeOver } from './decline-take-over.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { takeOverCertificate, takeOverEnrolment, takeOverResult } from './propose-take-over.ts'
import { rowKeyOf } from './taking-over.ts'
import { withdrawTakenOver } from './withdraw-taken-over.ts'

const from = (row = '17') => ({ register: 'Cursusregister Zorgacademie', row, documentHash: 'a'.repeat(64) })
const certificate = (more: object = {}) => ({
  learnerId,
  institutionId: ids.albeda,
  from: from(),
  credentialTypeId: ids.basis,
  awardedOn: '2021-05-01',
  ...more,
})
const enrolment = (more: object = {}) => ({
  learnerId,
  institutionId: ids.albeda,
  from: from(),
  training: 'Basis in de zorg',
  startsOn: '2020-09-01',
  endedOn: '2021-04-30',
  completed: true,
  ...more,
})
const W1 = past(units.ref(ids.w1), 'LearningUnitDefined', {
  unitId: ids.w1,
  ownerId: ids.albeda,
  code: 'W1',
  title: { nl: 'Een', en: 'One' },
  outcomes: [],
  size: { n: 1, d: 1, unit: 'sbu' },
  skillUris: [],
})
const result = (more: object = {}) => ({
  learnerId,
  institutionId: ids.albeda,
  from: from(),
  unitId: ids.w1,
  outcome: { type: 'passOrFail', passed: true },
  establishedOn: '2021-04-15',
  ...more,
})
const expires = { validity: { mode: 'expires', validFor: 'P3Y', grace: 'P3M' } }
function proposed(story: Story, command: Parameters<Story['did']>[0], input: Record<string, unknown>): string {
  return String(story.did(command, input, carla).takeOverId)
}
const accepting = (...takeOverIds: string[]) => ({ learnerId, takeOverIds })

describe('what is proposed to be taken over', () => {
  it('comes from the institution that issued it, of a learner that it knows', () => {
    const story = known().with(W1)
    for (const [command, input] of [
      [takeOverEnrolment, enrolment()],
      [takeOverResult, result()],
      [takeOverCertificate, certificate()],
    ] as const) {
      story.when(command, input, carla).then({ type: 'TakeOverProposed', data: { from: from() } })
      for (const one of [hans, ineke, lena]) story.when(command, input, one).thenForbidden()
      // An institution that does not know the learner does not make it its own.
      const there: As = { userId: someId('bea'), role: 'studentAdmin', organisationId: ids.stranger }
      story
        .with(...person('bea', 'studentAdmin', ids.stranger))
        .when(command, { ...input, institutionId: ids.stranger }, there)
        .thenForbidden()
      story.with(own('carla')).when(command, input, carla).thenRejected('decides-about-self')
    }
  })
  it('takes its row of the register, once for each kind of thing', () => {
    const { outcome } = known().when(takeOverCertificate, certificate(), carla)
    const key = rowKeyOf(ids.albeda, 'certificate', from())
    expect(outcome).toMatchObject({ claims: [{ stream: `code-registerRow-${key}`, claim: { kind: 'registerRow' } }] })
    expect(rowKeyOf(ids.albeda, 'certificate', { ...from(), register: 'CURSUSREGISTER  zorgacademie' })).toBe(key)
    const others = [
      rowKeyOf(ids.albeda, 'certificate', from('18')),
      rowKeyOf(ids.albeda, 'result', from()),
      rowKeyOf(ids.stranger, 'certificate', from()),
    ]
    expect(new Set([key, ...others]).size).toBe(4)
  })
  it('lies in the past and is something that exists', () => {
    const story = known()
    const date = { awardedOn: '2023-07-01' }
    story.when(takeOverCertificate, certificate(date), carla).thenRejected('date-ahead')
    story.when(takeOverCertificate, certificate({ validUntil: '2021-04-30' }), carla).thenRejected('date-too-early')
    story.when(takeOverEnrolment, enrolment({ endedOn: '2020-08-31' }), carla).thenRejected('date-too-early')
    story.when(takeOverResult, result(), carla).thenRejected('unknown-unit')
    const none = { credentialTypeId: someId('none') }
    story.when(takeOverCertificate, certificate(none), carla).thenRejected('unknown-credential-type')
  })
})

describe('acceptTakenOver', () => {
  it('by another person of the issuing body makes a prepared list what it was', () => {
    const story = known(expires).with(W1)
    const list = [
      proposed(story, takeOverEnrolment, enrolment()),
      proposed(story, takeOverResult, result()),
      proposed(story, takeOverCertificate, certificate({ originalNumber: '2021/17' })),
    ]
    for (const one of [ineke, sofie]) {
      story.when(acceptTakenOver, accepting(...list), one).then(
        { type: 'EnrolmentTakenOver', effectiveOn: '2020-09-01', data: { from: from() } },
        { type: 'ResultTakenOver', effectiveOn: '2021-04-15', data: { unitCode: 'W1' } },
        {
          type: 'CertificateTakenOver',
          effectiveOn: '2021-05-01',
          data: {
            policyOutcome: { validUntil: '2024-05-01' },
            originalNumber: '2021/17',
            units: ['W1', 'W2'],
            acceptedBy: { kind: 'examBoard', users: [one.userId] },
          },
        },
      )
    }
    for (const one of [carla, hans, bram, lena]) story.when(acceptTakenOver, accepting(...list), one).thenForbidden()
  })
  it('of an mbo paper is the board’s; of another also the certifying officer’s', () => {
    const mbo = known()
    const one = proposed(mbo, takeOverCertificate, certificate())
    mbo.when(acceptTakenOver, accepting(one), olga).thenForbidden()
    const sector = known({ kind: 'sectorCertificate' })
    const other = proposed(sector, takeOverCertificate, certificate())
    sector
      .when(acceptTakenOver, accepting(other), olga)
      .then({ type: 'CertificateTakenOver', data: { acceptedBy: { kind: 'certifyingOfficer' } } })
  })
  it('needs a second person, and the mandate of today', () => {
    const story = known().with(...person('ineke', 'studentAdmin', ids.albeda))
    const asAdmin: As = { userId: someId('ineke'), role: 'studentAdmin', organisationId: ids.albeda }
    const { takeOverId } = story.did(takeOverCertificate, certificate(), asAdmin)
    const board = story.with(...person('ineke', 'examBoardMember', ids.albeda))
    board.when(acceptTakenOver, accepting(String(takeOverId)), ineke).thenRejected('same-person')
    board
      .when(acceptTakenOver, accepting(String(takeOverId)), { ...sofie, machine: true })
      .thenRejected('person-needed')
    const without = known({ mandate: { until: '2023-06-29' } })
    const id = proposed(without, takeOverCertificate, certificate())
    without.when(acceptTakenOver, accepting(id), ineke).thenRejected('no-mandate')
  })
  it('takes each line once, all of one institution, as long as the proposal stands', () => {
    const story = known()
    const id = proposed(story, takeOverEnrolment, enrolment())
    story.when(acceptTakenOver, accepting(id, id), ineke).thenRejected('row-named-twice')
    story.when(acceptTakenOver, accepting(id, someId('none')), ineke).thenRejected('unknown-take-over')
    story.when(acceptTakenOver, accepting(someId('none')), ineke).thenRejected('unknown-take-over')
    story.when(acceptTakenOver, accepting(id), ineke, '2023-08-01').thenRejected('proposal-lapsed')
    const elsewhere = story.with(registered(ids.other, ids.stranger))
    const there = past(acceptTakenOver.stream.ref(learnerId), 'TakeOverProposed', {
      takeOverId: someId('elsewhere'),
      institutionId: ids.stranger,
      from: from('9'),
      what: { kind: 'enrolment', training: 'x', startsOn: '2020-01-01', endedOn: '2020-02-01', completed: true },
      proposedById: someId('bea'),
    })
    elsewhere
      .with(there)
      .when(acceptTakenOver, accepting(id, someId('elsewhere')), ineke)
      .thenRejected('several-institutions')
    story.did(acceptTakenOver, accepting(id), ineke)
    story.when(acceptTakenOver, accepting(id), ineke).thenRejected('proposal-decided')
    story.with(own('ineke')).when(acceptTakenOver, accepting(id), ineke).thenRejected('decides-about-self')
  })
  it('holds a paper to its own date, else to the policy of its day, else to that of today', () => {
    const outcome = (around: object, more: object = {}) => {
      const story = known(around)
      const id = proposed(story, takeOverCertificate, certificate(more))
      const made = story.when(acceptTakenOver, accepting(id), ineke).outcome
      return made.kind === 'accepted' ? made.events[0]?.data.policyOutcome : made
    }
    expect(outcome(expires, { validUntil: '2022-01-01' })).toEqual({ validUntil: '2022-01-01' })
    // The policy of the story begins in 2022.
    expect(outcome(expires)).toMatchObject({ validUntil: '2024-05-01', graceUntil: '2024-08-01' })
    expect(outcome({})).toEqual({})
    const withdrawn = known().with(
      past(policies.ref(ids.validity), 'PolicyWithdrawn', { on: '2022-06-01', reason: 'publishedInError' }),
    )
    const id = proposed(withdrawn, takeOverCertificate, certificate())
    withdrawn.when(acceptTakenOver, accepting(id), ineke).thenRejected('validity-policy-not-in-force')
  })
  it('needs the name that stands on it', () => {
    const story = known()
    const id = proposed(story, takeOverCertificate, certificate())
    const nameless = past(acceptTakenOver.stream.ref(learnerId), 'PersonalDataErased', {
      proposalId: someId('p'),
      learnerId,
      class: 'identity',
    })
    story.with(nameless).when(acceptTakenOver, accepting(id), ineke).thenRejected('personal-data-erased')
  })
})

describe('a certificate that was taken over', () => {
  function taken(...days: readonly string[]) {
    const story = known(expires)
    const all = days.map((awardedOn, i) =>
      proposed(story, takeOverCertificate, certificate({ awardedOn, from: from(String(i)) })),
    )
    for (const id of all) story.did(acceptTakenOver, accepting(id), ineke)
    return story
  }
  it('has its own dates, and is valid as any other', () => {
    const [one] = taken('2021-05-01').state().certificates.values()
    if (!one) return expect.unreachable()
    expect(one.takenOver).toEqual(from('0'))
    expect(certificateStatusOn(one, '2021-04-30')).toBe(undefined)
    expect(certificateStatusOn(one, '2024-05-01')).toBe('valid')
    expect(certificateStatusOn(one, '2024-05-02')).toBe('in-grace')
  })
  it('is renewed by what is learnt now', () => {
    const story = taken('2021-05-01')
    passedAgain(story, '2023-06-01')
    const [one] = story.state().certificates.values()
    story.when(awardCertificate, awarding({ awardedOn: '2023-06-02' }), ineke).thenRejected('already-awarded')
    story
      .when(awardCertificate, awarding({ awardedOn: '2023-06-02', renewalOf: one?.certificateId }), ineke)
      .then({ type: 'CertificateAwarded', data: { renewalOf: one?.certificateId } })
  })
  it('follows on an earlier one, in whichever order they were taken over, so that the newest is renewed', () => {
    for (const days of [
      ['2018-01-01', '2021-05-01'],
      ['2021-05-01', '2018-01-01'],
    ]) {
      const story = taken(...days)
      passedAgain(story, '2023-06-01')
      const newest = [...story.state().certificates.values()].find(({ awardedOn }) => awardedOn === '2021-05-01')
      story
        .when(awardCertificate, awarding({ awardedOn: '2023-06-02', renewalOf: newest?.certificateId }), ineke)
        .then({ type: 'CertificateAwarded' })
    }
  })
  it('is revoked as any other', () => {
    const story = taken('2021-05-01')
    const [one] = story.state().certificates.values()
    const input = { learnerId, certificateId: one?.certificateId, reason: 'fraud' }
    story.when(proposeRevocation, input, ineke).then({ type: 'CertificateRevocationProposed' })
  })
})

describe('a result that was taken over', () => {
  it('is no ground for a new certificate: nobody assessed it here', () => {
    const story = known().with(W1)
    const id = proposed(story, takeOverResult, result())
    story.did(acceptTakenOver, accepting(id), ineke)
    expect(story.state().takenOver.get(id)).toMatchObject({ what: { kind: 'result', unitCode: 'W1' } })
    story.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed')
  })
})

describe('declineTakeOver', () => {
  it('frees the row, by the body, also when the proposal lapsed', () => {
    const story = known()
    const id = proposed(story, takeOverEnrolment, enrolment())
    const declining = { learnerId, takeOverId: id, reason: 'otherPerson' }
    const data = { rowKey: rowKeyOf(ids.albeda, 'enrolment', from()) }
    for (const today of ['2023-06-30', '2023-12-31']) {
      story.when(declineTakeOver, declining, sofie, today).then({ type: 'TakeOverDeclined', data })
    }
    const event = { type: 'TakeOverDeclined', data: { ...data, proposedByCommandId: someId('c') } }
    expect(declineTakeOver.gives?.(event as never)).toEqual([
      { stream: `code-registerRow-${data.rowKey}`, commandId: someId('c') },
    ])
    for (const one of [carla, hans, bram]) story.when(declineTakeOver, declining, one).thenForbidden()
    story.when(declineTakeOver, { ...declining, takeOverId: someId('none') }, sofie).thenRejected('unknown-take-over')
    story.did(declineTakeOver, declining, sofie)
    story.when(declineTakeOver, declining, sofie).thenRejected('proposal-decided')
    story.when(acceptTakenOver, accepting(id), ineke).thenRejected('proposal-decided')
  })
})

describe('withdrawTakenOver', () => {
  it('takes an enrolment or result back, once, by the body', () => {
    const story = known()
    const id = proposed(story, takeOverEnrolment, enrolment())
    const withdrawing = { learnerId, takeOverId: id, reason: 'wrongFacts' }
    story.when(withdrawTakenOver, withdrawing, sofie).thenRejected('unknown-take-over')
    story.did(acceptTakenOver, accepting(id), ineke)
    story.when(withdrawTakenOver, withdrawing, sofie).then({ type: 'TakenOverWithdrawn' })
    for (const one of [carla, hans, bram]) story.when(withdrawTakenOver, withdrawing, one).thenForbidden()
    story.did(withdrawTakenOver, withdrawing, sofie)
    story.when(withdrawTakenOver, withdrawing, sofie).thenRejected('already-withdrawn')
  })
})
