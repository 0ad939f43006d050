import { z } from 'zod'
import { credentialTypeId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { isRejection } from '../../contract/stream.ts'
import { credentialTypes } from './credential-type.ts'
import { definitionInput, definitionOf, partsOf } from './definition.ts'

/** A kind of paper that can be awarded: its units, what they map on, its validity (domain.md 1.1 and 4.4). */
export const defineCredentialType = defineCommand({
  name: 'defineCredentialType',
  summary: { nl: 'Beschrijf een soort bewijs', en: 'Define a credential type' },
  purpose: 'education',
  stream: credentialTypes,
  opens: 'new',
  input: z.strictObject({ ownerId: organisationId, ...definitionInput.shape }),
  target: () => 'new',
  needs: (input) => partsOf(input),
  who: ({ ownerId }) => [{ role: ['organisationAdmin', 'programmeManager', 'examBoardSecretary'], at: ownerId }],
  decide(_type, { ownerId, ...input }, context) {
    const definition = definitionOf(input, context)
    if (isRejection(definition)) return definition
    const id = credentialTypeId.parse(context.streamId)
    const data = { credentialTypeId: id, ownerId, version: 1 as const, ...definition }
    return { events: [{ type: 'CredentialTypeDefined', data }] }
  },
})
