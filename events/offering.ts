import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned, confirmed, released, reserved } from './reservation.ts'
import {
  code,
  count,
  credentialTypeId,
  localDate,
  offeringId,
  organisationId,
  partnershipId,
  policyId,
  titles,
  unitId,
} from './values.ts'

export const learningRoute = z.enum(['BBL', 'BOL', 'OVO', 'nonFormal'])
export const learningForm = z.enum(['eLearning', 'simulation', 'practical', 'classroom', 'blended'])
export const seatClaim = z.strictObject({ seats: z.literal(1) })

export const offeringEvents = eventFamily('offering', {
  /** The institution is the one whose body makes results final; often the provider itself. */
  OfferingPublished: event(
    z.strictObject({
      offeringId,
      partnershipId,
      providerId: organisationId,
      institutionId: organisationId,
      title: titles,
      credentialTypeId: credentialTypeId.optional(),
      units: z.array(z.strictObject({ unitId, code })).min(1).max(60),
      form: learningForm,
      route: learningRoute,
      startsOn: localDate,
      endsOn: localDate,
      seats: count,
      assessmentPolicyId: policyId,
      cohort: code.optional(),
    }),
  ),
  OfferingWithdrawn: event(
    z.strictObject({ on: localDate, reason: z.enum(['cancelled', 'ended', 'publishedInError']) }),
  ),
  SeatReserved: reserved(seatClaim),
  SeatConfirmed: confirmed,
  SeatReleased: released,
  CommandAbandoned: commandAbandoned,
})
