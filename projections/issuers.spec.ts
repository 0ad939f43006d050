import { describe, expect, it } from 'vitest'
import { addIssuerKey } from '../src/domain/issuer/add-issuer-key.ts'
import { distrustIssuerKey } from '../src/domain/issuer/distrust-issuer-key.ts'
import { rotateIssuerKey } from '../src/domain/issuer/rotate-issuer-key.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { type As, past, someId } from '../test/support/given.ts'
import { ids, known, lies, person, type Story } from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { issuers } from './issuers.ts'

const organisationId = ids.albeda
const HOME = 'https://leerbewijs.example.org'
const DID = `did:web:leerbewijs.example.org:issuers:${organisationId}`
const admin: As = { userId: someId('anna'), role: 'organisationAdmin', organisationId }
function begun(home = HOME): Story {
  const story = known().with(...person('anna', 'organisationAdmin', organisationId))
  story.did(addIssuerKey, { organisationId, home }, admin, '2023-02-01')
  return story
}
const ask = (story: Story, params = {}): Promise<Answer> => readModels(story.events).ask(issuers, params, undefined)
const keyId = async (story: Story, at = 0): Promise<string> => (await ask(story)).rows[0].keys[at].keyId

describe('issuers', () => {
  it('are told to anybody, with their names, keys and dates', async () => {
    const { rows } = await ask(begun())
    expect(rows).toEqual([
      {
        organisationId,
        name: 'school',
        did: DID,
        home: HOME,
        signs: true,
        keys: [
          {
            keyId: expect.any(String),
            publicKeyMultibase: expect.stringMatching(/^z6Mk/),
            from: '2023-02-01T10:00:00.000Z',
          },
        ],
      },
    ])
    for (const params of [{ organisationId }, { did: DID }]) expect((await ask(begun(), params)).rows).toEqual(rows)
    for (const params of [{ organisationId: ids.argos }, { did: 'did:web:example.org' }]) {
      expect((await ask(begun(), params)).rows).toEqual([])
    }
    expect(await readModels(begun().events).ask(issuers, {}, lies)).toEqual({ rows })
  })
  it('keep an old key under its name, with the day that it ended', async () => {
    const story = begun()
    story.did(rotateIssuerKey, { organisationId }, admin, '2023-03-01')
    const [issuer] = (await ask(story)).rows
    expect(issuer).toMatchObject({
      did: DID,
      signs: true,
      keys: [
        { from: '2023-02-01T10:00:00.000Z', until: '2023-03-01T10:00:00.000Z' },
        { from: '2023-03-01T10:00:00.000Z' },
      ],
    })
    expect(issuer.keys[1]).not.toHaveProperty('until')
  })
  it('say from when a key is distrusted, and then sign nothing until there is another', async () => {
    const story = begun()
    const from = '2023-02-10T08:00:00.000Z'
    story.did(distrustIssuerKey, { organisationId, keyId: await keyId(story), from, reason: 'stolen' }, admin)
    expect((await ask(story)).rows).toMatchObject([{ signs: false, keys: [{ compromisedFrom: from }] }])
    story.did(addIssuerKey, { organisationId }, { system: true })
    expect((await ask(story)).rows).toMatchObject([{ did: DID, signs: true, keys: [{ compromisedFrom: from }, {}] }])
  })
  it('have another name at another home, and both stay', async () => {
    const story = begun()
    story.did(rotateIssuerKey, { organisationId, home: 'https://bewijzen.albeda.example:8443' }, admin, '2023-03-01')
    const there = `did:web:bewijzen.albeda.example%3A8443:issuers:${organisationId}`
    expect((await ask(story, { organisationId })).rows).toMatchObject([
      { did: DID, home: HOME, signs: false, keys: [{ until: '2023-03-01T10:00:00.000Z' }] },
      { did: there, home: 'https://bewijzen.albeda.example:8443', signs: true, keys: [{}] },
    ])
  })
  it('without a home of their own go by their key', async () => {
    const story = begun('http://127.0.0.1:3000')
    story.did(rotateIssuerKey, { organisationId }, admin, '2023-03-01')
    const { rows } = await ask(story)
    expect(rows).toHaveLength(2)
    for (const { did, keys } of rows) expect(did).toBe(`did:key:${keys[0].publicKeyMultibase}`)
    expect(rows.map(({ signs }: { signs: boolean }) => signs)).toEqual([false, true])
  })
  it('have the name that they have now', async () => {
    const story = begun().with(
      past(organisations.ref(organisationId), 'OrganisationRenamed', { name: 'Albeda College' }),
    )
    expect((await ask(story)).rows).toMatchObject([{ name: 'Albeda College' }])
  })
})
