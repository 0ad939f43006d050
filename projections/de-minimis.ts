/**
 * De-minimis aid of one undertaking: what it received, and of each ceiling that it is under what is used and left on a day.
 * Its own people see all of it; who decides about a grant to it sees the same, for it must know, with only the amounts of
 * grants that are not its own. A fold.
 */
import { z } from 'zod'
import { organisationEvents } from '../events/organisation.ts'
import { deMinimisId, grantId, localDate, organisationId, type Role, schemeId, sha256 } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, type Rejection, rejected } from '../src/contract/stream.ts'
import { type GrantState, grants, partiesOf } from '../src/domain/grant/grant.ts'
import { passedOn, receivedBy } from '../src/domain/organisation/de-minimis.ts'
import { type DeMinimisAid, organisations } from '../src/domain/organisation/organisation.ts'
import { schemes, termsOfVersion } from '../src/domain/scheme/scheme.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { seenGrant, wholeGrant } from './grant-sight.ts'
import { loadNames, organisationOf } from './names.ts'

const cents = z.int()
const OWN: readonly Role[] = [
  'organisationAdmin',
  'leadFinance',
  'partnerFinance',
  'projectOfficer',
  'programmeManager',
]

export const deMinimis = defineQuery({
  name: 'deMinimis',
  summary: { nl: 'De-minimissteun van een organisatie', en: 'De-minimis aid of an organisation' },
  params: z.strictObject({
    organisationId,
    /** As who decides about that grant; its ceiling is told also where it gave nothing yet. */
    grantId: grantId.optional(),
    /** What is left on that day; on the day of asking when left out. */
    on: localDate.optional(),
  }),
  result: z.strictObject({
    organisation: organisationAnswer,
    asOf: asOfAnswer,
    on: localDate,
    /** In the order in which it was granted. */
    aid: z.array(
      z.strictObject({
        deMinimisId,
        on: localDate,
        amount: cents,
        /** Both absent where a grant gave it that is not for the viewer. */
        grant: z.strictObject({ grantId, name: z.string() }).optional(),
        source: z.string().optional(),
        documentHash: sha256.optional(),
      }),
    ),
    /** Recorded and taken back: counts nowhere. In the order in which it was taken back. */
    withdrawn: z.array(
      z.strictObject({
        deMinimisId,
        on: localDate,
        amount: cents,
        grant: z.strictObject({ grantId, name: z.string() }).optional(),
        source: z.string().optional(),
        documentHash: sha256.optional(),
        withdrawnOn: localDate,
        reason: organisationEvents.shapes.DeMinimisWithdrawn.decided.shape.reason,
      }),
    ),
    total: cents,
    ceilings: z.array(
      z.strictObject({
        schemeId,
        name: z.string(),
        amount: cents,
        years: z.int(),
        /** In the years that end on the day asked about. */
        used: cents,
        /** Less than nothing: so much is too much. */
        left: cents,
        /** The first day on which there was too much, ever. */
        passedOn: localDate.optional(),
      }),
    ),
  }),
  source: 'fold',
  asOf: true,
  async run(params, context) {
    const asked = await seen(params, context)
    if (isRejection(asked)) return asked
    const organisation = await context.load(organisations.ref(params.organisationId))
    if (!organisation) return rejected('not-found')
    const on = params.on ?? context.on
    const known = [...organisation.deMinimis].toSorted(([, a], [, b]) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    const names = await loadNames(context, { organisations: [params.organisationId] })
    const aid = known.map(([, one]) => one)
    return {
      organisation: organisationOf(names, params.organisationId),
      asOf: { position: context.at, on: context.on },
      on,
      aid: await Promise.all(known.map(([id, one]) => toldOf(id, one, context))),
      withdrawn: await Promise.all(
        [...organisation.withdrawnAid].map(async ([id, { reason, withdrawnOn, ...one }]) => ({
          ...(await toldOf(id, one, context)),
          ...{ reason, withdrawnOn },
        })),
      ),
      total: aid.reduce((total, { amount }) => total + amount, 0),
      ceilings: await ceilingsOf(aid, on, asked.grant, context),
    }
  },
})

type Asked = { readonly organisationId: string; readonly grantId?: string | undefined }

/** Its own people, or who sees the whole of a grant that it has a part in. */
async function seen(
  { organisationId: of, grantId: id }: Asked,
  context: QueryContext,
): Promise<{ readonly grant: GrantState | undefined } | Rejection> {
  const isOwn = context.viewer.holds(OWN, of)
  if (id === undefined) return isOwn ? { grant: undefined } : rejected('not-found')
  const grant = await (isOwn ? context.load(grants.ref(id)) : wholeGrant(id, context))
  if (grant && isRejection(grant)) return grant
  return grant && partiesOf(grant).has(of) ? { grant } : rejected('not-found')
}

async function toldOf(id: string, { grantId: of, ...aid }: DeMinimisAid, context: QueryContext) {
  const found = of === undefined ? undefined : await seenGrant(of, context)
  const { on, amount, source, documentHash } = aid
  const isSeen = found !== undefined && !isRejection(found)
  return present({
    deMinimisId: id,
    on,
    amount,
    source,
    documentHash: of === undefined || isSeen ? documentHash : undefined,
    grant: isSeen ? { grantId: of, name: found.grant.name } : undefined,
  })
}

/** Of every scheme that aid came from, and of the grant that is asked about; each once, as its last version has it. */
async function ceilingsOf(
  aid: readonly DeMinimisAid[],
  on: string,
  asked: GrantState | undefined,
  context: QueryContext,
) {
  const ids = new Set(aid.flatMap(({ grantId: of }) => of ?? []))
  const found = await Promise.all([...ids].map((id) => context.load(grants.ref(id))))
  const versions = new Map<string, number>()
  for (const { scheme } of [...found, asked].filter((one) => one !== undefined)) {
    versions.set(scheme.schemeId, Math.max(scheme.version, versions.get(scheme.schemeId) ?? 0))
  }
  const told = await Promise.all(
    [...versions].map(async ([id, version]) => {
      const scheme = await context.load(schemes.ref(id))
      const ceiling = termsOfVersion(scheme, version)?.deMinimisCeiling
      if (!ceiling) return []
      const used = receivedBy(aid, on, ceiling.years)
      const left = ceiling.amount - used
      const name = scheme?.name ?? ''
      return [present({ schemeId: id, name, ...ceiling, used, left, passedOn: passedOn(aid, ceiling) })]
    }),
  )
  return told.flat()
}
