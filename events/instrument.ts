/** An exam instrument (exameninstrument): what an exam board has approved to assess with, in immutable versions. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { creboCode, qualificationVersion } from './qualification.ts'
import { commandAbandoned } from './reservation.ts'
import { code, instrumentId, localDate, organisationId, title, unitId } from './values.ts'

/**
 * How it was found to be valid: bought of a certified supplier (route 1), made and approved by the collective agreements
 * (route 2), validated by an outsider (route 3), or by the board alone, where no law asks a route.
 */
export const validationRoute = z.enum(['certifiedSupplier', 'collectiveAgreements', 'externalValidator', 'boardAlone'])

/** A core task of a qualification version that it covers as a whole, besides units. */
export const coreTask = z.strictObject({ crebo: creboCode, version: qualificationVersion, code })

export const instrumentEvents = eventFamily('instrument', {
  /** The first makes the instrument; each next one is its next version. effectiveOn = from. */
  ExamInstrumentApproved: event(
    z.strictObject({
      instrumentId,
      version: z.int().min(1),
      institutionId: organisationId,
      code,
      title: title(),
      /** Its maker's own name for this version. */
      edition: code.optional(),
      /** The firm that made it: an organisation, never a person. */
      supplier: title(120).optional(),
      validationRoute,
      unitIds: z.array(unitId).min(1).max(8),
      coreTasks: z.array(coreTask).max(3),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  /** From that day nobody is assessed with it; what was assessed stands. */
  ExamInstrumentWithdrawn: event(
    z.strictObject({ on: localDate, reason: z.enum(['replaced', 'leaked', 'notValid', 'ended']) }),
  ),
  CommandAbandoned: commandAbandoned,
})
