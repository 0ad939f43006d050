import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { organisations, requirementsKey } from './organisation.ts'

/**
 * Which papers an employer asks of who works in a function or department (model.md 5, RequirementsSet). A next version
 * starts on a later day than the one before: what was required on a day does not change afterwards.
 */
export const setRequirements = defineCommand({
  name: 'setRequirements',
  summary: { nl: 'Leg vast welke bewijzen een functie vraagt', en: 'Set which credentials a function requires' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({
    organisationId,
    ...organisationEvents.shapes.RequirementsSet.decided.omit({ version: true }).shape,
  }),
  target: (input) => input.organisationId,
  needs: ({ credentialTypeIds }) => [...new Set(credentialTypeIds)].map((id) => credentialTypes.ref(id)),
  who: ({ organisationId: at }) => [{ role: ['organisationAdmin', 'hrOfficer'], at }],
  mayLieAhead: true,
  decide(organisation, { organisationId: _at, ...required }, { facts }) {
    const { credentialTypeIds: ids, from } = required
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice) return rejected('credential-type-twice', { credentialTypeId: twice })
    const unknown = ids.find((id) => !facts.get(credentialTypes.ref(id)))
    if (unknown) return rejected('unknown-credential-type', { credentialTypeId: unknown })
    const versions = organisation.requirements.get(requirementsKey(required)) ?? []
    const last = versions.at(-1)
    if (last && from <= last.from) return rejected('date-too-early', { date: from, earliest: last.from })
    const data = { ...required, version: versions.length + 1 }
    return { events: [{ type: 'RequirementsSet', effectiveOn: from, data }] }
  },
})
