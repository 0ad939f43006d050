/**
 * `counted-{kind}-{shard}`: which units each grant was settled on, and what part of each it bore (model.md section 4). A
 * unit is one week of one person, one paper, one activity: whoever funds it, it is paid once.
 */
import { z } from 'zod'
import { eventFamily } from './event.ts'
import { fraction } from './money.ts'
import { indicatorKind } from './project.ts'
import { confirmed, released, reserved } from './reservation.ts'
import { code, commandId, grantId, streamName } from './values.ts'

/** Kinds of indicator that come in whole ones. */
export const countedUnit = indicatorKind.extract([
  'distinctPersons',
  'distinctOrganisations',
  'credentialsEstablished',
  'deliverablesAccepted',
  'activityCount',
  'practiceWeeks',
])
export type CountedUnit = z.infer<typeof countedUnit>

const ULID = '[0-9A-HJKMNP-TV-Z]{26}'
/**
 * What a unit is, whichever indicator counts it: `{learner}-{Monday}` of a week of practice, `{learner}-{offering}` of a
 * person, the first certificate of a paper, the deliverable, the activity, `{project}-{organisation}`.
 */
export const unitKey = z
  .string()
  .regex(new RegExp(`^${ULID}(-(${ULID}|\\d{4}-\\d{2}-\\d{2}))?$`), 'expects the key of a unit')
  .meta({ field: 'code' })

/** Of one kind in one of the streams: what an event of 64 KiB holds. */
export const MOST_UNITS = 800
/** A stream for each last sign of a ULID, six kinds. */
export const MOST_COUNTED_STREAMS = 200
/** Where a settlement counted its units, and by which command: what a reopening gives back. */
export const unitHolding = z.strictObject({ commandId, streams: z.array(streamName).max(MOST_COUNTED_STREAMS) })

export const countedEvents = eventFamily('counted', {
  UnitsReserved: reserved(
    z.strictObject({
      grantId,
      kind: countedUnit,
      /** What this grant bears of each: the whole, unless its scheme bears a part. */
      share: fraction,
      /** The code under which the scheme pays them: so many of the first, then of the next. */
      units: z
        .array(z.strictObject({ code, count: z.int().min(1).max(MOST_UNITS) }))
        .min(1)
        .max(50),
      of: z.array(unitKey).min(1).max(MOST_UNITS),
    }),
  ),
  UnitsConfirmed: confirmed,
  UnitsReleased: released,
})
