/** Who may award what, and when: what a verifier holds a paper's day against. Public, as the register of awarders is. */
import { z } from 'zod'
import { credentialTypeId, organisationId } from '../events/values.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { MANDATES, mandatesAnswer } from '../src/contract/issuers.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import type { CredentialTypeDefinition } from '../src/domain/credential-type/credential-type.ts'
import { dayBefore, type OrganisationState, organisations } from '../src/domain/organisation/organisation.ts'
import { refuseUnmandated } from '../src/domain/organisation/recognised-awarder.ts'
import { present } from './answers.ts'
import { definitionOf, loadNames } from './names.ts'

export const mandates = defineQuery({
  name: MANDATES,
  summary: { nl: 'Welke bewijzen een organisatie mag uitreiken', en: 'Which credentials an organisation may award' },
  params: z.strictObject({ organisationId, credentialTypeId: credentialTypeId.optional() }),
  result: mandatesAnswer,
  source: 'fold',
  asOf: true,
  async run(asked, context) {
    const organisation = await context.load(organisations.ref(asked.organisationId))
    if (!organisation) return rejected('not-found')
    const held = new Set([...organisation.mandates.values()].map((one) => one.credentialTypeId))
    const types = asked.credentialTypeId === undefined ? held : held.intersection(new Set([asked.credentialTypeId]))
    const names = await loadNames(context, { credentialTypes: types })
    const rows = [...types].flatMap((type) => {
      const definition = definitionOf(names, type)
      return definition ? timesOf(organisation, type, definition) : []
    })
    return { rows: rows.map((row) => present({ organisationId: asked.organisationId, ...row })) }
  },
})

/** Far ahead of any day that is asked about. */
const OPEN = '9999-12-31'

/**
 * The times in which an award would have been allowed (`refuseUnmandated`). It can change only on the first day of a
 * mandate or recognition, or on the day after its last: between two such days one day tells for all.
 */
function timesOf(organisation: OrganisationState, type: string, definition: CredentialTypeDefinition) {
  const held = [...organisation.mandates.values(), ...organisation.recognitions.values()]
  const turns = held.flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [addPeriod(until, 'P1D')])])
  const days = [...new Set(turns)].toSorted()
  const times: { credentialTypeId: string; from: string; until: string | undefined }[] = []
  for (const [index, day] of days.entries()) {
    if (refuseUnmandated(organisation, type, definition, day)) continue
    const next = days[index + 1]
    const until = next === undefined ? undefined : dayBefore(next, undefined)
    const last = times.at(-1)
    if (last && addPeriod(last.until ?? OPEN, 'P1D') === day) last.until = until
    else times.push({ credentialTypeId: type, from: day, until })
  }
  return times
}
