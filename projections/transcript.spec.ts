import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPending } from '../src/domain/learner/attempt.ts'
import { changeEmployer } from '../src/domain/learner/change-employer.ts'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { confirmEnrolment } from '../src/domain/learner/confirm-enrolment.ts'
import { correctResult } from '../src/domain/learner/correct-result.ts'
import { enrolLearner } from '../src/domain/learner/enrol-learner.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { recordOutcome } from '../src/domain/learner/record-outcome.ts'
import { voidAssessment } from '../src/domain/learner/void-assessment.ts'
import { units } from '../src/domain/unit/unit.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, type PastEvent, past, someId } from '../test/support/given.ts'
import { histories, someLearners } from '../test/support/history.ts'
import {
  assess,
  assessed,
  awarded,
  bram,
  carla,
  confirmed,
  enrolled,
  enrolling,
  established,
  FAIL,
  fatima,
  hans,
  henk,
  ids,
  ineke,
  joost,
  karin,
  known,
  learnerId,
  lena,
  lies,
  omar,
  otto,
  PASS,
  passedAll,
  paula,
  petra,
  pim,
  qualified,
  registered,
  resit,
  roleOf,
  type Story,
  sealedName,
  started,
  sven,
} from '../test/support/learners.ts'
import { type Answer, type Asking, readModels } from '../test/support/read-model.ts'
import { transcript } from './transcript.ts'

const ask = (story: Story, as: As | undefined, asking: Asking = {}, id: string = learnerId): Promise<Answer> =>
  readModels(story.events).ask(transcript, { learnerId: id }, as, asking)
const rows = async (story: Story, as: As, asking: Asking = {}): Promise<Answer[]> => (await ask(story, as, asking)).rows
const told = (list: readonly Answer[]) =>
  list.map(({ rowKind, code, attempt, status, final, passed }) =>
    rowKind === 'unit' ? `${code} ${attempt}: ${status}${final ? ' (final)' : ''} ${passed}` : `certificate: ${status}`,
  )
const NOT_FOUND = { rejected: 'not-found', details: {} }

describe('a result', () => {
  it('is provisional until the body decides, whoever agrees', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    expect(told(await rows(story, lena))).toEqual(['W1 1: provisional true'])
    confirmed(story, attemptId, joost, '2023-03-10')
    const [row] = await rows(story, lena)
    expect(row).toMatchObject({ status: 'provisional', final: false, qualificationUnits: [] })
    expect(row.statusText).toEqual({ nl: 'voorlopig, nog niet definitief', en: 'provisional, not yet final' })
    expect(row).not.toHaveProperty('establishedOn')
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-01' }, ineke)
    const [final] = await rows(story, lena)
    expect(final).toMatchObject({ status: 'final', final: true, establishedOn: '2023-04-01', body: 'examBoard' })
    expect(final.statusText.nl).toBe('uitslag vastgesteld')
  })
  it('says so where assessors do not agree, where it was corrected, and where it is void', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    const disputing = { learnerId, attemptId, agrees: false, outcome: FAIL, confirmedOn: '2023-03-11' }
    story.did(confirmAssessment, disputing, joost)
    expect(told(await rows(story, lena))).toEqual(['W1 1: disputed true'])
    const { story: other, attemptId: made } = established()
    const correcting = { learnerId, attemptId: made, to: FAIL, reason: 'recount', correctedOn: '2023-05-01' }
    other.did(correctResult, correcting, ineke)
    const [corrected] = await rows(other, lena)
    expect(corrected).toMatchObject({
      status: 'corrected',
      final: true,
      passed: false,
      corrections: [{ on: '2023-05-01', from: PASS, to: FAIL, reason: 'recount' }],
    })
    other.did(voidAssessment, { learnerId, attemptId: made, reason: 'irregularity', counts: true }, ineke)
    expect((await rows(other, lena))[0]).toMatchObject({ status: 'voided', final: false, counts: true })
  })
  it('says that one person alone recorded it', async () => {
    const alone = { exam: { establisher: 'singleAct', assessors: 1 }, kind: 'trainingCertificate' }
    const { story, attemptId } = assessed(alone, {}, false)
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-01' }, fatima)
    const [row] = await rows(story, lena)
    expect(row).toMatchObject({ singlePerson: true, body: 'singleAct' })
    expect(row.statusText.nl).toBe('uitslag vastgesteld, vastgelegd door één persoon')
  })
  it('that failed stays, for the learner and the board, beside the one that passed', async () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    const again = assess(story, enrolmentId, ids.w1, { assessedOn: '2023-04-20' })
    story.did(establishResult, { learnerId, attemptId: again, establishedOn: '2023-04-21' }, ineke)
    for (const as of [lena, ineke, carla]) {
      expect(told(await rows(story, as))).toEqual(['W1 1: final (final) false', 'W1 2: final (final) true'])
    }
  })
  it('was what it was known to be at any position', async () => {
    const { story } = established()
    const world = readModels(story.events)
    const count = world.events.length
    const at = async (position: string) =>
      (await world.ask(transcript, { learnerId }, lena, { at: position })).rows.map(({ status }: Answer) => status)
    expect(await at(world.position(count))).toEqual(['final'])
    expect(await at(world.position(count - 1))).toEqual(['provisional'])
    expect(await at(world.position(count - 3))).toEqual([])
  })
})

describe('what it counts for', () => {
  const mapped = { mapped: '25656' }
  it('is nothing before it is final or when it failed, then the result, then the certificate', async () => {
    expect(await ask(assessed(mapped).story, lena)).toMatchObject({
      satisfied: [],
      rows: [{ passed: true, qualificationUnits: [] }],
    })
    expect((await ask(established(mapped, { outcome: FAIL }).story, lena)).satisfied).toEqual([])
    const { story } = passedAll(mapped)
    const node = { crebo: '25656', version: '2020' }
    const eventId = expect.any(String)
    expect((await ask(story, lena)).satisfied).toEqual([
      { ...node, code: 'B1-W1', by: 'result', eventId },
      { ...node, code: 'B1-W2', by: 'result', eventId },
    ])
    const papers = awarded(mapped)
    expect((await ask(papers.story, lena)).satisfied).toMatchObject([
      { code: 'B1-W1', by: 'certificate' },
      { code: 'B1-W2', by: 'certificate' },
    ])
    const certificate = (await rows(papers.story, lena)).find(({ rowKind }) => rowKind === 'certificate')
    expect(certificate).toMatchObject({
      certificateNumber: papers.number,
      status: 'valid',
      unitCodes: ['W1', 'W2'],
      evidenceCount: 2,
      qualificationCrebo: '25656',
    })
  })
  it('bears the titles of its day', async () => {
    const { story } = assessed()
    const title = { nl: 'Wassen', en: 'Washing' }
    const size = { n: 5, d: 2, unit: 'ects' }
    const unit = { unitId: ids.w1, ownerId: ids.albeda, code: 'W1', title, outcomes: [], size, skillUris: [] }
    story.events.unshift(past(units.ref(ids.w1), 'LearningUnitDefined', unit))
    expect((await rows(story, lena))[0]).toMatchObject({ titleNl: 'Wassen', sizeValue: 2.5, sizeUnit: 'ects' })
  })
})

describe('who sees it', () => {
  it('the learner and the people of provider and institution see all, with the name', async () => {
    const { story } = assessed()
    for (const as of [lena, carla, ineke, omar]) {
      expect(await ask(story, as)).toMatchObject({ learnerId, name: learnerId, rows: [{ code: 'W1' }] })
    }
  })
  it('an employer sees the status of the enrolment, within its dates, and no result', async () => {
    const { story, enrolmentId } = assessed()
    const answer = await ask(story, hans)
    expect(answer).toMatchObject({ name: learnerId, rows: [], satisfied: [] })
    expect(answer.enrolments).toMatchObject([{ enrolmentId, status: 'confirmed', titleNl: 'Basis' }])
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' }, carla)
    expect(await ask(story, hans)).toEqual(NOT_FOUND)
    const [after] = (await ask(story, henk)).enrolments
    // Who else employed her is nothing for this employer.
    expect(after.employers).toEqual([{ organisation: { id: ids.argos, name: 'care' }, from: '2023-05-01' }])
    const all = (await ask(story, carla)).enrolments[0].employers
    expect(all.map(({ from, until }: Answer) => [from, until])).toEqual([
      ['2023-02-01', '2023-04-30'],
      ['2023-05-01', undefined],
    ])
  })
  it('an employer that it was once sees nothing any more, nor as it was then', async () => {
    const { story, enrolmentId } = assessed()
    const then = readModels(story.events)
    const at = then.position(then.events.length)
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' }, carla)
    const world = readModels(story.events)
    const before = { at, on: '2023-04-01' }
    expect(await world.ask(transcript, { learnerId }, hans, before)).toEqual(NOT_FOUND)
    // Who may see it now sees what was known then.
    expect(await world.ask(transcript, { learnerId }, carla, before)).toMatchObject({
      enrolments: [{ employers: [{ organisation: { id: ids.zonnehuis }, from: '2023-02-01' }] }],
    })
  })
  it('who brought in a job seeker sees the same, until there is an employer', async () => {
    const { employerId: _none, ...unemployed } = enrolling
    const story = known()
    const { enrolmentId } = story.did(enrolLearner, { ...unemployed, referrerId: ids.zonnehuis }, hans, '2023-01-15')
    story.did(confirmEnrolment, { learnerId, enrolmentId }, carla, '2023-01-20')
    const [seen] = (await ask(story, hans)).enrolments
    expect(seen).toMatchObject({ status: 'confirmed', employers: [], referrer: { id: ids.zonnehuis } })
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' }, carla)
    expect(await ask(story, hans)).toEqual(NOT_FOUND)
    expect((await ask(story, henk)).enrolments[0]).not.toHaveProperty('referrer')
  })
  it('the learner and the provider see what became of the learner, an employer does not', async () => {
    const { story, enrolmentId } = started()
    const recording = { learnerId, enrolmentId, kind: 'none', moment: 'atEnd', proof: 'none' }
    const { outcomeId } = story.did(recordOutcome, recording, carla)
    const employed = { kind: 'employed', employerId: ids.zonnehuis, proof: 'employerStatement' }
    story.did(recordOutcome, { ...recording, ...employed, correctsId: outcomeId }, carla)
    for (const as of [lena, carla]) {
      expect((await ask(story, as)).enrolments[0].outcomes).toMatchObject([
        { kind: 'employed', moment: 'atEnd', employer: { id: ids.zonnehuis }, on: '2023-06-30' },
      ])
    }
    expect((await ask(story, hans)).enrolments[0]).not.toHaveProperty('outcomes')
  })
  it('goes on through a change of employer', async () => {
    const { story, enrolmentId } = established()
    story.did(changeEmployer, { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' }, carla)
    expect(await ask(story, lena)).toMatchObject({ enrolments: [{ status: 'confirmed' }], rows: [{ status: 'final' }] })
  })
  it('an assessor sees the attempts that wait for a judgement or that it judged, and no other', async () => {
    const { story, enrolmentId, attemptId } = assessed({}, {}, false)
    assess(story, enrolmentId, ids.w2, {}, false)
    const only = story.with(...roleOf('omar', 'assessor', ids.albeda), qualified('omar', [ids.w2]))
    expect(told(await rows(only, { ...omar, role: 'assessor' }))).toEqual(['W2 1: provisional true'])
    confirmed(story, attemptId, joost, '2023-03-10')
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-01' }, ineke)
    // Karin may still judge the second; Joost judged the first too.
    expect(told(await rows(story, karin))).toEqual(['W2 1: provisional true'])
    expect(told(await rows(story, joost))).toEqual(['W1 1: final (final) true', 'W2 1: provisional true'])
    expect(await ask(story, sven)).toEqual(NOT_FOUND)
  })
  it('an assessor of an organisation that is no party reads no name before it judged', async () => {
    const { story } = assessed({ exam: { otherOrganisation: false } }, {}, false)
    const noor: As = { userId: someId('noor'), role: 'assessor', organisationId: ids.argos }
    story.events.push(
      past(users.ref(someId('noor')), 'UserRegistered', { userId: noor.userId, kind: 'person' }),
      ...roleOf('noor', 'assessor', ids.argos),
      qualified('noor', [ids.w1]),
    )
    expect(await ask(story, noor)).toMatchObject({ rows: [{ code: 'W1' }] })
    expect(await ask(story, noor)).not.toHaveProperty('name')
    expect(await ask(story, fatima)).toMatchObject({ name: learnerId })
  })
  it('a role for another offering, or one that ended, sees nothing', async () => {
    const { story } = assessed()
    const nora: As = { userId: someId('nora'), role: 'coordinator', organisationId: ids.argos }
    const narrow = (scope: object): PastEvent[] => [
      past(users.ref(someId('nora')), 'UserRegistered', { userId: nora.userId, kind: 'person' }),
      ...roleOf('nora', 'coordinator', ids.albeda, scope),
    ]
    const at = { ...nora, organisationId: ids.albeda }
    expect(await ask(story.with(...narrow({ offeringId: ids.offering })), at)).toMatchObject({ rows: [{}] })
    expect(await ask(story.with(...narrow({ offeringId: someId('another') })), at)).toEqual(NOT_FOUND)
    const ended = { assignmentId: someId('ineke examBoardMember'), on: '2023-06-01', reason: 'ended' }
    expect(await ask(story.with(past(users.ref(someId('ineke')), 'RoleRevoked', ended)), ineke)).toEqual(NOT_FOUND)
  })
  it('for everybody else a learner that is there is like one that is not', async () => {
    const { story } = assessed()
    for (const as of [sven, bram, lies, otto, paula, undefined]) {
      expect(await ask(story, as)).toEqual(NOT_FOUND)
      expect(await ask(story, as, {}, someId('nobody'))).toEqual(NOT_FOUND)
    }
    expect(await ask(story, lena, {}, someId('nobody'))).toEqual(NOT_FOUND)
  })
})

describe('a learner that was merged', () => {
  const merged = () => {
    const { story } = assessed()
    story.events.push(registered(ids.other, ids.argos, { name: sealedName('Lies') }))
    const proposing = { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' }
    const { proposalId } = story.did(proposeMerge, proposing, petra)
    story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
    return story
  }
  it('answers where it lives on, to those who might see it', async () => {
    for (const as of [lena, lies, carla, hans]) {
      expect(await ask(merged(), as)).toEqual({ rejected: 'moved', details: { to: ids.other } })
    }
    expect(await ask(merged(), sven)).toEqual(NOT_FOUND)
    expect(await ask(merged(), bram)).toEqual(NOT_FOUND)
  })
  it('lives on with all that was its own, under the name of the other; both accounts see it', async () => {
    for (const as of [lena, lies, carla]) {
      expect(await ask(merged(), as, {}, ids.other)).toMatchObject({ name: 'Lies', rows: [{ code: 'W1' }] })
    }
  })
})

describe('a name that was erased', () => {
  it('says so, and the results stay', async () => {
    const { story } = established()
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'identity', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    for (const as of [carla, ineke]) {
      expect(await ask(story, as)).toMatchObject({ name: { erased: true }, rows: [{ status: 'final' }] })
    }
  })
})

it('says that it is not the statutory list', async () => {
  const { sentences } = await ask(enrolled().story, lena)
  expect(sentences.map(({ nl }: Answer) => nl).join(' ')).toMatch(/niet de wettelijke resultatenlijst/)
})

describe('over any history', () => {
  it('never shows as final what no body has made final, at no position', async () => {
    let finals = 0
    await fc.assert(
      fc.asyncProperty(histories(40), async ({ story, today, before }) => {
        const world = readModels(story.events, today)
        for (let upTo = before; upTo <= world.events.length; upTo += 5) {
          for (const id of someLearners) {
            const known = world.events.slice(0, upTo)
            const answer = await world.ask(transcript, { learnerId: id }, ineke, { at: world.position(upTo) })
            for (const row of answer.rows ?? []) {
              if (row.rowKind !== 'unit') continue
              const decided = known.some(
                ({ type, data }) => type === 'ResultEstablished' && data.attemptId === row.attemptId,
              )
              const voided = known.some(
                ({ type, data }) => type === 'AssessmentVoided' && data.attemptId === row.attemptId,
              )
              expect(row.final).toBe(decided && !voided)
              finals += row.final ? 1 : 0
              if (!row.final) expect(row.qualificationUnits).toEqual([])
            }
          }
        }
      }),
      { numRuns: 10, endOnFailure: true },
    )
    expect(finals).toBeGreaterThan(0)
  })
  it('has one row for each attempt and certificate of the learner, for the learner', async () => {
    await fc.assert(
      fc.asyncProperty(histories(40), async ({ story, today }) => {
        const state = story.state(learnerId)
        if (state.mergedInto !== undefined) return
        const answer = await readModels(story.events, today).ask(transcript, { learnerId }, lena)
        const of = (kind: string) => answer.rows.filter(({ rowKind }: Answer) => rowKind === kind)
        expect(of('unit')).toHaveLength(state.attempts.size)
        expect(of('certificate')).toHaveLength(state.certificates.size)
        const open = [...state.attempts.values()].filter(isPending)
        expect(
          of('unit').filter(({ status }: Answer) => status === 'provisional' || status === 'disputed'),
        ).toHaveLength(open.length)
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})
