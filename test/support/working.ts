/** Somebody who works somewhere, and an employer's question to its people. */
import { employments } from '../../src/domain/employment/employment.ts'
import { type PastEvent, past, someId } from './given.ts'
import { ids } from './learners.ts'

export const JOB = someId('job')

/** At Zonnehuis, as caretaker, since January 2023. */
export const working = (more: Record<string, unknown> = {}, employmentId = JOB): PastEvent =>
  past(
    employments.ref(employmentId),
    'EmploymentRecorded',
    {
      employmentId,
      employerId: ids.zonnehuis,
      name: { keyId: someId('key'), box: `employee ${employmentId}`, eventId: someId('sealed'), path: 'name' },
      jobTitle: 'Verzorgende IG',
      contractMinutes: 1440,
      ...more,
    },
    { effectiveOn: '2023-01-02' },
  )

export const stopped = (lastDay: string, employmentId = JOB): PastEvent =>
  past(employments.ref(employmentId), 'EmploymentEnded', { lastDay, reason: 'ended' }, { effectiveOn: lastDay })
