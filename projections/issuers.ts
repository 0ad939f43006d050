/** Who signs papers here, under which names and with which keys: for anybody, as their own documents say it too. */
import { z } from 'zod'
import { organisationId } from '../events/values.ts'
import { did, ISSUERS, issuerAnswer } from '../src/contract/issuers.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { present } from './answers.ts'
import { issuersModel } from './issuers-model.ts'
import { loadNames, publishedName } from './names.ts'

/** Keys in one answer. An institution has a handful. */
const KEYS_MAX = 10_000

export const issuers = defineQuery({
  name: ISSUERS,
  summary: { nl: 'Instellingen die bewijzen ondertekenen', en: 'Institutions that sign proofs' },
  params: z.strictObject({ organisationId: organisationId.optional(), did: did.optional() }),
  /** In the order in which they first signed; those of one institution together only when it is asked for alone. */
  result: z.strictObject({ rows: z.array(issuerAnswer) }),
  source: issuersModel,
  asOf: false,
  run(asked, context) {
    const at = asked.organisationId ?? null
    const by = asked.did ?? null
    const keys = context.db.all(
      `SELECT * FROM issuerKey WHERE (?1 IS NULL OR organisationId = ?1) AND (?2 IS NULL OR did = ?2)
ORDER BY position LIMIT ${KEYS_MAX}`,
      ...[at, by],
    )
    return answered(keys, context)
  },
})

async function answered(keys: readonly SqlRow[], context: QueryContext) {
  const names = await loadNames(context, { organisations: keys.map((key) => String(key.organisationId)) })
  const rows = [...Map.groupBy(keys, (key) => String(key.did))].flatMap(([name, own]) => {
    const [first] = own
    const organisation = String(first?.organisationId)
    const published = publishedName(names, organisation)
    if (!first || published === undefined) return []
    const { untilAt, compromisedFrom, home } = own.at(-1) ?? first
    return {
      organisationId: organisation,
      name: published,
      did: name,
      home,
      keys: own.map(keyOf),
      signs: untilAt === null && compromisedFrom === null,
    }
  })
  return { rows }
}

const keyOf = ({ keyId, publicKeyMultibase, fromAt, untilAt, compromisedFrom }: SqlRow) =>
  present({
    keyId,
    publicKeyMultibase,
    from: fromAt,
    until: untilAt ?? undefined,
    compromisedFrom: compromisedFrom ?? undefined,
  })
