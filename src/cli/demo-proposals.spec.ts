import { describe, expect, it } from 'vitest'
import { awarded, ineke, learnerId, omar, type Story } from '../../test/support/learners.ts'
import { proposeRevocation } from '../domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../domain/learner/propose-suspension.ts'
import { suspendCertificate } from '../domain/learner/suspend-certificate.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { Personas } from './demo-personas.ts'
import { withProposals } from './demo-proposals.ts'

const persona = (key: string, role: string) => ({ as: key, key, role, userId: key, token: `token of ${key}` })

/** What is proposed when the demo is started on a day. */
async function startedOn(day: string, story: Story, certificateId: string) {
  const proposed: string[] = []
  const kernel = {
    now: () => Date.parse(`${day}T10:00:00Z`),
    stateOf: async () => story.state(),
    execute: async ({ command, caller }: { command: string; caller: { userId: string; role: string } }) => {
      proposed.push(`${command} by ${caller.userId}, ${caller.role}`)
      return { kind: 'accepted', ids: { proposalId: 'new' } }
    },
  }
  const personas = {
    personas: [
      persona('ineke', 'examBoardMember'),
      persona('ruud', 'examBoardChair'),
      persona('hilde', 'certifyingOfficer'),
    ],
    learner: { learnerId, token: '' },
    certificate: { certificateId, number: '', secret: '' },
    toHold: { learnerId, certificateId },
  }
  // Only what is asked of them is there.
  const ledger = { program: { kernel } } as unknown as DemoLedger
  const { revocation } = await withProposals(ledger, personas as unknown as Personas)
  return { proposed, revocation }
}

describe('what waits for a second person in the demo', () => {
  const given = () => awarded({ kind: 'trainingCertificate' })
  const hold = 'proposeSuspension by hilde, certifyingOfficer'
  const withdraw = 'proposeRevocation by ineke, examBoardMember'
  it('is proposed at the first start', async () => {
    const { story, certificateId } = given()
    const { proposed, revocation } = await startedOn('2023-07-01', story, certificateId)
    expect(proposed).toEqual([hold, withdraw])
    expect(revocation).toEqual({ proposalId: 'new', token: 'token of ruud', today: '2023-07-01' })
  })
  it('stands until it lapses; then it is proposed anew', async () => {
    const { story, certificateId } = given()
    story.did(proposeSuspension, { learnerId, certificateId, reason: 'investigation' }, ineke)
    story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    expect((await startedOn('2023-07-30', story, certificateId)).proposed).toEqual([])
    expect((await startedOn('2023-07-31', story, certificateId)).proposed).toEqual([hold, withdraw])
  })
  it('is not proposed of what is held already', async () => {
    const { story, certificateId } = given()
    const { proposalId } = story.did(proposeSuspension, { learnerId, certificateId, reason: 'investigation' }, ineke)
    story.did(suspendCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    expect((await startedOn('2023-09-01', story, certificateId)).proposed).toEqual([withdraw])
  })
})
