import { describe, expect, it } from 'vitest'
import { given, past, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, staff } from '../../../test/support/programme.ts'
import { organisations } from '../organisation/organisation.ts'
import { addIssuerKey } from './add-issuer-key.ts'
import { distrustIssuerKey } from './distrust-issuer-key.ts'
import { issuers, keyIn, signingKeyOf } from './issuer.ts'
import { rotateIssuerKey } from './rotate-issuer-key.ts'

const organisationId = someId('school')
const HOME = 'https://leerbewijs.example.org'
const school = happened(organisations.ref(organisationId), 'OrganisationRegistered', {
  organisationId,
  kind: 'school',
  naturalPerson: false,
  name: 'Albeda',
})
const admin = staff('anna', 'organisationAdmin', 'school')
const asAdmin = as('anna', 'organisationAdmin', 'school')
const SYSTEM = { system: true }

const added = (name: string, at: string, home = HOME) =>
  past(
    issuers.ref(organisationId),
    'IssuerKeyAdded',
    { organisationId, keyId: someId(name), home, publicKeyMultibase: `z6Mk${name}` },
    { at },
  )
const first = added('first', '2023-02-01T09:00:00.000Z')
const compromised = (name: string, from: string) =>
  past(issuers.ref(organisationId), 'IssuerKeyCompromised', { keyId: someId(name), from, reason: 'leaked' })

describe('addIssuerKey', () => {
  it('makes the first key, by the program itself at a home that it names', () => {
    given(school)
      .when(addIssuerKey, { organisationId, home: HOME }, SYSTEM)
      .then({ type: 'IssuerKeyAdded', data: { organisationId, home: HOME } })
  })
  it("or by the institution's admin, and by nobody else", () => {
    given(school, ...admin)
      .when(addIssuerKey, { organisationId, home: HOME }, asAdmin)
      .then({ type: 'IssuerKeyAdded' })
    given(school, ...staff('bob', 'organisationAdmin', 'care'))
      .when(addIssuerKey, { organisationId, home: HOME }, as('bob', 'organisationAdmin', 'care'))
      .thenForbidden()
    given(school, ...staff('eva', 'examBoardChair', 'school'))
      .when(addIssuerKey, { organisationId, home: HOME }, as('eva', 'examBoardChair', 'school'))
      .thenForbidden()
  })
  it('stands at an origin: no path, no slash at the end, nothing but http', () => {
    for (const home of [
      'leerbewijs.example.org',
      `${HOME}/`,
      `${HOME}/school`,
      'ftp://example.org',
      'https://Example.org',
    ]) {
      given(school).when(addIssuerKey, { organisationId, home }, SYSTEM).thenInvalid('home')
    }
    given(school).when(addIssuerKey, { organisationId }, SYSTEM).thenRejected('issuer-home-missing')
  })
  it('is for an organisation that exists and is no natural person', () => {
    given().when(addIssuerKey, { organisationId, home: HOME }, SYSTEM).thenRejected('unknown-organisation')
    const trader = { ...school, data: { ...school.data, naturalPerson: true, name: undefined } }
    given(trader).when(addIssuerKey, { organisationId, home: HOME }, SYSTEM).thenRejected('issuer-is-natural-person')
  })
  it('not where one signs; after the last was distrusted it stays at its home', () => {
    given(school, first)
      .when(addIssuerKey, { organisationId, home: HOME }, SYSTEM)
      .thenRejected('issuer-key-signs', { from: '2023-02-01' })
    given(school, first, compromised('first', '2023-03-01T09:00:00.000Z'))
      .when(addIssuerKey, { organisationId }, SYSTEM)
      .then({ type: 'IssuerKeyAdded', data: { home: HOME } })
  })
})

describe('rotateIssuerKey', () => {
  it('adds the new key and ends the old one', () => {
    const { outcome } = given(school, first, ...admin).when(rotateIssuerKey, { organisationId }, asAdmin)
    expect(outcome).toMatchObject({
      kind: 'accepted',
      events: [
        { type: 'IssuerKeyAdded', data: { organisationId, home: HOME } },
        { type: 'IssuerKeyRotated', data: { keyId: someId('first') } },
      ],
    })
    if (outcome.kind !== 'accepted') return
    expect(outcome.events[1]?.data.byKeyId).toBe(outcome.events[0]?.data.keyId)
  })
  it('may move to another home', () => {
    given(school, first, ...admin)
      .when(rotateIssuerKey, { organisationId, home: 'https://bewijzen.albeda.example' }, asAdmin)
      .then({ type: 'IssuerKeyAdded', data: { home: 'https://bewijzen.albeda.example' } }, { type: 'IssuerKeyRotated' })
  })
  it('is by a person who answers for the institution, and needs a key that signs', () => {
    given(school, first).when(rotateIssuerKey, { organisationId }, SYSTEM).thenForbidden()
    given(school, first, compromised('first', '2023-03-01T09:00:00.000Z'), ...admin)
      .when(rotateIssuerKey, { organisationId }, asAdmin)
      .thenRejected('no-issuer-key')
  })
})

describe('distrustIssuerKey', () => {
  const keyId = someId('first')
  const from = '2023-03-01T09:00:00.000Z'
  const story = given(school, first, ...admin)
  const distrusting = (more: object) =>
    story.when(distrustIssuerKey, { organisationId, keyId, from, reason: 'leaked', ...more }, asAdmin)

  it('dates the distrust, and the key signs nothing new', () => {
    distrusting({}).then({ type: 'IssuerKeyCompromised', data: { keyId, from, reason: 'leaked' } })
    const state = stateAfter(issuers.ref(organisationId), first, compromised('first', from))
    expect(keyIn(state, keyId)).toMatchObject({ compromisedFrom: from, until: undefined })
    expect(signingKeyOf(state)).toBeUndefined()
  })
  it('not ahead, not before the key began, not of a key that is not there', () => {
    distrusting({ from: '2023-06-30T10:00:00.001Z' }).thenRejected('moment-ahead')
    distrusting({ from: '2023-01-31T09:00:00.000Z' }).thenRejected('moment-too-early', {
      earliest: '2023-02-01T09:00:00.000Z',
    })
    distrusting({ keyId: someId('none') }).thenRejected('unknown-issuer-key')
    story.when(distrustIssuerKey, { organisationId, keyId, from, reason: 'leaked' }, SYSTEM).thenForbidden()
  })
  it('becomes earlier when more is known, never later', () => {
    const known = given(school, first, compromised('first', from), ...admin)
    const again = (at: string) =>
      known.when(distrustIssuerKey, { organisationId, keyId, from: at, reason: 'stolen' }, asAdmin)
    again(from).thenRejected('already-distrusted', { from })
    again('2023-04-01T09:00:00.000Z').thenRejected('already-distrusted')
    again('2023-02-15T09:00:00.000Z').then({ type: 'IssuerKeyCompromised' })
  })
  it('also reaches a key that was rotated', () => {
    const rotated = past(issuers.ref(organisationId), 'IssuerKeyRotated', { keyId, byKeyId: someId('second') })
    given(school, first, added('second', '2023-05-01T09:00:00.000Z'), rotated, ...admin)
      .when(distrustIssuerKey, { organisationId, keyId, from, reason: 'suspected' }, asAdmin)
      .then({ type: 'IssuerKeyCompromised' })
  })
})

describe('the key that signs', () => {
  it('is the last that was neither rotated nor distrusted', () => {
    const rotated = past(
      issuers.ref(organisationId),
      'IssuerKeyRotated',
      { keyId: someId('first'), byKeyId: someId('second') },
      { at: '2023-05-01T09:00:00.000Z' },
    )
    const state = stateAfter(issuers.ref(organisationId), first, added('second', '2023-05-01T09:00:00.000Z'), rotated)
    expect(signingKeyOf(state)?.keyId).toBe(someId('second'))
    expect(keyIn(state, someId('first'))).toMatchObject({
      from: '2023-02-01T09:00:00.000Z',
      until: '2023-05-01T09:00:00.000Z',
    })
    expect(signingKeyOf(undefined)).toBeUndefined()
  })
})
