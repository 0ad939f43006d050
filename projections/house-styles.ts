/**
 * How the papers of an organisation look, now and before. For anybody who is logged in: it stands on papers that are handed
 * out. A fold.
 */
import { z } from 'zod'
import { accentColour, logo } from '../events/house-style.ts'
import { organisationEvents } from '../events/organisation.ts'
import { houseStyleId, localDate, organisationId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { styleOn } from '../src/domain/organisation/house-style.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { present } from './answers.ts'

export const houseStyles = defineQuery({
  name: 'houseStyles',
  summary: { nl: 'De huisstijl van een organisatie', en: 'The house style of an organisation' },
  params: z.strictObject({
    organisationId,
    /** Which one counts for papers of that day; of today when left out. */
    on: localDate.optional(),
  }),
  result: z.strictObject({
    /** Absent where none counts on that day. */
    counts: houseStyleId.optional(),
    /** In the order in which they were set, also those that were taken back. */
    rows: z.array(
      z.strictObject({
        houseStyleId,
        accent: accentColour.optional(),
        logo: logo.optional(),
        from: localDate,
        setOn: localDate,
        withdrawn: organisationEvents.shapes.HouseStyleWithdrawn.decided
          .pick({ reason: true })
          .extend({ on: localDate })
          .optional(),
      }),
    ),
  }),
  source: 'fold',
  asOf: true,
  async run({ organisationId: id, on }, context) {
    if (context.viewer.userId === undefined) return rejected('forbidden')
    const organisation = await context.load(organisations.ref(id))
    if (!organisation) return rejected('not-found')
    return present({
      counts: styleOn(organisation, on ?? context.on)?.houseStyleId,
      rows: [...organisation.houseStyles.values()].map((style) => present({ ...style })),
    })
  },
})
