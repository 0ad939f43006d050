import { describe, expect, it } from 'vitest'
import { Personal } from '../../../events/values.ts'
import { given, someId, stateAfter } from '../../../test/support/given.ts'
import {
  as,
  asOperator,
  credentialType,
  happened,
  operator,
  organisation,
  recognition,
  staff,
} from '../../../test/support/programme.ts'
import { rejected } from '../../contract/stream.ts'
import { type CredentialTypeDefinition, credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { users } from '../user/user.ts'
import { grantAwardingMandate } from './grant-awarding-mandate.ts'
import { lapseRecognition } from './lapse-recognition.ts'
import { organisations } from './organisation.ts'
import { refuseUnmandated } from './recognised-awarder.ts'
import { recordRecognition } from './record-recognition.ts'
import { registerOrganisation } from './register-organisation.ts'
import { renameOrganisation } from './rename-organisation.ts'
import { withdrawAwardingMandate } from './withdraw-awarding-mandate.ts'

const school = someId('school')
const admin = staff('anna', 'organisationAdmin', 'school')
const asAdmin = as('anna', 'organisationAdmin', 'school')
const soleTrader = happened(organisations.ref(someId('trader')), 'OrganisationRegistered', {
  organisationId: someId('trader'),
  kind: 'trainer',
  naturalPerson: true,
})

const machine = happened(users.ref(someId('robot')), 'UserRegistered', {
  userId: someId('robot'),
  kind: 'machine',
  organisationId: school,
})

describe('registerOrganisation', () => {
  const input = {
    kind: 'school',
    naturalPerson: false,
    name: 'Delta College',
    kvk: '12345678',
    brin: '12AB',
    rio: '123A456',
  }

  it('registers a school and reserves its numbers', () => {
    const when = given(...operator).when(registerOrganisation, input, asOperator)
    when.then({ type: 'OrganisationRegistered', data: input })
    expect(when.outcome).toMatchObject({
      claims: [
        { stream: 'code-kvk-12345678', claim: { kind: 'kvk' } },
        { stream: 'code-brin-12AB', claim: { kind: 'brin' } },
        { stream: 'code-rio-123A456', claim: { kind: 'rio' } },
      ],
      identifiers: [],
    })
  })
  it("seals a sole trader's name and number, and keeps the number unique in the vault", () => {
    const trader = { kind: 'trainer', naturalPerson: true, personalName: 'J. Voorbeeld', personalKvk: '12345678' }
    const when = given(...operator).when(registerOrganisation, trader, asOperator)
    when.then({ type: 'OrganisationRegistered', data: { naturalPerson: true } })
    if (when.outcome.kind !== 'accepted') return
    const data = when.outcome.events[0]?.data ?? {}
    expect([data.sealedName, data.sealedKvk].every((value) => value instanceof Personal)).toBe(true)
    expect(JSON.stringify(data)).not.toMatch(/Voorbeeld|12345678/)
    expect(when.outcome).toMatchObject({
      claims: [],
      identifiers: [{ scope: 'kvk', subjectId: data.organisationId }],
    })
  })
  it.each([{ name: 'J. Voorbeeld' }, { kvk: '12345678' }, { brin: '12AB' }])(
    'refuses public %o of a sole trader',
    (field) => {
      const trader = { kind: 'trainer', naturalPerson: true, personalName: 'J. Voorbeeld', ...field }
      given(...operator)
        .when(registerOrganisation, trader, asOperator)
        .thenRejected('personal-fields-expected')
    },
  )
  it('refuses sealed fields of a legal person', () => {
    given(...operator)
      .when(registerOrganisation, { ...input, personalName: 'Delta' }, asOperator)
      .thenRejected('public-fields-expected')
  })
  it('refuses an organisation without a name', () => {
    given(...operator)
      .when(registerOrganisation, { kind: 'care', naturalPerson: false }, asOperator)
      .thenRejected('name-missing')
  })
  it('refuses a BRIN or RIO code of what is no school', () => {
    for (const more of [{ brin: '12AB' }, { rio: '123A456' }]) {
      given(...operator)
        .when(registerOrganisation, { kind: 'care', naturalPerson: false, name: 'Zorg', ...more }, asOperator)
        .thenRejected('school-number-of-another-kind', { kind: 'care' })
    }
  })
  it('refuses a KvK number of another form', () => {
    given(...operator)
      .when(registerOrganisation, { ...input, kvk: '1234' }, asOperator)
      .thenInvalid('kvk')
  })
  it('is for the operator only', () => {
    given(organisation('school'), ...admin)
      .when(registerOrganisation, input, asAdmin)
      .thenForbidden()
  })
})

describe('renameOrganisation', () => {
  it('by its own admin or the operator', () => {
    const at = given(organisation('school'), ...admin, ...operator)
    for (const who of [asAdmin, asOperator]) {
      at.when(renameOrganisation, { organisationId: school, name: 'Delta' }, who).then({
        type: 'OrganisationRenamed',
        data: { name: 'Delta' },
      })
    }
  })
  it('by no admin of another', () => {
    given(organisation('school'), organisation('care'), ...staff('bob', 'organisationAdmin', 'care'))
      .when(renameOrganisation, { organisationId: school, name: 'Delta' }, as('bob', 'organisationAdmin', 'care'))
      .thenForbidden()
  })
  it('refuses the name it has', () => {
    given(organisation('school'), ...admin)
      .when(renameOrganisation, { organisationId: school, name: 'school' }, asAdmin)
      .thenRejected('name-unchanged')
  })
  it("refuses a sole trader's name in clear", () => {
    given(soleTrader, ...operator)
      .when(renameOrganisation, { organisationId: someId('trader'), name: 'J. Voorbeeld' }, asOperator)
      .thenRejected('personal-fields-expected')
  })
  it('refuses a personal name of a legal person, and no name at all', () => {
    const at = given(organisation('school'), ...operator)
    const personal = { organisationId: school, personalName: 'J. Voorbeeld' }
    at.when(renameOrganisation, personal, asOperator).thenRejected('public-fields-expected')
    at.when(renameOrganisation, { organisationId: school }, asOperator).thenRejected('name-missing')
  })
})

describe('recordRecognition', () => {
  const input = { organisationId: school, scheme: 'ocw', from: '2023-07-01' }

  it('records one, also ahead', () => {
    given(organisation('school'), ...admin)
      .when(recordRecognition, input, asAdmin)
      .then({ type: 'RecognitionRecorded', effectiveOn: '2023-07-01', data: { scheme: 'ocw', from: '2023-07-01' } })
  })
  it('by no admin of another organisation', () => {
    given(organisation('school'), ...staff('bob', 'organisationAdmin', 'care'))
      .when(recordRecognition, input, as('bob', 'organisationAdmin', 'care'))
      .thenForbidden()
  })
  it('refuses an overlap with the same scheme and scope', () => {
    given(organisation('school'), recognition('school', { until: '2023-07-01' }), ...admin)
      .when(recordRecognition, input, asAdmin)
      .thenRejected('recognition-overlaps', { recognitionId: someId('recognition of school'), from: '2022-01-01' })
  })
  it.each([{ scope: 'VIG3' }, { scheme: 'evc' }, { until: '2023-06-30' }])('takes one beside another %o', (other) => {
    given(organisation('school'), recognition('school', other), ...admin)
      .when(recordRecognition, input, asAdmin)
      .then({ type: 'RecognitionRecorded' })
  })
  it('refuses a period that ends before it starts', () => {
    given(organisation('school'), ...admin)
      .when(recordRecognition, { ...input, until: '2023-06-30' }, asAdmin)
      .thenRejected('ends-before-it-starts')
  })
})

describe('lapseRecognition', () => {
  const input = {
    organisationId: school,
    recognitionId: someId('recognition of school'),
    on: '2023-06-01',
    reason: 'withdrawn',
  }
  const before = [organisation('school'), recognition('school'), ...admin]

  it('ends it from that day', () => {
    given(...before)
      .when(lapseRecognition, input, asAdmin)
      .then({ type: 'RecognitionLapsed', effectiveOn: '2023-06-01', data: { on: '2023-06-01' } })
  })
  it('by no admin of another organisation, and not before its first day', () => {
    const at = given(...before, ...staff('bob', 'organisationAdmin', 'care'))
    at.when(lapseRecognition, input, as('bob', 'organisationAdmin', 'care')).thenForbidden()
    at.when(lapseRecognition, { ...input, on: '2021-12-31' }, asAdmin).thenRejected('ends-before-it-starts')
  })
  it('refuses it twice', () => {
    const { organisationId: _at, ...data } = input
    given(...before, happened(organisations.ref(school), 'RecognitionLapsed', data))
      .when(lapseRecognition, input, asAdmin)
      .thenRejected('already-ended', { until: '2023-05-31' })
  })
  it('refuses an unknown one', () => {
    given(...before)
      .when(lapseRecognition, { ...input, recognitionId: someId('other') }, asAdmin)
      .thenRejected('unknown-recognition')
  })
})

describe('grantAwardingMandate', () => {
  const type = credentialType('certificate')
  const input = { organisationId: school, credentialTypeId: someId('certificate'), from: '2023-06-01' }

  it('lets a recognised school award an mbo certificate', () => {
    given(organisation('school'), recognition('school'), type, ...admin)
      .when(grantAwardingMandate, input, asAdmin)
      .then({ type: 'AwardingMandateGranted', effectiveOn: '2023-06-01' })
  })
  it('refuses it to what is no school, recognised or not', () => {
    given(organisation('care', 'care'), recognition('care'), type, ...admin)
      .when(grantAwardingMandate, { ...input, organisationId: someId('care') }, asAdmin)
      .thenRejected('not-a-school', { kind: 'care' })
  })
  it.each([
    ['none', []],
    ['over', [recognition('school', { until: '2023-05-31' })]],
    ['of another scheme', [recognition('school', { scheme: 'evc' })]],
  ])('refuses it to a school whose OCW recognition is %s', (_, recognitions) => {
    given(organisation('school'), ...recognitions, type, ...admin)
      .when(grantAwardingMandate, input, asAdmin)
      .thenRejected('recognition-missing', { scheme: 'ocw', on: '2023-06-01' })
  })
  it.each(['diploma', 'mboStatement'])('asks the same for %s', (kind) => {
    given(organisation('school'), credentialType('certificate', { kind }), ...admin)
      .when(grantAwardingMandate, input, asAdmin)
      .thenRejected('recognition-missing')
  })
  it('a recognition that is narrowed to a qualification covers no other one', () => {
    const mapped = (crebo: string) => ({ crebo, version: '2020', code: 'B1-K1-W1' })
    const units = (...crebos: string[]) =>
      crebos.map((crebo) => ({ unitId: someId(crebo), code: `C-${crebo}`, qualificationUnit: mapped(crebo) }))
    const recognised = (...scopes: (string | undefined)[]) =>
      scopes.map((scope) => recognition('school', { recognitionId: someId(`for ${scope}`), scope }))
    const asked = (crebos: string[], ...scopes: (string | undefined)[]) =>
      given(
        organisation('school'),
        ...recognised(...scopes),
        credentialType('certificate', { units: units(...crebos) }),
        ...admin,
      ).when(grantAwardingMandate, input, asAdmin)
    asked(['25656'], '25655').thenRejected('recognition-missing', { scheme: 'ocw' })
    asked(['25656', '25655'], '25655').thenRejected('recognition-missing')
    asked(['25656', '25655'], '25655', '25656').then({ type: 'AwardingMandateGranted' })
    asked(['25656'], undefined).then({ type: 'AwardingMandateGranted' })
    // Another code than a crebo is the recogniser's own; it narrows nothing that is known here.
    asked(['25656'], 'mbo').then({ type: 'AwardingMandateGranted' })
  })
  it('an experience certificate is for a recognised EVC provider, school or not', () => {
    const evc = credentialType('certificate', { kind: 'priorLearningReport' })
    const wanted = { ...input, organisationId: someId('trainer') }
    const at = (...more: ReturnType<typeof recognition>[]) =>
      given(organisation('trainer', 'trainer'), evc, ...more, ...admin).when(grantAwardingMandate, wanted, asAdmin)
    at().thenRejected('recognition-missing', { scheme: 'evc' })
    at(recognition('trainer', { scheme: 'evc' })).then({ type: 'AwardingMandateGranted' })
  })
  it('asks no recognition for other papers', () => {
    given(organisation('care', 'care'), credentialType('certificate', { kind: 'trainingCertificate' }), ...admin)
      .when(grantAwardingMandate, { ...input, organisationId: someId('care') }, asAdmin)
      .then({ type: 'AwardingMandateGranted' })
  })
  it("is for the type's owner or the operator, not for who receives it", () => {
    const care = staff('bob', 'organisationAdmin', 'care')
    const at = given(organisation('care', 'care'), type, ...care, ...operator)
    const wanted = { ...input, organisationId: someId('care') }
    at.when(grantAwardingMandate, wanted, as('bob', 'organisationAdmin', 'care')).thenForbidden()
    at.when(grantAwardingMandate, wanted, asOperator).thenRejected('not-a-school')
  })
  it('refuses a period that ends before it starts', () => {
    given(organisation('school'), recognition('school'), type, ...admin)
      .when(grantAwardingMandate, { ...input, until: '2023-05-31' }, asAdmin)
      .thenRejected('ends-before-it-starts')
  })
  it('refuses a second one for the same type at the same time', () => {
    const mandate = { mandateId: someId('mandate'), credentialTypeId: someId('certificate'), from: '2023-01-01' }
    const standing = happened(organisations.ref(school), 'AwardingMandateGranted', mandate)
    given(organisation('school'), recognition('school'), type, standing, ...admin)
      .when(grantAwardingMandate, input, asAdmin)
      .thenRejected('mandate-overlaps', { mandateId: someId('mandate') })
  })
  it('refuses an unknown type, an unknown delegate, and a machine as delegate', () => {
    const at = given(organisation('school'), recognition('school'), type, ...admin, ...operator, machine)
    at.when(grantAwardingMandate, { ...input, credentialTypeId: someId('x') }, asOperator).thenRejected(
      'unknown-credential-type',
    )
    at.when(grantAwardingMandate, { ...input, delegateId: someId('x') }, asAdmin).thenRejected('unknown-user')
    at.when(grantAwardingMandate, { ...input, delegateId: someId('robot') }, asAdmin).thenRejected(
      'machine-as-delegate',
    )
    at.when(grantAwardingMandate, { ...input, delegateId: someId('anna') }, asAdmin).then({
      type: 'AwardingMandateGranted',
      data: { delegateId: someId('anna') },
    })
  })
})

describe('whose body decides about a paper', () => {
  const definition = newestVersion(
    stateAfter(credentialTypes.ref(someId('certificate')), credentialType('certificate')),
  )?.definition as CredentialTypeDefinition // it was defined just now
  const mandate = { mandateId: someId('mandate'), credentialTypeId: someId('certificate'), from: '2023-01-01' }
  const granted = happened(organisations.ref(school), 'AwardingMandateGranted', { ...mandate, until: '2023-06-30' })
  const on = (day: string, ...more: ReturnType<typeof happened>[]) =>
    refuseUnmandated(
      stateAfter(organisations.ref(school), organisation('school'), ...more),
      someId('certificate'),
      definition,
      day,
    )

  it('has the mandate and the recognition on that very day', () => {
    expect(on('2023-06-30', recognition('school'), granted)).toBeUndefined()
    expect(on('2023-07-01', recognition('school'), granted)).toEqual(rejected('no-mandate', { on: '2023-07-01' }))
    expect(on('2022-12-31', recognition('school'), granted)).toMatchObject({ rejected: 'no-mandate' })
    expect(on('2023-06-30', granted)).toMatchObject({ rejected: 'recognition-missing' })
    const over = recognition('school', { until: '2023-06-29' })
    expect(on('2023-06-30', over, granted)).toMatchObject({ rejected: 'recognition-missing' })
  })
  it('is a registered organisation', () => {
    expect(refuseUnmandated(undefined, someId('certificate'), definition, '2023-06-30')).toMatchObject({
      rejected: 'no-mandate',
    })
  })
})

describe('withdrawAwardingMandate', () => {
  const mandate = { mandateId: someId('mandate'), credentialTypeId: someId('certificate'), from: '2023-01-01' }
  const standing = happened(organisations.ref(someId('care')), 'AwardingMandateGranted', mandate)
  const input = { organisationId: someId('care'), mandateId: someId('mandate'), on: '2023-06-01', reason: 'ended' }
  const before = [organisation('care', 'care'), credentialType('certificate'), standing]

  it("by the type's owner, the holder or the operator, and by nobody else", () => {
    const care = staff('bob', 'organisationAdmin', 'care')
    const at = given(...before, ...admin, ...care, ...operator, ...staff('carl', 'organisationAdmin', 'other'))
    for (const who of [asAdmin, as('bob', 'organisationAdmin', 'care'), asOperator]) {
      at.when(withdrawAwardingMandate, input, who).then({ type: 'AwardingMandateWithdrawn', effectiveOn: '2023-06-01' })
    }
    at.when(withdrawAwardingMandate, input, as('carl', 'organisationAdmin', 'other')).thenForbidden()
  })
  it('refuses an unknown one and one that is over', () => {
    const withdrawn = { mandateId: someId('mandate'), on: '2023-03-01', reason: 'ended' }
    const over = happened(organisations.ref(someId('care')), 'AwardingMandateWithdrawn', withdrawn)
    const at = given(...before, over, ...operator)
    at.when(withdrawAwardingMandate, input, asOperator).thenRejected('already-ended', { until: '2023-02-28' })
    given(...before, ...operator)
      .when(withdrawAwardingMandate, { ...input, on: '2022-12-31' }, asOperator)
      .thenRejected('ends-before-it-starts')
    at.when(withdrawAwardingMandate, { ...input, mandateId: someId('x') }, asOperator).thenRejected('unknown-mandate')
  })
})
