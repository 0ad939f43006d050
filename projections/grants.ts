/** The grants that an organisation has to do with: as funder, as beneficiary or lead, or as partner. */
import { z } from 'zod'
import { grantId, localDate, partnershipId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { type GrantState, grants as streams } from '../src/domain/grant/grant.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { MONEY, sightOf } from './grant-sight.ts'
import { CANDIDATES, grantsModel } from './grants-model.ts'
import { loadNames, type Names, organisationOf } from './names.ts'

export const grantStatus = z.enum(['applied', 'refused', 'awarded', 'withdrawn', 'sharing', 'settled'])
const cents = z.int()

/** What a list and a face sheet both say. */
export const grantSummary = {
  grantId,
  name: z.string(),
  partnershipId,
  status: grantStatus,
  /** Absent where costs are shared without one. */
  funder: organisationAnswer.optional(),
  beneficiary: organisationAnswer,
  startsOn: localDate,
  endsOn: localDate,
  awarded: cents.optional(),
  settled: cents.optional(),
  /** The last day on which its settlement was asked for; absent once that is decided. */
  settlementAskedOn: localDate.optional(),
}

export const grants = defineQuery({
  name: 'grants',
  summary: { nl: 'De bijdragen waar mijn organisatie bij hoort', en: 'The grants that my organisation has a part in' },
  params: z.strictObject({}),
  result: z.strictObject({
    asOf: asOfAnswer,
    grants: z.array(z.strictObject({ ...grantSummary, as: z.enum(['funder', 'lead', 'partner']) })),
  }),
  source: grantsModel,
  asOf: true,
  run(_params, context) {
    const { viewer, db, at } = context
    const own = viewer.organisationId
    if (own === undefined || !viewer.role || !MONEY.includes(viewer.role)) return rejected('forbidden')
    const ids = db.all(CANDIDATES, own, at).map((row) => String(row.grantId))
    return answer(ids, own, context)
  },
})

async function answer(ids: readonly string[], own: string, context: QueryContext) {
  const { load, viewer } = context
  const found: GrantState[] = []
  for (const id of ids) {
    const grant = await load(streams.ref(id))
    const partnership = grant && (await load(partnerships.ref(grant.partnershipId)))
    if (grant && sightOf(grant, partnership, viewer)) found.push(grant)
  }
  const organisations = found.flatMap(({ funderId, beneficiaryId }) => [funderId ?? beneficiaryId, beneficiaryId])
  const names = await loadNames(context, { organisations })
  return {
    asOf: { position: context.at, on: context.on },
    grants: found.map((grant) => ({ ...summaryOf(grant, names), as: partOf(grant, own) })),
  }
}

const settlementAskedOn = ({ reports }: GrantState) =>
  [...reports.values()].findLast(({ kind }) => kind === 'settlementRequest')?.on

const partOf = ({ funderId, beneficiaryId }: GrantState, own: string) =>
  own === funderId ? 'funder' : own === beneficiaryId ? 'lead' : 'partner'

export function summaryOf(grant: GrantState, names: Names) {
  const { grantId = '', name, partnershipId, funderId, beneficiaryId, startsOn, endsOn, award, settled, status } = grant
  return present({
    grantId,
    name,
    partnershipId,
    status: settled ? 'settled' : status,
    funder: funderId === undefined ? undefined : organisationOf(names, funderId),
    beneficiary: organisationOf(names, beneficiaryId),
    startsOn,
    endsOn,
    awarded: award?.awarded,
    settled: settled?.amount,
    settlementAskedOn: status === 'awarded' && !settled ? settlementAskedOn(grant) : undefined,
  })
}
