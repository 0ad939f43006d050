import { z } from 'zod'
import { credentialTypeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { isRejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from './credential-type.ts'
import { definitionInput, definitionOf, partsOf } from './definition.ts'

/**
 * The next version; what was awarded keeps the version it was awarded under (domain.md 4.4). It stays the same kind of
 * paper, because mandates were given for that kind.
 */
export const reviseCredentialType = defineCommand({
  name: 'reviseCredentialType',
  summary: { nl: 'Wijzig een soort bewijs', en: 'Revise a credential type' },
  purpose: 'education',
  stream: credentialTypes,
  input: z.strictObject({ credentialTypeId, ...definitionInput.shape }),
  target: (input) => input.credentialTypeId,
  needs: (input) => partsOf(input),
  who: (_input, { ownerId }) => [
    { role: ['organisationAdmin', 'programmeManager', 'examBoardSecretary'], at: ownerId },
  ],
  decide(type, { credentialTypeId: _type, ...input }, context) {
    const kind = newestVersion(type)?.definition.kind
    if (kind !== undefined && kind !== input.kind) return rejected('credential-kind-changed', { kind })
    const definition = definitionOf(input, context)
    if (isRejection(definition)) return definition
    return { events: [{ type: 'CredentialTypeRevised', data: { version: type.versions.length + 1, ...definition } }] }
  },
})
