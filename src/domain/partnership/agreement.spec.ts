import { describe, expect, it } from 'vitest'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, joined, organisation, partnership, staff } from '../../../test/support/programme.ts'
import { inForceFrom, newestVersionOf, statusOn, versionInForceOn } from './agreement.ts'
import { amendAgreement } from './amend-agreement.ts'
import { draftAgreement } from './draft-agreement.ts'
import { endAgreement } from './end-agreement.ts'
import { openProgrammeLine } from './open-programme-line.ts'
import { partnerships } from './partnership.ts'
import { signAgreement } from './sign-agreement.ts'

const delta = someId('delta')
const agreementId = someId('agreement')
const hash = (digit: string) => digit.repeat(64)
const care = { organisationId: someId('care') }

const anna = as('anna', 'programmeManager', 'school')
const bob = as('bob', 'organisationAdmin', 'care')
const ivo = as('ivo', 'organisationAdmin', 'insurer')
const before = [
  partnership('delta'),
  organisation('care', 'care'),
  organisation('insurer', 'insurer'),
  joined('delta', care),
  ...staff('anna', 'programmeManager', 'school'),
  ...staff('bob', 'organisationAdmin', 'care'),
  ...staff('ivo', 'organisationAdmin', 'insurer'),
]
const said = {
  title: 'Samen opleiden',
  documentHash: hash('a'),
  signatories: [someId('school'), someId('care')],
  from: '2023-03-01',
}
const drafted = (more: Record<string, unknown> = {}) =>
  happened(partnerships.ref(delta), 'AgreementDrafted', { agreementId, kind: 'cooperation', ...said, ...more })
const amended = (version: number, more: Record<string, unknown> = {}) =>
  happened(partnerships.ref(delta), 'AgreementAmended', {
    agreementId,
    version,
    amendsVersion: version - 1,
    ...said,
    documentHash: hash(String(version)),
    ...more,
  })
const signed = (at: string, on: string, version = 1): PastEvent => ({
  ...happened(partnerships.ref(delta), 'AgreementSigned', {
    agreementId,
    version,
    organisationId: someId(at),
    signedById: someId(`signer of ${at}`),
  }),
  effectiveOn: on,
})
const ended = (on: string) =>
  happened(partnerships.ref(delta), 'AgreementEnded', {
    agreementId,
    endedById: someId('care'),
    on,
    reason: 'partyLeft',
  })

describe('draftAgreement', () => {
  const input = { partnershipId: delta, kind: 'cooperation', ...said }
  const outsiders = (count: number) => Array.from({ length: count }, (_, index) => `outsider ${index}`)

  it('by the lead, or by a partner that is to sign it', () => {
    for (const who of [anna, bob]) {
      given(...before)
        .when(draftAgreement, input, who)
        .then({ type: 'AgreementDrafted', data: { kind: 'cooperation', signatories: said.signatories } })
    }
  })
  it('not by a partner that is no party, nor by a party from outside the partnership', () => {
    const at = given(...before, joined('delta', { organisationId: someId('other') }))
    at.when(draftAgreement, { ...input, signatories: [someId('school'), someId('insurer')] }, bob).thenForbidden()
    at.when(draftAgreement, { ...input, signatories: [someId('school'), someId('insurer')] }, ivo).thenForbidden()
  })
  it('with a signatory from outside the partnership, as long as it is known here', () => {
    const also = (name: string) => ({ ...input, signatories: [someId('care'), someId(name)] })
    given(...before)
      .when(draftAgreement, also('insurer'), anna)
      .then({ type: 'AgreementDrafted' })
    given(...before)
      .when(draftAgreement, also('nobody'), anna)
      .thenRejected('unknown-organisation', { organisationId: someId('nobody') })
  })
  it('of at most twelve from outside, and each once', () => {
    const names = outsiders(13)
    const at = given(...before, ...names.map((name) => organisation(name)))
    const asked = (some: readonly string[]) => ({ ...input, signatories: some.map((name) => someId(name)) })
    at.when(draftAgreement, asked(names.slice(0, 12)), anna).then({ type: 'AgreementDrafted' })
    at.when(draftAgreement, asked(names), anna).thenRejected('too-many-outside-signatories', { count: 13, most: 12 })
    at.when(draftAgreement, asked(['school', 'care', 'school']), anna).thenRejected('signatory-twice')
  })
  it('ends no day before it starts', () => {
    given(...before)
      .when(draftAgreement, { ...input, until: '2023-02-28' }, anna)
      .thenRejected('ends-before-it-starts')
  })
})

describe('signAgreement', () => {
  const input = { partnershipId: delta, agreementId, version: 1, ...care }

  it("by the organisation's own admin or programme manager; on paper it was earlier", () => {
    given(...before, drafted())
      .when(signAgreement, { ...input, signedOn: '2023-02-20' }, bob)
      .then({
        type: 'AgreementSigned',
        effectiveOn: '2023-02-20',
        data: { organisationId: someId('care'), signedById: someId('bob') },
      })
    given(...before, drafted())
      .when(signAgreement, { ...input, organisationId: someId('school') }, anna)
      .then({ type: 'AgreementSigned', effectiveOn: '2023-06-30' })
  })
  it('by nobody for another organisation, the lead included', () => {
    given(...before, drafted())
      .when(signAgreement, input, anna)
      .thenForbidden()
    given(...before, drafted(), ...staff('cor', 'coordinator', 'care'))
      .when(signAgreement, input, as('cor', 'coordinator', 'care'))
      .thenForbidden()
  })
  it('also by a signatory that is no partner, and to others the agreement is not there', () => {
    const insurers = { ...input, organisationId: someId('insurer') }
    given(...before, drafted({ signatories: [someId('care'), someId('insurer')] }))
      .when(signAgreement, insurers, ivo)
      .then({ type: 'AgreementSigned' })
    given(...before, drafted())
      .when(signAgreement, insurers, ivo)
      .thenForbidden()
  })
  it('once, and never by a program or ahead', () => {
    given(...before, drafted(), signed('care', '2023-02-20'))
      .when(signAgreement, input, bob)
      .thenRejected('already-signed', { on: '2023-02-20' })
    given(...before, drafted())
      .when(signAgreement, input, { ...bob, machine: true })
      .thenRejected('person-needed')
    given(...before, drafted())
      .when(signAgreement, { ...input, signedOn: '2023-07-01' }, bob)
      .thenRejected('date-ahead')
  })
  it('the newest version only, while it is there', () => {
    given(...before)
      .when(signAgreement, input, bob)
      .thenRejected('unknown-agreement')
    given(...before, drafted(), amended(2))
      .when(signAgreement, input, bob)
      .thenRejected('not-the-newest-version', { version: 2 })
    given(...before, drafted(), ended('2023-05-01'))
      .when(signAgreement, input, bob)
      .thenRejected('agreement-ended', { on: '2023-05-01' })
    given(...before, drafted(), amended(2, { signatories: [someId('school'), someId('insurer')] }))
      .when(signAgreement, { ...input, version: 2 }, bob)
      .thenRejected('not-a-signatory', { version: 2 })
  })
})

describe('an agreement', () => {
  const agreed = (...events: PastEvent[]) => {
    const found = stateAfter(partnerships.ref(delta), ...before, ...events).agreements.get(agreementId)
    if (!found) throw new Error('there is no agreement')
    return found
  }
  it('is in force only when all have signed, from the last signature or its first day', () => {
    const half = agreed(drafted(), signed('school', '2023-02-01'))
    expect(inForceFrom(newestVersionOf(half))).toBeUndefined()
    expect(statusOn(half, '2023-06-30')).toBe('toBeSigned')
    const early = agreed(drafted(), signed('school', '2023-02-01'), signed('care', '2023-02-20'))
    expect(['2023-02-28', '2023-03-01'].map((on) => statusOn(early, on))).toEqual(['signed', 'inForce'])
    const late = agreed(drafted(), signed('care', '2023-04-10'), signed('school', '2023-02-01'))
    expect(['2023-04-09', '2023-04-10'].map((on) => statusOn(late, on))).toEqual(['signed', 'inForce'])
  })
  it('of eleven holds with the eleventh signature and not with the tenth', () => {
    const eleven = Array.from({ length: 11 }, (_, index) => `partner ${index}`)
    const first = drafted({ signatories: eleven.map((name) => someId(name)) })
    const signatures = eleven.map((name) => signed(name, '2023-04-01'))
    expect(statusOn(agreed(first, ...signatures.slice(0, 10)), '2023-06-30')).toBe('toBeSigned')
    expect(statusOn(agreed(first, ...signatures), '2023-06-30')).toBe('inForce')
  })
  it('is over after its last day', () => {
    const both = [signed('school', '2023-02-01'), signed('care', '2023-02-01')]
    const short = agreed(drafted({ until: '2023-05-31' }), ...both)
    expect(['2023-05-31', '2023-06-01'].map((on) => statusOn(short, on))).toEqual(['inForce', 'expired'])
  })
  it('keeps its earlier version until all have signed the next one', () => {
    const both = [signed('school', '2023-02-01'), signed('care', '2023-02-01')]
    const half = agreed(drafted(), ...both, amended(2, { from: '2023-05-01' }), signed('care', '2023-05-02', 2))
    expect(versionInForceOn(half, '2023-06-30')?.version).toBe(1)
    const whole = agreed(
      drafted(),
      ...both,
      amended(2, { from: '2023-05-01', until: '2023-05-31' }),
      signed('care', '2023-05-02', 2),
      signed('school', '2023-05-10', 2),
    )
    expect(['2023-05-09', '2023-05-10'].map((on) => versionInForceOn(whole, on)?.version)).toEqual([1, 2])
    // What the newer version ended does not come back.
    expect(versionInForceOn(whole, '2023-06-01')).toBeUndefined()
  })
  it('ends for all', () => {
    const both = [signed('school', '2023-02-01'), signed('care', '2023-02-01')]
    const over = agreed(drafted(), ...both, ended('2023-05-01'))
    expect(['2023-04-30', '2023-05-01'].map((on) => statusOn(over, on))).toEqual(['inForce', 'ended'])
  })
})

describe('amendAgreement', () => {
  const input = { partnershipId: delta, agreementId, amendsVersion: 1, ...said, documentHash: hash('b') }

  it('makes the next version, to be signed anew', () => {
    for (const who of [anna, bob]) {
      given(...before, drafted())
        .when(amendAgreement, input, who)
        .then({ type: 'AgreementAmended', data: { version: 2, amendsVersion: 1, documentHash: hash('b') } })
    }
    given(...before, drafted())
      .when(amendAgreement, input, ivo)
      .thenForbidden()
  })
  it('from the newest version, with another document, while it is not ended', () => {
    given(...before)
      .when(amendAgreement, input, anna)
      .thenRejected('unknown-agreement')
    given(...before, drafted(), amended(2))
      .when(amendAgreement, input, anna)
      .thenRejected('not-the-newest-version', { version: 2 })
    given(...before, drafted())
      .when(amendAgreement, { ...input, documentHash: hash('a') }, anna)
      .thenRejected('same-document')
    given(...before, drafted(), ended('2023-05-01'))
      .when(amendAgreement, input, anna)
      .thenRejected('agreement-ended')
    given(...before, drafted())
      .when(amendAgreement, { ...input, signatories: [someId('care'), someId('care')] }, anna)
      .thenRejected('signatory-twice')
  })
})

describe('endAgreement', () => {
  const both = [signed('school', '2023-02-01'), signed('care', '2023-02-01')]
  const input = { partnershipId: delta, agreementId, endedById: someId('care'), on: '2023-09-01', reason: 'partyLeft' }

  it('by a signatory for itself or by the lead, also ahead', () => {
    given(...before, drafted(), ...both)
      .when(endAgreement, input, bob)
      .then({ type: 'AgreementEnded', effectiveOn: '2023-09-01', data: { endedById: someId('care') } })
    given(...before, drafted({ signatories: [someId('care'), someId('insurer')] }))
      .when(endAgreement, { ...input, endedById: someId('school') }, anna)
      .then({ type: 'AgreementEnded' })
  })
  it('by nobody in the name of another', () => {
    given(...before, drafted(), ...both)
      .when(endAgreement, input, anna)
      .thenForbidden()
    given(...before, drafted(), ...both)
      .when(endAgreement, { ...input, endedById: someId('insurer') }, ivo)
      .thenForbidden()
  })
  it('once, and not before it was in force', () => {
    given(...before, drafted(), ...both, ended('2023-05-01'))
      .when(endAgreement, input, bob)
      .thenRejected('agreement-ended', { on: '2023-05-01' })
    given(...before, drafted(), ...both)
      .when(endAgreement, { ...input, on: '2023-02-28' }, bob)
      .thenRejected('ends-before-it-starts', { from: '2023-03-01' })
    given(...before)
      .when(endAgreement, { ...input, endedById: someId('school') }, anna)
      .thenRejected('unknown-agreement')
  })
})

describe('openProgrammeLine', () => {
  const input = { partnershipId: delta, name: 'Opleiden en scholen', goals: ['Meer handen'], from: '2023-03-01' }
  const line = happened(partnerships.ref(delta), 'ProgrammeLineOpened', {
    programmeLineId: someId('line'),
    name: 'Opleiden en scholen',
    goals: [],
    from: '2023-03-01',
    until: '2023-12-31',
  })

  it('by the lead, also under another line', () => {
    given(...before)
      .when(openProgrammeLine, input, anna)
      .then({ type: 'ProgrammeLineOpened', effectiveOn: '2023-03-01', data: { name: 'Opleiden en scholen' } })
    given(...before, line)
      .when(openProgrammeLine, { ...input, name: 'Zorgexpeditie', parentId: someId('line') }, anna)
      .then({ type: 'ProgrammeLineOpened', data: { parentId: someId('line') } })
    given(...before)
      .when(openProgrammeLine, input, bob)
      .thenForbidden()
  })
  it('refuses a line that is there, under one that is not, before the partnership, or backwards', () => {
    given(...before, line)
      .when(openProgrammeLine, { ...input, name: 'opleiden en  Scholen' }, anna)
      .thenRejected('programme-line-exists', { name: 'Opleiden en scholen', from: '2023-03-01' })
    given(...before, line)
      .when(openProgrammeLine, { ...input, from: '2024-01-01' }, anna)
      .then({ type: 'ProgrammeLineOpened' })
    given(...before)
      .when(openProgrammeLine, { ...input, parentId: someId('line') }, anna)
      .thenRejected('unknown-programme-line')
    given(...before)
      .when(openProgrammeLine, { ...input, from: '2022-12-31' }, anna)
      .thenRejected('before-the-partnership')
    given(...before)
      .when(openProgrammeLine, { ...input, until: '2023-02-28' }, anna)
      .thenRejected('ends-before-it-starts')
  })
})
