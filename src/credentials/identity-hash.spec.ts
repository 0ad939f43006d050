import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { belongsTo, hashedIdentities, identifiedBy, identitySaltOf, namedIdentities } from './identity-hash.ts'

const person = { name: 'Łucja Şahin-de Wit', birthDate: '1991-03-14' }
const salt = identitySaltOf('A'.repeat(43))

describe('somebody by name', () => {
  const identities = namedIdentities(person)
  it('is read by everybody', () => {
    expect(identifiedBy(identities)).toEqual({ name: person.name, hidden: false })
  })
  it('is that person, however case and accents are written, and on that birth date alone', () => {
    expect(belongsTo(identities, { ...person, name: 'łucja sahin de wit' })).toBe(true)
    expect(belongsTo(identities, { ...person, birthDate: '1991-03-15' })).toBe(false)
    expect(belongsTo(identities, { ...person, name: 'Lisa de Wit' })).toBe(false)
  })
})

describe('somebody by hash', () => {
  const identities = hashedIdentities(person, salt)
  it('has no name or birth date in it', () => {
    expect(identifiedBy(identities)).toEqual({ hidden: true })
    expect(JSON.stringify(identities)).not.toMatch(/ucja|1991/i)
  })
  it('is hashed as Open Badges says: the identity, then the salt', () => {
    const digest = createHash('sha256').update(`łucja sahin de wit\n1991-03-14${salt}`, 'utf8').digest('hex')
    expect(identities).toEqual([
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${digest}`,
        identityType: 'ext:nameAndBirthDate',
        salt,
      },
    ])
  })
  it('answers to who knows both, and to nobody else', () => {
    expect(belongsTo(identities, { ...person, name: 'Łucja  ŞAHIN de Wit' })).toBe(true)
    expect(belongsTo(identities, { ...person, birthDate: '1991-04-13' })).toBe(false)
    expect(belongsTo(identities, { ...person, name: 'Lucja Wit' })).toBe(false)
  })
  it('has another hash in the next credential', () => {
    expect(hashedIdentities(person, identitySaltOf('B'.repeat(43)))).not.toEqual(identities)
  })
  it('without a birth date is a name alone', () => {
    const nameAlone = hashedIdentities({ name: person.name }, salt)
    expect(nameAlone).toMatchObject([{ identityType: 'name', hashed: true }])
    expect(belongsTo(nameAlone, person)).toBe(true)
    expect(belongsTo(nameAlone, { ...person, name: 'Lisa' })).toBe(false)
  })
})

it('nothing can be said of a badge that names somebody otherwise, or not at all', () => {
  const mail = { type: 'IdentityObject', hashed: false, identityHash: 'a@example.org', identityType: 'emailAddress' }
  expect(belongsTo([mail], person)).toBeUndefined()
  expect(belongsTo(undefined, person)).toBeUndefined()
  expect(belongsTo(['x', { hashed: true }], person)).toBeUndefined()
})
