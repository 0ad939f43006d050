import { z } from 'zod'
import { organisationKind, subsector } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { type Claim, defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { codeRef } from '../code/code.ts'
import { organisations } from './organisation.ts'
import { nameInput, numberInput, refuseMixed } from './public-or-personal.ts'

/**
 * Brings an organisation into the ledger. Its KvK, BRIN and RIO numbers are each held by one organisation; a sole
 * trader's KvK number is kept unique in the vault instead, for it is personal (domain.md 4.4; model.md 2).
 */
export const registerOrganisation = defineCommand({
  name: 'registerOrganisation',
  summary: { nl: 'Voeg een organisatie toe', en: 'Add an organisation' },
  purpose: 'administration',
  stream: organisations,
  opens: 'new',
  input: z.strictObject({
    kind: organisationKind,
    subsector: subsector.optional(),
    naturalPerson: z.boolean(),
    ...nameInput,
    ...numberInput,
  }),
  target: () => 'new',
  who: () => [{ role: 'operator' }],
  reserves: ({ kvk, brin, rio }) =>
    Object.entries({ kvk, brin, rio }).flatMap(([kind, value]): Claim[] =>
      value === undefined ? [] : [{ ref: codeRef(kind, value), claim: { kind } }],
    ),
  identifies: ({ personalKvk }, { streamId }) =>
    personalKvk === undefined ? [] : [{ scope: 'kvk', value: personalKvk, subjectId: streamId }],
  decide(_organisation, input, { streamId }) {
    const mixed = refuseMixed(input.naturalPerson, input)
    if (mixed) return mixed
    if (input.kind !== 'school' && (input.brin !== undefined || input.rio !== undefined)) {
      return rejected('school-number-of-another-kind', { kind: input.kind })
    }
    const { personalName, personalKvk, ...published } = input
    const data = {
      ...published,
      organisationId: organisationId.parse(streamId),
      sealedName: personalName,
      sealedKvk: personalKvk,
    }
    return { events: [{ type: 'OrganisationRegistered', data }] }
  },
})
