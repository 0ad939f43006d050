/** One offering with all that it was published with: to be looked at, and to be offered once more. */
import { z } from 'zod'
import { offeringEvents } from '../events/offering.ts'
import { localDate, offeringId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { offerings } from '../src/domain/offering/offering.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'

const published = offeringEvents.shapes.OfferingPublished.decided.shape

export const offering = defineQuery({
  name: 'offering',
  summary: { nl: 'Eén opleiding uit het aanbod', en: 'One offering' },
  params: z.strictObject({ offeringId }),
  result: z.strictObject({
    ...published,
    units: z.array(
      z.strictObject({
        ...published.units.element.shape,
        titleNl: z.string().optional(),
        titleEn: z.string().optional(),
      }),
    ),
    provider: organisationAnswer,
    institution: organisationAnswer,
    withdrawnOn: localDate.optional(),
    /** Places that are left now. */
    seatsLeft: z.int(),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    if (context.viewer.userId === undefined) return rejected('forbidden')
    const found = await context.load(offerings.ref(params.offeringId))
    if (!found) return rejected('not-found')
    const names = await loadNames(context, {
      units: found.units.map(({ unitId }) => unitId),
      organisations: [found.providerId, found.institutionId],
    })
    const { held, units, ...told } = found
    return present({
      ...told,
      units: units.map(({ unitId, code }) => {
        const title = names.unit(unitId)?.title
        return present({ unitId, code, titleNl: title?.nl, titleEn: title?.en })
      }),
      provider: organisationOf(names, found.providerId),
      institution: organisationOf(names, found.institutionId),
      seatsLeft: Math.max(0, found.seats - held.size),
    })
  },
})
