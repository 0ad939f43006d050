/** Shapes of what a board sees: of a list, and of what waits to be put on one. */
import { z } from 'zod'
import { heldBackReason, takenOffReason } from '../events/meeting.ts'
import {
  attemptId,
  certificateId,
  credentialTypeId,
  enrolmentId,
  learnerId,
  localDate,
  meetingId,
  organisationId,
  unitId,
  userId,
} from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { outcomeAnswer } from './answers.ts'

export const signalsAnswer = z.strictObject({
  /** Absent where no exam plan was set for the cohort. */
  planComplete: z.boolean().optional(),
  assessorsQualified: z.boolean(),
  formPresent: z.boolean(),
  irregularity: z.boolean(),
})

/** What a row is about, and what there is to see of it. */
export const boardRowShape = {
  kind: z.enum(['result', 'award']),
  learnerId,
  /** Absent where this board has nothing to do with the learner. */
  name: personalAnswer.optional(),
  titleNl: z.string().optional(),
  titleEn: z.string().optional(),
  attemptId: attemptId.optional(),
  unitId: unitId.optional(),
  unitCode: z.string().optional(),
  attempt: z.int().optional(),
  assessedOn: localDate.optional(),
  /** As it stands on the list; as it is now where it does not stand on one yet. */
  outcome: outcomeAnswer.optional(),
  credentialTypeId: credentialTypeId.optional(),
  enrolmentId: enrolmentId.optional(),
  renewalOf: certificateId.optional(),
  /** Who assessed; names are in `people`. */
  assessors: z.array(userId),
  signals: signalsAnswer,
  /** The rule that would refuse it as it is now. */
  stop: z.string().optional(),
  /** Nothing stands in the way and no signal asks to look: may be decided together with others. */
  clean: z.boolean(),
}

export const personAnswer = z.strictObject({ userId, name: personalAnswer.optional() })

const confirmation = z.strictObject({ userId, capacity: z.enum(['chair', 'member']), on: localDate })

export const meetingAnswer = z.strictObject({
  meetingId,
  institutionId: organisationId,
  institution: z.string().optional(),
  on: localDate,
  /** Sent along with a change (If-Match), so that of two who change one list at once the second is told. */
  revision: z.int(),
  /** `decided`: something was, and nothing is left to decide. */
  status: z.enum(['open', 'decided', 'empty']),
  /** May this viewer confirm rows here today? Which ones, each row says. */
  mayConfirm: z.boolean(),
  counts: z.strictObject({
    rows: z.int(),
    open: z.int(),
    clean: z.int(),
    /** Open and confirmed by one of the two. */
    halfway: z.int(),
    decided: z.int(),
    carriedOut: z.int(),
    refused: z.int(),
    heldBack: z.int(),
    takenOff: z.int(),
  }),
  people: z.array(personAnswer),
  rows: z.array(
    z.strictObject({
      row: z.int(),
      ...boardRowShape,
      confirmations: z.array(confirmation),
      /** What the viewer can do with it: `confirm`, or why not. */
      forMe: z.enum(['confirm', 'confirmed', 'assessed', 'self', 'closed', 'none']),
      out: z
        .strictObject({
          kind: z.enum(['takenOff', 'heldBack']),
          reason: z.enum([...heldBackReason.options, ...takenOffReason.options]),
          on: localDate,
        })
        .optional(),
      decided: z.strictObject({ chairId: userId, memberId: userId, on: localDate }).optional(),
      carriedOut: z
        .strictObject({
          status: z.enum(['done', 'refused', 'waiting']),
          /** The rule that refused it. */
          code: z.string().optional(),
          certificateNumber: z.string().optional(),
        })
        .optional(),
    }),
  ),
})
