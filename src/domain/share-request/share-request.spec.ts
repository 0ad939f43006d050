import { describe, expect, it } from 'vitest'
import { ANYBODY, requestCode } from '../../../events/share-request.ts'
import { type As, type PastEvent, past, someId } from '../../../test/support/given.ts'
import {
  awarded,
  carla,
  hans,
  henk,
  ids,
  learnerId,
  lena,
  lies,
  otto,
  type Story,
} from '../../../test/support/learners.ts'
import { JOB, stopped, working } from '../../../test/support/working.ts'
import { sha256 } from '../../contract/canonical.ts'
import { learners } from '../learner/learner.ts'
import { answerShareRequest } from './answer-share-request.ts'
import { closeShareRequest } from './close-share-request.ts'
import { extendShareRequest } from './extend-share-request.ts'
import { requestShares } from './request-shares.ts'
import { shareRequests } from './share-request.ts'

const OTHER_JOB = someId('another job')
const asking = (more: object = {}) => ({
  organisationId: ids.zonnehuis,
  scope: { kind: 'credentialTypes', credentialTypeIds: [ids.basis] },
  purpose: 'competence',
  term: { kind: 'whileEmployed' },
  answerBy: '2023-08-31',
  open: false,
  employmentIds: [JOB],
  ...more,
})
const atWork = (...more: readonly PastEvent[]): Story => awarded().story.with(working(), ...more)

describe('requestShares', () => {
  const story = atWork(working({}, OTHER_JOB), working({ employerId: ids.argos }, someId('job at argos')))
  const ask = (more: object, by: As = hans) => story.when(requestShares, asking(more), by)
  it('asks some of one’s own people', () => {
    ask({}).then({ type: 'SharesRequested', data: { employmentIds: [JOB], open: false } })
    ask({ employmentIds: [JOB, OTHER_JOB] }).then({ type: 'SharesRequested' })
    for (const one of [henk, carla, lena, otto]) ask({}, one).thenForbidden()
  })
  it('or whoever has the link, until a day', () => {
    const open = { open: true, employmentIds: [], term: { kind: 'until', until: '2023-12-31' } }
    ask(open).then({ type: 'SharesRequested', data: { open: true } })
    ask({ ...open, term: { kind: 'whileEmployed' } }).thenRejected('open-needs-a-day')
    ask({ open: true }).thenRejected('list-or-open')
    ask({ employmentIds: [] }).thenRejected('list-or-open')
  })
  it('asks nobody else’s people, nobody twice, and nobody who left', () => {
    for (const id of [someId('job at argos'), someId('no job')]) {
      ask({ employmentIds: [id] }).thenRejected('unknown-employment')
    }
    ask({ employmentIds: [JOB, JOB] }).thenRejected('asked-twice')
    atWork(stopped('2023-06-29')).when(requestShares, asking(), hans).thenRejected('employment-ended')
  })
  it('is about kinds of papers that exist, no more than can be read at once', () => {
    const kinds = (credentialTypeIds: string[]) => ask({ scope: { kind: 'credentialTypes', credentialTypeIds } })
    kinds([someId('no kind')]).thenRejected('unknown-credential-type')
    kinds(Array.from({ length: 12 }, (_, i) => someId(`kind ${i}`))).thenRejected('too-many-at-once', { most: 12 })
    ask({ scope: { kind: 'transcript' } }).then({ type: 'SharesRequested' })
  })
  it('is answered and shown within a time', () => {
    ask({ answerBy: '2023-06-29' }).thenRejected('day-passed')
    ask({ answerBy: '2024-07-01' }).thenRejected('until-too-far', { latest: '2024-06-30' })
    ask({ term: { kind: 'until', until: '2023-06-29' } }).thenRejected('day-passed')
    ask({ term: { kind: 'until', until: '2028-07-01' } }).thenRejected('until-too-far')
  })
})

// ---------------------------------------------------------------------------------------------- once it was asked

const requestId = someId('request')
const hashOf = (whom: string) => sha256(requestCode(sha256, 'secret', whom))
const codeOf = (whom: string) => requestCode(sha256, 'secret', whom)
const asked = (more: object = {}) =>
  past(shareRequests.ref(requestId), 'SharesRequested', {
    ...asking(),
    shareRequestId: requestId,
    linkHashes: [hashOf(JOB)],
    ...more,
  })
const onTheWall = (more: object = {}) =>
  asked({
    open: true,
    employmentIds: [],
    linkHashes: [],
    openLinkHash: hashOf(ANYBODY),
    term: { kind: 'until', until: '2023-12-31' },
    ...more,
  })
const closed = past(shareRequests.ref(requestId), 'ShareRequestClosed', { reason: 'enough' })
const given = (more: object = {}) =>
  past(shareRequests.ref(requestId), 'ShareRequestAnswered', { learnerId, answer: 'refused', ...more })

describe('extendShareRequest', () => {
  const extending = (more: object = {}) => ({ shareRequestId: requestId, employmentIds: [OTHER_JOB], ...more })
  const story = atWork(asked(), working({}, OTHER_JOB))
  it('asks more people the same', () => {
    story
      .when(extendShareRequest, extending(), hans)
      .then({ type: 'ShareRequestExtended', data: { employmentIds: [OTHER_JOB] } })
    for (const one of [henk, lena]) story.when(extendShareRequest, extending(), one).thenForbidden()
  })
  it('asks nobody twice, and none where the wall asks', () => {
    story.when(extendShareRequest, extending({ employmentIds: [JOB] }), hans).thenRejected('asked-twice')
    story
      .when(extendShareRequest, extending({ employmentIds: [someId('none')] }), hans)
      .thenRejected('unknown-employment')
    atWork(onTheWall(), working({}, OTHER_JOB)).when(extendShareRequest, extending(), hans).thenRejected('list-or-open')
  })
  it('has an end', () => {
    story.with(closed).when(extendShareRequest, extending(), hans).thenRejected('share-request-closed')
    story.when(extendShareRequest, extending(), hans, '2023-09-01').thenRejected('share-request-over')
    const crowd = Array.from({ length: 50 }, (_, part) =>
      past(shareRequests.ref(requestId), 'ShareRequestExtended', {
        organisationId: ids.zonnehuis,
        employmentIds: Array.from({ length: 10 }, (_one, i) => someId(`crowd ${part} ${i}`)),
        linkHashes: [],
      }),
    )
    story
      .with(...crowd)
      .when(extendShareRequest, extending(), hans)
      .thenRejected('too-many-at-once', { most: 500 })
  })
})

describe('answerShareRequest', () => {
  const answering = (more: object = {}) => ({
    shareRequestId: requestId,
    learnerId,
    employmentId: JOB,
    answer: 'given',
    code: codeOf(JOB),
    ...more,
  })
  const answer = (story: Story, more: object = {}, by = lena, today = '2023-06-30') =>
    story.when(answerShareRequest, answering(more), by, today)

  it('is the learner’s own, who gives or refuses', () => {
    const story = atWork(asked())
    answer(story).then({ type: 'ShareRequestAnswered', data: { learnerId, employmentId: JOB, answer: 'given' } })
    answer(story, { answer: 'refused' }).then({ type: 'ShareRequestAnswered', data: { answer: 'refused' } })
    for (const one of [hans, carla, lies]) answer(story, {}, one).thenForbidden()
  })
  it('shares what was given, and nothing of what was refused', () => {
    const follows = (data: object) =>
      answerShareRequest.follows?.({
        type: 'ShareRequestAnswered',
        stream: `share-request-${requestId}`,
        data,
      } as never)
    const shareId = someId('share')
    expect(follows({ answer: 'given', shareId, learnerId, employmentId: JOB })).toEqual([
      { command: 'createRequestedShare', input: { shareRequestId: requestId, employmentId: JOB, shareId, learnerId } },
      { command: 'linkEmployment', input: { employmentId: JOB, shareId } },
    ])
    expect(follows({ answer: 'given', shareId, learnerId })).toHaveLength(1)
    expect(follows({ answer: 'refused', learnerId, employmentId: JOB })).toEqual([])
  })
  it('needs the link, unless the employer knows the learner as this employee', () => {
    answer(atWork(asked()), { code: undefined }).thenRejected('share-request-not-yours')
    answer(atWork(asked()), { code: codeOf(OTHER_JOB) }).thenRejected('share-request-not-yours')
    const known = awarded().story.with(working({ learnerId }), asked())
    answer(known, { code: undefined }).then({ type: 'ShareRequestAnswered' })
    const another = awarded().story.with(working({ learnerId: ids.other }), asked())
    answer(another).thenRejected('share-request-not-yours')
  })
  it('is for who was asked, by the employer of that work', () => {
    answer(atWork(asked(), working({}, OTHER_JOB)), { employmentId: OTHER_JOB }).thenRejected('share-request-not-yours')
    answer(atWork(asked()), { employmentId: undefined }).thenRejected('share-request-not-yours')
    const elsewhere = awarded().story.with(working({ employerId: ids.argos, learnerId }), asked())
    answer(elsewhere).thenRejected('share-request-not-yours')
  })
  it('on the wall is for whoever has the link', () => {
    const story = atWork(onTheWall())
    const wall = { employmentId: undefined, code: codeOf(ANYBODY) }
    answer(story, wall).then({ type: 'ShareRequestAnswered', data: { answer: 'given' } })
    answer(story, { ...wall, code: codeOf(JOB) }).thenRejected('share-request-not-yours')
    answer(story, { employmentId: undefined, code: undefined }).thenRejected('share-request-not-yours')
  })
  it('counts once, of the learner and of the employee', () => {
    answer(atWork(asked(), given())).thenRejected('share-request-answered', { on: '2023-01-01' })
    const other = given({ learnerId: ids.other, employmentId: JOB })
    answer(atWork(asked(), other)).thenRejected('share-request-answered')
  })
  it('counts until its last day, until it is closed, and as long as one works there', () => {
    answer(atWork(asked()), {}, lena, '2023-08-31').then({ type: 'ShareRequestAnswered' })
    answer(atWork(asked()), {}, lena, '2023-09-01').thenRejected('share-request-over', { on: '2023-08-31' })
    answer(atWork(asked(), closed)).thenRejected('share-request-closed')
    answer(atWork(asked(), stopped('2023-06-29'))).thenRejected('employment-ended')
    const short = { term: { kind: 'until', until: '2023-06-29' } }
    answer(atWork(asked(short))).thenRejected('share-request-over', { on: '2023-06-29' })
    answer(atWork(asked(short)), { answer: 'refused' }).then({ type: 'ShareRequestAnswered' })
  })
  it('is of a learner that exists and has a name', () => {
    answer(atWork(asked()), { learnerId: ids.other }, lies).thenRejected('unknown-learner')
    const gone = atWork(asked(), past(learners.ref(learnerId), 'LearnerMergedInto', { survivorId: ids.other }))
    answer(gone).thenRejected('already-merged')
    const nameless = atWork(
      asked(),
      past(learners.ref(learnerId), 'PersonalDataErased', { proposalId: someId('p'), learnerId, class: 'identity' }),
    )
    answer(nameless).thenRejected('personal-data-erased')
  })
})

describe('closeShareRequest', () => {
  it('is the employer’s, once', () => {
    const closing = { shareRequestId: requestId, reason: 'linkLost' }
    atWork(asked()).when(closeShareRequest, closing, hans).then({ type: 'ShareRequestClosed' })
    atWork(asked(), closed).when(closeShareRequest, closing, hans).thenRejected('share-request-closed')
    for (const one of [henk, lena]) atWork(asked()).when(closeShareRequest, closing, one).thenForbidden()
  })
})
