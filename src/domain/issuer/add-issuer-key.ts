import { z } from 'zod'
import { home } from '../../../events/issuer.ts'
import { issuerKeyId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { issuers, signingKeyOf } from './issuer.ts'

/**
 * A key to sign with where none signs: the first one, made by the program itself at the first demand, or the next after
 * the last was distrusted. Where one signs, `rotateIssuerKey` puts another in its place. A new home makes a new name.
 */
export const addIssuerKey = defineCommand({
  name: 'addIssuerKey',
  summary: {
    nl: 'Maak een sleutel waarmee een instelling bewijzen tekent',
    en: 'Make a key for an institution to sign with',
  },
  purpose: 'administration',
  stream: issuers,
  opens: 'natural',
  input: z.strictObject({
    organisationId,
    /** Where it was when left out. */
    home: home.optional(),
  }),
  target: (input) => input.organisationId,
  needs: (input) => [organisations.ref(input.organisationId)],
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }, { system: true }],
  answers: ['keyId'],
  decide(issuer, input, { facts, id }) {
    const organisation = facts.get(organisations.ref(input.organisationId))
    if (!organisation) return rejected('unknown-organisation', { organisationId: input.organisationId })
    // Its name would stand in every paper for anybody to read.
    if (organisation.naturalPerson) return rejected('issuer-is-natural-person')
    const signing = signingKeyOf(issuer)
    if (signing) return rejected('issuer-key-signs', { from: signing.from.slice(0, 10) })
    const at = input.home ?? issuer.keys.at(-1)?.home
    if (at === undefined) return rejected('issuer-home-missing')
    const data = { organisationId: input.organisationId, keyId: id(issuerKeyId), home: at }
    return { events: [{ type: 'IssuerKeyAdded', data }] }
  },
})
