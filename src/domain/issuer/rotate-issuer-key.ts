import { z } from 'zod'
import { home } from '../../../events/issuer.ts'
import { issuerKeyId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { issuers, signingKeyOf } from './issuer.ts'

/** A new key signs from now on; what the old one signed stays good. Also the way to move to another home. */
export const rotateIssuerKey = defineCommand({
  name: 'rotateIssuerKey',
  summary: {
    nl: 'Vervang de sleutel waarmee een instelling bewijzen tekent',
    en: 'Replace the key that an institution signs with',
  },
  purpose: 'administration',
  stream: issuers,
  input: z.strictObject({
    organisationId,
    /** Where it was when left out. */
    home: home.optional(),
  }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }],
  answers: ['keyId'],
  decide(issuer, input, { id }) {
    const signing = signingKeyOf(issuer)
    if (!signing) return rejected('no-issuer-key')
    const byKeyId = id(issuerKeyId)
    return {
      events: [
        {
          type: 'IssuerKeyAdded',
          data: { organisationId: input.organisationId, keyId: byKeyId, home: input.home ?? signing.home },
        },
        { type: 'IssuerKeyRotated', data: { keyId: signing.keyId, byKeyId } },
      ],
    }
  },
})
