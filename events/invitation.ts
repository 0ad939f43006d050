/** What an invitation to log in for the first time holds, for a member of staff and for a learner alike. */
import { z } from 'zod'
import { type EventShape, event } from './event.ts'
import { invitationId, learnerId, localDate, organisationId, type SealRule, sealed, sha256 } from './values.ts'

/** Crockford's base32: no I, L, O or U, so that nobody has to ask which one a letter shows. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CODE_BYTES = 15
const CODE_LENGTH = 20

/** A code that a person can type from paper. Of the six random bits of each character five are kept: 100 in all. */
const typeable = (random: string): string =>
  [...random.slice(0, CODE_LENGTH)].map((character) => ALPHABET[BASE64URL.indexOf(character) & 31]).join('')

const invitation = z.strictObject({
  invitationId,
  /** Where the inviting person acted; absent when that was the operator. */
  organisationId: organisationId.optional(),
  /** How the code travels. By mail it goes to `email`; a letter is printed by who invites. */
  ways: z
    .array(z.enum(['mail', 'letter']))
    .min(1)
    .max(2),
  language: z.enum(['nl', 'en']),
  /** The last day on which it may be used. */
  until: localDate,
})

/** The code works once; its hash is what is compared, the code itself is there for who must print or send it. */
function withCode<D extends z.ZodObject>(decided: D, rule: SealRule) {
  return event(decided, {
    filled: z.strictObject({ codeHash: sha256, code: sealed(rule) }),
    fill: (data, filling) => {
      const code = typeable(filling.random('code', CODE_BYTES))
      return { data: { ...data, codeHash: filling.sha256(code), code: filling.personal(code) } }
    },
  }) as EventShape<D, z.ZodObject<{ codeHash: typeof sha256; code: ReturnType<typeof sealed> }>>
}

const staff = { class: 'staff', subject: 'user', scope: 'life' } as const
/** A learner's address goes when its contact details are erased, and the code with it. */
const contact = { class: 'contact', subject: 'learner', scope: 'life' } as const

export const userInvited = withCode(invitation.extend({ email: sealed(staff).optional() }), staff)
export const learnerInvited = withCode(invitation.extend({ learnerId, email: sealed(contact).optional() }), contact)
