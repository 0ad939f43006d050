/** Which organisations recognise papers of others at all: for anybody who checks one, to ask what it is worth there. */
import { z } from 'zod'
import { organisationId, title } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { present } from './answers.ts'
import { loadNames, publishedName } from './names.ts'
import { recognitionsModel } from './recognitions.ts'

/** A region has tens. */
const MOST = 200

export const recognisers = defineQuery({
  name: 'recognisers',
  summary: {
    nl: 'Organisaties die bewijzen van anderen erkennen',
    en: 'Organisations that recognise proofs of others',
  },
  params: z.strictObject({}),
  /** By name. One that is a person has no published name, and is left out. */
  result: z.strictObject({ organisations: z.array(z.strictObject({ id: organisationId, name: title() })) }),
  source: recognitionsModel,
  asOf: true,
  async run(_params, context) {
    const rows = context.db.all(
      `SELECT DISTINCT organisationId FROM recognition WHERE fromPosition <= ?1 AND (toPosition IS NULL OR toPosition > ?1)
AND startsOn <= ?2 AND (endsOn IS NULL OR endsOn >= ?2) ORDER BY organisationId LIMIT ${MOST}`,
      context.at,
      context.on,
    )
    const ids = rows.map((row) => String(row.organisationId))
    const names = await loadNames(context, { organisations: ids })
    const organisations = ids.flatMap((id) => {
      const name = publishedName(names, id)
      return name === undefined ? [] : [present({ id, name })]
    })
    return { organisations: organisations.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
  },
})
