import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { code, localDate, organisationId, size, titles, unitId, uri } from './values.ts'

export const unitEvents = eventFamily('unit', {
  /** A learning unit of the catalogue: what is taught and assessed. Its code is unique at its owner. */
  LearningUnitDefined: event(
    z.strictObject({
      unitId,
      ownerId: organisationId,
      code,
      title: titles,
      outcomes: z.array(titles).min(1).max(30),
      size,
      skillUris: z.array(uri).max(50),
    }),
  ),
  LearningUnitRetired: event(
    z.strictObject({ on: localDate, reason: z.enum(['replaced', 'ended', 'definedInError']) }),
  ),
  CommandAbandoned: commandAbandoned,
})
