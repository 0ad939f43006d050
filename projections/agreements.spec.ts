import { describe, expect, it } from 'vitest'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { partnerships as streams } from '../src/domain/partnership/partnership.ts'
import { policies } from '../src/domain/policy/policy.ts'
import { type As, type PastEvent, past, someId } from '../test/support/given.ts'
import { around, ids, lena, person } from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { agreements, partnership } from './agreements.ts'
import { partnerships, partnershipsModel } from './partnerships.ts'
import { recognitions, recognitionsModel, requirements } from './recognitions.ts'

const zia = streams.ref(ids.zia)
const admin = (name: string, at: string): As => ({
  userId: someId(name),
  role: 'organisationAdmin',
  organisationId: at,
})
const [lead, argos, zonnehuis, insurer, stranger] = [
  admin('anna', ids.albeda),
  admin('arie', ids.argos),
  admin('zoe', ids.zonnehuis),
  admin('ivo', someId('insurer')),
  admin('sam', ids.stranger),
]
const people = [
  ...person('anna', 'organisationAdmin', ids.albeda),
  ...person('arie', 'organisationAdmin', ids.argos),
  ...person('zoe', 'organisationAdmin', ids.zonnehuis),
  ...person('ivo', 'organisationAdmin', someId('insurer')),
  ...person('sam', 'organisationAdmin', ids.stranger),
]
const text = { title: 'Erkennen', documentHash: 'a'.repeat(64), from: '2023-02-01' }
const drafted = (name: string, signatories: readonly string[], kind = 'recognition') =>
  past(zia, 'AgreementDrafted', { agreementId: someId(name), kind, ...text, signatories })
const signed = (name: string, organisationId: string, on: string, version = 1) =>
  past(
    zia,
    'AgreementSigned',
    { agreementId: someId(name), version, organisationId, signedById: someId('signer') },
    { effectiveOn: on },
  )
const params = { partnershipId: ids.zia }

describe('the agreements of a partnership', () => {
  const events = [
    ...around(),
    ...people,
    past(organisations.ref(someId('insurer')), 'OrganisationRegistered', {
      organisationId: someId('insurer'),
      kind: 'insurer',
      naturalPerson: false,
      name: 'Zorgkantoor',
    }),
    drafted('one', [ids.albeda, ids.argos]),
    signed('one', ids.albeda, '2023-02-10'),
    signed('one', ids.argos, '2023-03-01'),
    drafted('two', [ids.zonnehuis, someId('insurer')], 'cooperation'),
    signed('two', ids.zonnehuis, '2023-03-10'),
  ]
  const world = readModels(events)
  const beforeLast = world.position(events.length - 3)

  it('say who signed when, who has not, and since when they hold', async () => {
    const { agreements: all } = await world.ask(agreements, params, lead)
    expect(all).toMatchObject([
      {
        kind: 'recognition',
        status: 'inForce',
        versionInForce: 1,
        inForceFrom: '2023-03-01',
        waitsForUs: false,
        versions: [
          { signed: [{ on: '2023-02-10' }, { on: '2023-03-01', organisation: { id: ids.argos } }], missing: [] },
        ],
      },
      { kind: 'cooperation', status: 'toBeSigned', versions: [{ missing: [{ name: 'Zorgkantoor' }] }] },
    ])
    expect(all[1]).not.toHaveProperty('inForceFrom')
  })
  it('stand as they were known', async () => {
    const { agreements: all } = await world.ask(agreements, params, argos, { at: beforeLast })
    expect(all).toMatchObject([
      { status: 'toBeSigned', waitsForUs: true, versions: [{ missing: [{ id: ids.argos }] }] },
    ])
    const { agreements: later } = await world.ask(agreements, params, argos, { on: '2023-02-28' })
    expect(later).toMatchObject([{ status: 'signed' }])
  })
  it('are for their own parties, and for the lead that keeps the papers', async () => {
    const seen = async (as: As) =>
      (await world.ask(agreements, params, as)).agreements.map((one: { kind: string }) => one.kind)
    expect(await seen(lead)).toEqual(['recognition', 'cooperation'])
    expect(await seen(argos)).toEqual(['recognition'])
    expect(await seen(zonnehuis)).toEqual(['cooperation'])
    // It takes no part, and is asked to sign.
    expect(await seen(insurer)).toEqual(['cooperation'])
    const one = { ...params, agreementId: someId('one') }
    expect(await world.refused(agreements, one, zonnehuis)).toMatchObject({ rejected: 'not-found' })
  })
  it('are not there for others, no more than for a partnership that does not exist', async () => {
    const nowhere = { partnershipId: someId('nowhere') }
    for (const query of [agreements, partnership]) {
      expect(await world.refused(query, params, stranger)).toEqual(await world.refused(query, nowhere, lead))
      expect(await world.refused(query, params, lena)).toMatchObject({ rejected: 'not-found' })
      expect(await world.refused(query, params, undefined)).toMatchObject({ rejected: 'not-found' })
    }
  })
})

describe('a partnership', () => {
  const events = [
    ...around(),
    ...people,
    past(zia, 'PartnerInvited', { member: { organisationId: ids.stranger }, kind: 'member', from: '2023-07-01' }),
    past(zia, 'ProgrammeLineOpened', { programmeLineId: someId('line'), name: 'Leren', goals: [], from: '2023-01-01' }),
    drafted('one', [ids.albeda, ids.argos]),
  ]
  const world = readModels(events)

  it('has members, those who were asked in, and lines', async () => {
    expect(await world.ask(partnership, params, argos)).toMatchObject({
      name: 'ZIA',
      lead: { id: ids.albeda },
      members: [{ kind: 'member' }, { organisation: { id: ids.argos } }, { organisation: { id: ids.zonnehuis } }],
      invited: [{ organisation: { id: ids.stranger }, from: '2023-07-01' }],
      programmeLines: [{ name: 'Leren' }],
    })
  })
  it('says to each what waits for its word', async () => {
    expect(await world.ask(partnerships, {}, argos)).toMatchObject({
      partnerships: [
        { name: 'ZIA', membership: { kind: 'member' }, toSign: [{ title: 'Erkennen', version: 1 }], mayAnswer: true },
      ],
    })
    const asked = await world.ask(partnerships, {}, stranger)
    expect(asked).toMatchObject({ partnerships: [{ invitation: { from: '2023-07-01' }, toSign: [] }] })
    expect(asked.partnerships[0]).not.toHaveProperty('membership')
    expect(await world.ask(partnerships, {}, zonnehuis)).toMatchObject({ partnerships: [{ toSign: [] }] })
    expect(await world.ask(partnerships, {}, insurer)).toMatchObject({ partnerships: [] })
    expect(await world.refused(partnerships, {}, lena)).toMatchObject({ rejected: 'forbidden' })
  })
  it('is known as of a position', async () => {
    const before = world.position(events.length - 3)
    expect(await world.ask(partnerships, {}, stranger, { at: before })).toMatchObject({ partnerships: [] })
    expect(world.rows(partnershipsModel)).toEqual(readModels(events).rows(partnershipsModel))
  })
})

describe('who recognises what', () => {
  const recognised = (at: string, more: Record<string, unknown> = {}): PastEvent =>
    past(organisations.ref(at), 'RecognitionOfTrainingAgreed', {
      trainingRecognitionId: someId(`recognised by ${at}`),
      credentialTypeId: ids.basis,
      issuerId: ids.albeda,
      partnershipId: ids.zia,
      agreementId: someId('one'),
      from: '2023-03-01',
      ...more,
    })
  const shorter = past(policies.ref(someId('shorter')), 'PolicyPublished', {
    policyId: someId('shorter'),
    version: 1,
    ownerId: ids.zonnehuis,
    name: 'Twee jaar',
    from: '2023-01-01',
    rules: { kind: 'validity', mode: 'expires', validFor: 'P2Y' },
  })
  const events = [
    ...around(),
    ...people,
    shorter,
    drafted('one', [ids.argos, ids.zonnehuis]),
    signed('one', ids.argos, '2023-02-10'),
    signed('one', ids.zonnehuis, '2023-02-10'),
    recognised(ids.argos),
    recognised(ids.zonnehuis, { validityPolicyId: someId('shorter') }),
    past(organisations.ref(ids.argos), 'RecognitionOfTrainingEnded', {
      trainingRecognitionId: someId(`recognised by ${ids.argos}`),
      on: '2023-06-01',
      reason: 'ended',
    }),
  ]
  const world = readModels(events)
  const ofBasis = { credentialTypeId: ids.basis }
  const names = async (asking: Parameters<typeof world.ask>[3], as: As = lena) =>
    (await world.ask(recognitions, ofBasis, as, asking)).recognitions.map(
      (one: { organisation: { id: string } }) => one.organisation.id,
    )

  it('is told of a paper, also to a learner, as it holds on the day', async () => {
    expect(await names({ on: '2023-05-31' })).toEqual([ids.argos, ids.zonnehuis].toSorted(byRecognition))
    expect(await names({ on: '2023-06-01' })).toEqual([ids.zonnehuis])
    expect(await names({ on: '2023-02-28' })).toEqual([])
    expect(await world.refused(recognitions, ofBasis, undefined)).toMatchObject({ rejected: 'forbidden' })
  })
  const byRecognition = (one: string, other: string) =>
    someId(`recognised by ${one}`) < someId(`recognised by ${other}`) ? -1 : 1
  it('is known as of a position: an end that came later was not known', async () => {
    const earlier = { at: world.position(events.length - 1), on: '2023-06-30' }
    expect(await names(earlier)).toHaveLength(2)
  })
  it('holds only while the agreement does', async () => {
    const ended = past(zia, 'AgreementEnded', {
      agreementId: someId('one'),
      endedById: ids.argos,
      on: '2023-05-01',
      reason: 'partyLeft',
    })
    const later = readModels([...events, ended])
    const answer = await later.ask(recognitions, ofBasis, lena, { on: '2023-05-15' })
    expect(answer.recognitions).toEqual([])
  })
  it('says for how long, where that is shorter, and to its own people what is over', async () => {
    const { recognitions: own } = await world.ask(recognitions, {}, zonnehuis)
    expect(own).toMatchObject([
      { holds: true, validity: { mode: 'expires', validFor: 'P2Y' }, agreementId: someId('one') },
    ])
    const { recognitions: over } = await world.ask(recognitions, {}, argos)
    expect(over).toMatchObject([{ holds: false, until: '2023-05-31' }])
  })
  it('is built again as it was', () => {
    expect(world.rows(recognitionsModel)).toEqual(readModels(events).rows(recognitionsModel))
  })
})

describe('what is required', () => {
  const set = (version: number, from: string, credentialTypeIds: readonly string[]) =>
    past(organisations.ref(ids.argos), 'RequirementsSet', { jobTitle: 'Verzorgende', version, from, credentialTypeIds })
  const events = [...around(), ...people, set(1, '2023-01-01', [ids.basis]), set(2, '2023-06-01', [])]
  const world = readModels(events)
  const asked = { organisationId: ids.argos }

  it('is told to the organisation itself, as it holds on the day', async () => {
    const { requirements: first } = await world.ask(requirements, asked, argos, { on: '2023-05-31' })
    expect(first).toMatchObject([
      { jobTitle: 'Verzorgende', version: 1, credentials: [{ credentialTypeId: ids.basis, title: { nl: 'Basis' } }] },
    ])
    const { requirements: now } = await world.ask(requirements, asked, argos)
    expect(now).toMatchObject([{ version: 2, credentials: [] }])
    const { requirements: then } = await world.ask(requirements, asked, argos, {
      at: world.position(events.length - 1),
    })
    expect(then).toMatchObject([{ version: 1 }])
  })
  it('and to nobody else', async () => {
    for (const as of [lead, lena, undefined]) {
      expect(await world.refused(requirements, asked, as)).toMatchObject({ rejected: 'not-found' })
    }
  })
})
