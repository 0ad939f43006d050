/** `employment-{ulid}`: a person who works somewhere, as the employer knows it; who learns is another matter. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { employmentId, learnerId, localDate, organisationId, sealed, shareId, title, ulid, userId } from './values.ts'

const staff = sealed({ class: 'staff', subject: 'employment', scope: 'life' })
const MINUTES_OF_A_WEEK = 10_080

/** The work itself; no person is named by it. */
export const position = {
  department: title(80).optional(),
  /** Name of the function: *verzorgende IG*, *monteur*. */
  jobTitle: title(80),
  /** Contract, in minutes a week: 36 hours are 2160. */
  contractMinutes: z.int().min(0).max(MINUTES_OF_A_WEEK),
}

export const employmentEvents = eventFamily('employment', {
  /** effectiveOn = first day, which may lie ahead. The name is the employer's own: it need not know a learner. */
  EmploymentRecorded: event(
    z.strictObject({
      employmentId,
      employerId: organisationId,
      ...position,
      name: staff,
      /** The employer's own number for this person; unique there, kept as an HMAC in the vault's identifiers. */
      personnelNumber: staff.optional(),
      /** Only of a learner whom the employer knew already. */
      learnerId: learnerId.optional(),
    }),
  ),
  /** All of the position as it is from effectiveOn on. */
  EmploymentChanged: event(z.strictObject({ ...position, name: staff.optional() })),
  /** By its answer to a request the learner became known to the employer. */
  EmploymentLinked: event(z.strictObject({ learnerId, shareId })),
  /** The account with which this person works here: it signs timesheets. */
  EmploymentAccountNamed: event(z.strictObject({ userId })),
  /** effectiveOn = last day, which may lie ahead. What was shared for as long as this lasts ends with that day. */
  EmploymentEnded: event(z.strictObject({ lastDay: localDate, reason: z.enum(['ended', 'recordedInError']) })),
  /** Appended first, then carried out: the employer's name and number for this person go, and the number is free again. */
  EmploymentErased: event(z.strictObject({ employmentId, ground: z.enum(['request', 'retentionEnded']) }), {
    filled: z.strictObject({ destroyedKeyIds: z.array(ulid).max(10) }),
    fill: (data, filling) => ({
      data: { ...data, destroyedKeyIds: [...filling.keyIdsOf(data.employmentId, 'staff')] },
    }),
  }),
  CommandAbandoned: commandAbandoned,
})
