/** The judge's own checks, tried on logs and answers that were made up. */
import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '../../events/event.ts'
import type { CommandOutcome } from '../../src/kernel/kernel.ts'
import type { Exchange } from './journal.ts'
import { answerProblems } from './judge-answers.ts'
import { claimProblems } from './judge-claims.ts'

type Told = readonly [stream: string, type: string, commandId: string, data?: Record<string, unknown>]

function log(...told: readonly Told[]): RecordedEvent[] {
  const revisions = new Map<string, number>()
  return told.map(([stream, type, commandId, data = {}], index) => {
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const position = String(index + 1).padStart(20, '0')
    // As much of an event as the judge looks at.
    return { stream, type, revision, position, data, meta: { commandId, command: 'test' } } as unknown as RecordedEvent
  })
}

describe('answers', () => {
  const events = log(['learner-1', 'LearnerRegistered', 'C1'], ['learner-2', 'LearnerRegistered', 'C2'])
  const accepted = (more: object = {}): CommandOutcome => ({
    kind: 'accepted',
    command: 'test',
    key: 'K',
    commandId: 'C2',
    ids: { learnerId: '2' },
    stream: 'learner-2',
    revision: 0,
    position: '00000000000000000002',
    repeated: false,
    secrets: {},
    alreadyShown: [],
    ...more,
  })
  const sent = (...outcomes: readonly (CommandOutcome | undefined)[]): Exchange[] =>
    outcomes.map((outcome, index) => ({
      id: `1:${index}`,
      request: { command: 'test', input: {}, key: 'K', caller: { kind: 'system' }, channel: 'api' },
      outcome,
    }))

  it('that stand are well, repeated or not, and so is none', () => {
    expect(answerProblems(sent(accepted(), accepted({ repeated: true })), events)).toEqual([])
    expect(answerProblems(sent(undefined, { kind: 'rejected', code: 'x', details: {} }), events)).toEqual([])
  })

  it.each([
    ['lost', [accepted({ position: '00000000000000000003' })], /acknowledged at 3 and lost, there stands nothing/],
    [
      'elsewhere',
      [accepted({ position: '00000000000000000001' })],
      /lost, there stands LearnerRegistered of learner-1/,
    ],
    ['of another revision', [accepted({ revision: 1 })], /and lost/],
    ['of another command', [accepted({ commandId: 'C3' })], /and lost/],
    ['told in two ways', [accepted(), accepted({ repeated: true, ids: { learnerId: '3' } })], /in two ways/],
    ['carried out twice', [accepted(), accepted()], /carried out twice/],
    ['that nobody asked for', [{ kind: 'key-reused' }], /was answered/],
  ] as const)('%s are seen', (_what, outcomes, complaint) => {
    expect(answerProblems(sent(...outcomes), events).join()).toMatch(complaint)
  })

  it('of a command that wrote twice are seen', () => {
    const twice = log(['learner-1', 'A', 'C1'], ['learner-1', 'B', 'C2'], ['learner-1', 'A', 'C1'])
    expect(answerProblems([], twice)).toHaveLength(1)
  })
})

describe('claims', () => {
  const wide = { wideStream: 'learner-1' }
  const published: Told = ['offering-1', 'OfferingPublished', 'P', { seats: 1 }]
  const reserved: Told = ['offering-1', 'SeatReserved', 'C1', { commandId: 'C1', ...wide }]
  const enrolled: Told = ['learner-1', 'LearnerEnrolled', 'C1', { offeringId: '1' }]
  const confirmed: Told = ['offering-1', 'SeatConfirmed', 'C1', { commandId: 'C1' }]
  const abandoned: Told = ['learner-1', 'CommandAbandoned', 'S', { commandId: 'C1' }]
  const released: Told = ['offering-1', 'SeatReleased', 'S', { commandId: 'C1', reason: 'abandoned' }]
  const rejected: Told = ['learner-1', 'EnrolmentRejected', 'R', { enrolledByCommandId: 'C1' }]
  const given: Told = ['offering-1', 'SeatReleased', 'R', { commandId: 'C1', reason: 'givenBack' }]
  const [brin, kvk, rio] = ['brin-01AA', 'kvk-1', 'rio-1'].map(
    (name): Told => [`code-${name}`, 'CodeReserved', 'C1', { commandId: 'C1', wideStream: 'organisation-1' }],
  ) as [Told, Told, Told]

  it.each([
    ['taken, used and confirmed', [published, reserved, enrolled, confirmed]],
    ['abandoned, then released', [published, reserved, abandoned, released]],
    ['given back', [published, reserved, enrolled, confirmed, rejected, given]],
    ['given back before anybody confirmed', [published, reserved, enrolled, rejected, given]],
  ] as const)('%s are well', (_what, told) => {
    expect(claimProblems(log(...told))).toEqual([])
  })

  it.each([
    [
      'more than there are',
      [published, reserved, ['offering-1', 'SeatReserved', 'C2', { commandId: 'C2', ...wide }]],
      /2 of 1/,
    ],
    ['left open', [published, reserved, enrolled], /neither confirmed nor released/],
    ['held for nothing', [published, reserved, confirmed], /no enrolment stands/],
    ['confirmed before the event', [published, reserved, confirmed, enrolled], /its event is not there/],
    ['not taken at all', [published, enrolled], /enrols without a seat/],
    [
      'released before it was abandoned',
      [published, reserved, released, abandoned],
      /before its command was abandoned/,
    ],
    [
      'abandoned though it stands',
      [published, reserved, enrolled, abandoned, released],
      /abandons a command that stands/,
    ],
    ['used after it was abandoned', [published, reserved, abandoned, released, enrolled], /after its abandonment/],
    ['given back by nobody', [published, reserved, enrolled, confirmed, given], /nothing gave it/],
    ['kept after it was given back', [published, reserved, enrolled, confirmed, rejected], /no enrolment stands/],
    ['taken in another order', [kvk, brin, rio], /was taken after code-kvk-1/],
  ] as const)('%s are seen', (_what, told, complaint) => {
    expect(claimProblems(log(...told)).join()).toMatch(complaint)
  })
})
