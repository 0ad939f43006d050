import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '../../events/event.ts'
import { awardCertificate } from '../domain/learner/award-certificate.ts'
import { learners } from '../domain/learner/learner.ts'
import { answerOf } from './repeats.ts'

const LEARNER = '01HZZZZZZZZZZZZZZZZZZZZZZZ'
const NEW = '01HAAAAAAAAAAAAAAAAAAAAAAA'
const OLD = '01HBBBBBBBBBBBBBBBBBBBBBBB'

/** Only what an answer is made of. */
const event = (type: string, data: Record<string, unknown>, revision: number) =>
  ({ type, data, revision, position: String(revision).padStart(20, '0') }) as unknown as RecordedEvent

describe('the answer of a command', () => {
  const vault = { open: () => ({ erased: true }) } as never

  it('names what the command made, also when a later event of it names something older', () => {
    const recorded = [
      event('CertificateAwarded', { certificateId: NEW, certificateNumber: 'LB-NEW' }, 8),
      event('CertificateSuperseded', { certificateId: OLD, byCertificateId: NEW }, 9),
    ]
    const answer = answerOf({ vault }, awardCertificate, learners.ref(LEARNER), recorded, {
      commandId: '01HCCCCCCCCCCCCCCCCCCCCCCC',
      key: '01HDDDDDDDDDDDDDDDDDDDDDDD',
      repeated: false,
      once: {},
    })
    expect(answer).toMatchObject({
      ids: { learnerId: LEARNER, certificateId: NEW, certificateNumber: 'LB-NEW' },
      revision: 9,
    })
  })
})
