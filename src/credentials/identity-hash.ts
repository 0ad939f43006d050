/**
 * The person in a credential (Open Badges 3.0, IdentityObject): by name, or as a salted hash that answers only to whoever
 * types the right name and birth date. `identityHash` = `sha256$` + SHA-256(identity ‖ salt), hexadecimal.
 */
import { createHash } from 'node:crypto'
import { sameDigest } from '../contract/canonical.ts'
import { normalForm } from '../contract/naming.ts'
import { isObject, listed } from './canonical-json.ts'
import type { Json, JsonObject } from './parts.ts'

export interface Person {
  readonly name: string
  /** `YYYY-MM-DD`, where it is known. */
  readonly birthDate?: string | undefined
}

const NAME = 'name'
const BIRTH_DATE = 'ext:birthDate'
/** Of name in normal form v1 (`contract/naming.ts`), a line feed and the birth date, as one: apart each could be tried alone. */
const BOTH = 'ext:nameAndBirthDate'

const identity = (identityType: string, identityHash: string, hashed: boolean, salt?: string): JsonObject => ({
  type: 'IdentityObject',
  hashed,
  identityHash,
  identityType,
  ...(salt !== undefined && { salt }),
})

export const namedIdentities = ({ name, birthDate }: Person): readonly JsonObject[] => [
  identity(NAME, name, false),
  ...(birthDate === undefined ? [] : [identity(BIRTH_DATE, birthDate, false)]),
]

/** `salt`: secret until now, of one credential alone, so that two of one person can't be told to belong together. */
export const hashedIdentities = (person: Person, salt: string): readonly JsonObject[] => [
  identity(person.birthDate === undefined ? NAME : BOTH, digestOf(textOf(person), salt), true, salt),
]

/** The salt of the hash, from that of the commitment, which an export by name has as well: it must not be that one. */
export const identitySaltOf = (commitmentSalt: string): string =>
  createHash('sha256').update(`leerbewijs identity v1\n${commitmentSalt}`, 'utf8').digest('base64url')

const textOf = ({ name, birthDate }: Person) =>
  birthDate === undefined ? normalForm(name) : `${normalForm(name)}\n${birthDate}`
const digestOf = (text: string, salt: string) =>
  `sha256$${createHash('sha256')
    .update(text + salt, 'utf8')
    .digest('hex')}`

/** What `identifier` of the subject tells: a name, and whether it is hidden. Others' badges too. */
export function identifiedBy(identifier: Json | undefined): { readonly name?: string; readonly hidden: boolean } {
  const found = identities(identifier)
  const name = found.find(({ hashed, type }) => !hashed && type === NAME)?.value
  return { ...(name !== undefined && { name }), hidden: name === undefined && found.some(({ hashed }) => hashed) }
}

/** Does the credential belong to this person? Undefined where it says nothing that name and birth date can answer. */
export function belongsTo(identifier: Json | undefined, person: Required<Person>): boolean | undefined {
  const answers = identities(identifier).flatMap(({ type, value, hashed, salt }) => {
    if (hashed) {
      if (type !== BOTH && type !== NAME) return []
      const text = textOf(type === BOTH ? person : { name: person.name })
      return [sameDigest(digestOf(text, salt), value.toLowerCase())]
    }
    if (type === NAME) return [normalForm(value) === normalForm(person.name)]
    return type === BIRTH_DATE ? [value === person.birthDate] : []
  })
  return answers.length === 0 ? undefined : answers.every((fits) => fits)
}

/** In the signed statements the text `true` is the same. */
export const isHashed = (hashed: Json | undefined): boolean => hashed === true || hashed === 'true'

function identities(identifier: Json | undefined) {
  return listed(identifier).flatMap((entry) => {
    if (!isObject(entry)) return []
    const { identityHash: value, identityType: type, hashed, salt } = entry
    if (typeof value !== 'string' || typeof type !== 'string') return []
    return [{ type, value, hashed: isHashed(hashed), salt: typeof salt === 'string' ? salt : '' }]
  })
}
