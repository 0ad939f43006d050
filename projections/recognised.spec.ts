import { describe, expect, it } from 'vitest'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { policies } from '../src/domain/policy/policy.ts'
import { type As, past, someId } from '../test/support/given.ts'
import { awarded, hans, henk, hugo, ids } from '../test/support/learners.ts'
import { type Asking, readModels } from '../test/support/read-model.ts'
import { linkOf, share } from '../test/support/sharing.ts'
import { verifyShare } from './verify-share.ts'

const zia = partnerships.ref(ids.zia)
const agreementId = someId('agreement')
const signatories = [ids.argos, ids.zonnehuis]
const agreement = [
  past(zia, 'AgreementDrafted', {
    agreementId,
    kind: 'recognition',
    title: 'Erkennen',
    documentHash: 'a'.repeat(64),
    signatories,
    from: '2022-01-01',
  }),
  ...signatories.map((organisationId) =>
    past(
      zia,
      'AgreementSigned',
      { agreementId, version: 1, organisationId, signedById: someId('signer') },
      { effectiveOn: '2022-01-01' },
    ),
  ),
]
const policy = (name: string, validFor: string) =>
  past(policies.ref(someId(name)), 'PolicyPublished', {
    policyId: someId(name),
    version: 1,
    ownerId: ids.zonnehuis,
    name,
    from: '2022-01-01',
    rules: { kind: 'validity', mode: 'expires', validFor },
  })
const recognised = (at: string, more: Record<string, unknown> = {}) =>
  past(organisations.ref(at), 'RecognitionOfTrainingAgreed', {
    trainingRecognitionId: someId(`recognised by ${at}`),
    credentialTypeId: ids.basis,
    partnershipId: ids.zia,
    agreementId,
    from: '2022-01-01',
    ...more,
  })

describe('a paper that is shown', () => {
  const { story, certificateId } = awarded({ validity: { kind: 'validity', mode: 'expires', validFor: 'P3Y' } })
  const shareId = share(story, { scope: { kind: 'certificate', certificateId }, until: '2027-12-31T12:00:00.000Z' })
  const told = (...more: ReturnType<typeof recognised>[]) =>
    readModels([...story.events, ...agreement, policy('two years', 'P2Y'), policy('five years', 'P5Y'), ...more])
  const world = told(
    recognised(ids.argos),
    recognised(ids.zonnehuis, { issuerId: ids.albeda, validityPolicyId: someId('two years') }),
  )
  const seen = async (as: As | undefined, asking?: Asking, from = world) =>
    (await from.ask(verifyShare, { link: await linkOf(from, shareId) }, as, asking)).recognisedByUs

  it('says to an employer that it recognises it, for as long as it does (stories.md 6.7)', async () => {
    expect(await seen(henk)).toEqual({ until: '2026-04-10', holds: true })
    expect(await seen(hans)).toEqual({ until: '2025-04-10', holds: true })
    const later = { today: '2025-06-01' }
    expect([await seen(henk, later), await seen(hans, later)]).toMatchObject([{ holds: true }, { holds: false }])
  })
  it('never for longer than the paper itself', async () => {
    const longer = told(recognised(ids.zonnehuis, { validityPolicyId: someId('five years') }))
    expect(await seen(hans, {}, longer)).toEqual({ until: '2026-04-10', holds: true })
  })
  it('says nothing to others, nor without a login', async () => {
    expect(await seen(hugo)).toBeUndefined()
    expect(await seen(undefined)).toBeUndefined()
  })
  it('says to anybody what an organisation that is asked about makes of it, on the day that is asked about', async () => {
    const from = told(recognised(ids.zonnehuis, { validityPolicyId: someId('two years') }))
    const asked = async (on: string, recognisedBy: string = ids.zonnehuis) =>
      (await from.ask(verifyShare, { link: await linkOf(from, shareId), on, recognisedBy }, undefined)).recognition
    const zonnehuis = { organisationId: ids.zonnehuis, name: 'care' }
    expect(await asked('2025-04-10')).toEqual({ ...zonnehuis, outcome: 'recognised', until: '2025-04-10' })
    expect(await asked('2025-04-11')).toEqual({ ...zonnehuis, outcome: 'ended' })
    // Before it was awarded it is nothing that anybody takes.
    expect(await asked('2023-04-09')).toEqual({ ...zonnehuis, outcome: 'ended' })
    expect(await asked('2021-12-31')).toEqual({ ...zonnehuis, outcome: 'unknown' })
    expect(await asked('2025-04-10', ids.stranger)).toEqual({ organisationId: ids.stranger, outcome: 'unknown' })
  })
  it('says nothing of what another organisation awarded, or once the agreement is over', async () => {
    expect(await seen(henk, {}, told(recognised(ids.argos, { issuerId: ids.stranger })))).toBeUndefined()
    const ended = past(zia, 'AgreementEnded', {
      agreementId,
      endedById: ids.argos,
      on: '2023-06-30',
      reason: 'partyLeft',
    })
    expect(await seen(henk, {}, told(recognised(ids.argos), ended))).toBeUndefined()
    expect(await seen(henk, { today: '2023-06-29' }, told(recognised(ids.argos), ended))).toBeDefined()
  })
})
