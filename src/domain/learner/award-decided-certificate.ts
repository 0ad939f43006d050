import { z } from 'zod'
import { rowNumber } from '../../../events/meeting.ts'
import { learnerId, meetingId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { meetings } from '../meeting/meeting.ts'
import { organisations } from '../organisation/organisation.ts'
import { policies } from '../policy/policy.ts'
import { awardOf } from './award-certificate.ts'
import { decidedRow, meetingFacts } from './deciding.ts'
import { organisationsOf } from './enrolment.ts'
import { learners } from './learner.ts'

/** Carries out one row of a board meeting: the paper is awarded on the day of the meeting, by both who confirmed it. */
export const awardDecidedCertificate = defineCommand({
  name: 'awardDecidedCertificate',
  summary: { nl: 'Reik uit wat een vergadering besloot', en: 'Award a certificate that a meeting decided' },
  purpose: 'award',
  internal: true,
  stream: learners,
  input: z.strictObject({ learnerId, meetingId, row: rowNumber }),
  target: (input) => input.learnerId,
  needs(input, _learner, facts) {
    const meeting = facts.get(meetings.ref(input.meetingId))
    const subject = meeting?.rows.get(input.row)?.subject
    if (!meeting || subject?.kind !== 'award') return meetingFacts(input, facts)
    const type = facts.get(credentialTypes.ref(subject.credentialTypeId))
    const newest = type && newestVersion(type)
    return [
      ...meetingFacts(input, facts),
      credentialTypes.ref(subject.credentialTypeId),
      organisations.ref(meeting.institutionId),
      ...(newest ? [policies.ref(newest.definition.validityPolicyId)] : []),
    ]
  },
  who: () => [{ system: true }],
  answers: ['certificateId', 'certificateNumber'],
  decide(learner, input, context) {
    const found = decidedRow(learner, input, context.facts)
    if ('rejected' in found) return found
    const { meeting, row, deciding } = found
    if (row.subject.kind !== 'award') return rejected('row-not-decided', { row: input.row })
    // As when somebody awards: an institution that has nothing to do with the learner awards nothing.
    if (!organisationsOf(learner).has(meeting.institutionId)) return rejected('unknown-learner')
    const { kind: _kind, row: _row, ...award } = row.subject
    const institutionId = organisationId.parse(meeting.institutionId)
    return awardOf(learner, { ...award, institutionId, awardedOn: meeting.on }, deciding, context)
  },
})
