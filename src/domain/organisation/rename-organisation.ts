import { z } from 'zod'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from './organisation.ts'
import { nameInput, refuseMixed } from './public-or-personal.ts'

/** A new name from today; papers that were issued keep the old one (domain.md 4.4). */
export const renameOrganisation = defineCommand({
  name: 'renameOrganisation',
  summary: { nl: 'Wijzig de naam van een organisatie', en: 'Rename an organisation' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({ organisationId, ...nameInput }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }, { role: 'operator' }],
  decide(organisation, { name, personalName }) {
    const mixed = refuseMixed(organisation.naturalPerson, { name, personalName })
    if (mixed) return mixed
    if (name !== undefined && name === organisation.name) return rejected('name-unchanged', { name })
    return { events: [{ type: 'OrganisationRenamed', data: { name, sealedName: personalName } }] }
  },
})
