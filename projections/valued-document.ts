/**
 * One document of the viewer's own organisation: what it is worth, and what all grants together take of it, in whole and
 * line by line, before anything more is declared. Of a grant that the viewer may not see only the amount is told. A fold.
 */
import { z } from 'zod'
import { documentKind, mediaType } from '../events/evidence.ts'
import { vatTreatment } from '../events/money.ts'
import { grantId, localDate, sha256 } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { type EvidenceState, evidences } from '../src/domain/evidence/evidence.ts'
import { ceilingOf, takenBy } from '../src/domain/evidence/taken.ts'
import { BOOKKEEPING, isKeptBy } from '../src/domain/evidence/value-document.ts'
import { sum } from '../src/domain/money.ts'
import { present } from './answers.ts'
import { seenGrant } from './grant-sight.ts'

const cents = z.int()

export const valuedDocument = defineQuery({
  name: 'valuedDocument',
  summary: {
    nl: 'Wat een document waard is, en wat ervan gebruikt is',
    en: 'What a document is worth, and what is taken of it',
  },
  params: z.strictObject({ sha256 }),
  result: z.strictObject({
    sha256,
    kind: documentKind,
    mediaType,
    /** Absent until somebody said what it is worth. */
    worth: z
      .strictObject({
        supplierName: z.string().optional(),
        personalSupplier: personalAnswer.optional(),
        number: personalAnswer.optional(),
        datedOn: localDate,
        net: cents,
        vat: cents,
        vatTreatment,
        lines: z.array(z.strictObject({ line: z.int(), net: cents, vat: cents, taken: cents })),
      })
      .optional(),
    credits: z.array(z.strictObject({ sha256, net: cents, vat: cents })),
    /** Net and lost VAT, less the credit notes. */
    ceiling: cents,
    taken: cents,
    /** Less than nothing: so much is taken too much. */
    left: cents,
    use: z.enum(['cost', 'inKind']).optional(),
    grants: z.array(z.strictObject({ grantId: grantId.optional(), name: z.string().optional(), taken: cents })),
  }),
  source: 'fold',
  asOf: false,
  async run({ sha256: hash }, context) {
    const { viewer } = context
    const own = viewer.organisationId
    const evidence = await context.load(evidences.ref(hash))
    if (!evidence || own === undefined || !viewer.holds(BOOKKEEPING, own) || !isKeptBy(evidence, own)) {
      return rejected('not-found')
    }
    const copy = evidence.documents.findLast(
      ({ belongsTo }) => belongsTo.kind === 'organisation' && belongsTo.organisationId === own,
    )
    const ceiling = ceilingOf(evidence)
    const taken = takenBy(evidence.held.values())
    const [first] = [...evidence.held.values()]
    return present({
      sha256: hash,
      kind: copy?.kind ?? 'other',
      mediaType: copy?.mediaType ?? 'application/pdf',
      worth: await worthOf(evidence, hash, own, context),
      credits: [...evidence.credits].map(([note, { net, vat }]) => ({ sha256: note, net, vat })),
      ...{ ceiling, taken, left: ceiling - taken },
      use: first?.claim.use,
      grants: await takenOfGrants(evidence, context),
    })
  },
})

/** Another organisation that keeps the same bytes said what it is worth to it; its names are its own. */
async function worthOf({ value, held }: EvidenceState, hash: string, own: string, context: QueryContext) {
  if (!value) return undefined
  const { datedOn, net, vat, vatTreatment: treatment } = value
  const lines = [...value.lines].map(([line, one]) => ({ line, ...one, taken: takenBy(held.values(), line) }))
  const events = await context.events(evidences.ref(hash))
  const last = events.findLast(({ type }) => type === 'DocumentValued')?.data as Readonly<Record<string, unknown>>
  const { supplierName, sealedSupplier, number } = value.organisationId === own ? last : {}
  return present({
    supplierName,
    personalSupplier: sealedSupplier,
    number,
    ...{ datedOn, net, vat, vatTreatment: treatment, lines },
  })
}

async function takenOfGrants({ held }: EvidenceState, context: QueryContext) {
  const byGrant = Map.groupBy(held.values(), ({ claim }) => claim.grantId)
  const told = []
  for (const [id, claims] of byGrant) {
    const seen = await seenGrant(id, context)
    const known = isRejection(seen) ? {} : { grantId: id, name: seen.grant.name }
    told.push({ ...known, taken: sum(claims.flatMap(({ taken }) => taken.map(({ amount }) => amount))) })
  }
  return told
}
