import { describe, expect, it } from 'vitest'
import {
  applied,
  around,
  awarded,
  budgeted,
  GRANT,
  HALF,
  LETTER,
  ofGrant,
  project,
  running,
  scheme,
  sharing,
} from '../../../test/support/funding.ts'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { as, happened, staff } from '../../../test/support/programme.ts'
import { partnerships } from '../partnership/partnership.ts'
import { schemes } from '../scheme/scheme.ts'
import { amendGrant } from './amend-grant.ts'
import { applyForGrant } from './apply-for-grant.ts'
import { awardGrant } from './award-grant.ts'
import { grants } from './grant.ts'
import { openCostSharing } from './open-cost-sharing.ts'
import { refuseGrant } from './refuse-grant.ts'
import { withdrawGrant } from './withdraw-grant.ts'

const lea = as('lea', 'leadFinance', 'town')
const coen = as('coen', 'funderController', 'funder')
/** The funder was asked into the partnership: its own people decide. */
const funderIsHere = happened(partnerships.ref(someId('delta')), 'PartnerInvited', {
  member: { organisationId: someId('funder') },
  kind: 'controller',
  from: '2023-01-01',
})
const settled = ofGrant(
  'GrantSettled',
  {
    mode: 'realisedCosts',
    lines: [],
    approved: 0,
    findings: 0,
    overLimits: 0,
    income: 0,
    countable: 0,
    units: [],
    share: 0,
    maximum: 0,
    amount: 0,
    cofinancing: 0,
    decisionHash: LETTER,
    settledById: someId('coen'),
  },
  { effectiveOn: '2023-05-01' },
)
const refused = ofGrant('GrantRefused', { decisionHash: LETTER })
const withdrawn = ofGrant('GrantWithdrawn', { ground: 'awb-4.48', decisionHash: LETTER })

describe('applyForGrant', () => {
  const input = {
    partnershipId: someId('delta'),
    scheme: { schemeId: someId('scheme'), version: 1 },
    funderId: someId('funder'),
    beneficiaryId: someId('town'),
    projectIds: [someId('project')],
    name: 'Zorg in de Delta',
    requested: 14_855_000,
    startsOn: '2023-07-01',
    endsOn: '2024-12-31',
    appliedOn: '2023-06-01',
  }
  it('by the beneficiary, for a time to come', () => {
    for (const who of [lea, as('otto', 'projectOfficer', 'town')]) {
      const when = given(...around).when(applyForGrant, input, who)
      when.then({ type: 'GrantApplied', effectiveOn: '2023-06-01', data: { requested: 14_855_000 } })
      expect(when.outcome).toMatchObject({ partnershipId: someId('delta') })
    }
    given(...around)
      .when(applyForGrant, input, coen)
      .thenForbidden()
  })
  const other = someId('other')
  const around2: PastEvent[] = [
    ...around,
    project('other', { partnershipId: someId('bay') }),
    happened(schemes.ref(someId('over')), 'FundingSchemePublished', scheme('over').data),
    happened(schemes.ref(someId('over')), 'FundingSchemeWithdrawn', { on: '2023-06-01', reason: 'ended' }),
    scheme('monthly', { calendar: 'month' }),
    ...staff('cas', 'projectOfficer', 'care'),
  ]
  it.each([
    [{ appliedOn: '2023-07-01' }, 'date-ahead'],
    [{ endsOn: '2023-06-30' }, 'ends-before-it-starts'],
    [{ scheme: { schemeId: someId('scheme'), version: 2 } }, 'unknown-scheme-version'],
    [{ funderId: someId('school') }, 'scheme-of-another'],
    [{ scheme: { schemeId: someId('over'), version: 1 } }, 'scheme-not-in-force'],
    [{ scheme: { schemeId: someId('monthly'), version: 1 }, endsOn: '2028-12-31' }, 'too-many-periods'],
    [{ projectIds: [other] }, 'unknown-project'],
    [{ projectIds: [someId('nothing')] }, 'unknown-project'],
    [{ projectIds: [someId('project'), someId('project')] }, 'project-twice'],
  ])('refuses %o', (more, code) => {
    given(...around2)
      .when(applyForGrant, { ...input, ...more }, lea)
      .thenRejected(code)
  })
  it('by a partner of a kind that the scheme is for', () => {
    given(...around2)
      .when(applyForGrant, { ...input, beneficiaryId: someId('care') }, as('cas', 'projectOfficer', 'care'))
      .thenRejected('beneficiary-not-allowed', { kind: 'care' })
    given(...around2, ...staff('zed', 'leadFinance', 'stranger'))
      .when(applyForGrant, { ...input, beneficiaryId: someId('stranger') }, as('zed', 'leadFinance', 'stranger'))
      .thenRejected('not-a-partner')
  })
})

describe('openCostSharing', () => {
  const input = {
    partnershipId: someId('delta'),
    scheme: { schemeId: someId('own'), version: 1 },
    leadId: someId('town'),
    projectIds: [someId('project')],
    name: 'Samen delen',
    startsOn: '2023-07-01',
    endsOn: '2024-12-31',
    openedOn: '2023-06-01',
  }
  it("under the lead's own terms, without a funder", () => {
    const own = scheme('own', { legalBasis: 'contract', calendar: 'year' }, 'town')
    given(...around, own)
      .when(openCostSharing, input, lea)
      .then({ type: 'CostSharingOpened', effectiveOn: '2023-06-01', data: { calendar: 'year' } })
    given(...around, own)
      .when(openCostSharing, { ...input, scheme: { schemeId: someId('scheme'), version: 1 } }, lea)
      .thenRejected('scheme-of-another')
    given(...around, own)
      .when(openCostSharing, input, coen)
      .thenForbidden()
  })
})

describe('awardGrant', () => {
  const input = {
    grantId: GRANT,
    decisionNumber: 'MRDH/2022/17',
    decisionHash: LETTER,
    awarded: 14_855_000,
    terms: { maximum: 14_855_000 },
    source: 'other',
    startsOn: '2022-01-01',
    endsOn: '2023-12-31',
    conditions: ['Publiciteit'],
    decidedOn: '2023-02-10',
  }
  const before = [...around, applied()]
  it('by the funder; by the beneficiary from the letter while the funder has nobody here', () => {
    const expected = {
      type: 'GrantAwarded',
      effectiveOn: '2023-02-10',
      data: { awarded: 14_855_000, settlementMode: 'realisedCosts', calendar: 'quarter' },
    }
    for (const who of [coen, lea, as('otto', 'projectOfficer', 'town')]) {
      given(...before)
        .when(awardGrant, input, who)
        .then(expected)
    }
    given(...before, funderIsHere)
      .when(awardGrant, input, coen)
      .then(expected)
    given(...before, funderIsHere)
      .when(awardGrant, input, lea)
      .thenForbidden()
    given(...before)
      .when(awardGrant, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
  })
  it.each([
    [{ terms: {} }, 'term-left-open'],
    [{ terms: { maximum: 14_855_000, rate: { n: 0, d: 1 } } }, 'rate-is-nothing'],
    [{ awarded: 14_855_001 }, 'over-the-maximum'],
    [{ terms: { maximum: 100_000_001 } }, 'over-the-maximum'],
    [{ endsOn: '2021-12-31' }, 'ends-before-it-starts'],
    [{ endsOn: '2045-12-31' }, 'too-many-periods'],
    [{ decidedOn: '2023-07-01' }, 'date-ahead'],
    [{ decidedOn: '2022-12-31' }, 'date-too-early'],
  ])('refuses %o', (more, code) => {
    given(...before)
      .when(awardGrant, { ...input, ...more }, coen)
      .thenRejected(code)
  })
  it('of nothing is a decision too', () => {
    given(...before)
      .when(awardGrant, { ...input, awarded: 0 }, coen)
      .then({ type: 'GrantAwarded' })
    given(...before)
      .when(awardGrant, { ...input, awarded: -1 }, coen)
      .thenInvalid('awarded')
    given(...before)
      .when(awardGrant, { ...input, terms: { maximum: 1, rate: { n: 3, d: 2 } } }, coen)
      .thenInvalid('terms.rate')
  })
  it('with what each unit is worth, where the scheme leaves that open', () => {
    const open = { settlementMode: 'units', units: [{ code: 'week', title: 'Week' }], open: ['unitAmounts'] }
    const weekly = around.map((event) => (event.type === 'FundingSchemePublished' ? scheme('scheme', open) : event))
    const priced = (code: string) => ({ ...input, terms: { unitAmounts: [{ code, cents: 7_500 }] } })
    given(...weekly, applied())
      .when(awardGrant, priced('month'), coen)
      .thenRejected('unit-amount-missing', { unit: 'week' })
    given(...weekly, applied())
      .when(awardGrant, priced('week'), coen)
      .then({ type: 'GrantAwarded', data: { settlementMode: 'units' } })
  })
  it('once, to whom the scheme is for', () => {
    for (const decided of [awarded(), refused]) {
      given(...before, decided)
        .when(awardGrant, input, coen)
        .thenRejected('application-decided')
    }
    given(...around, applied({ beneficiaryId: someId('care') }))
      .when(awardGrant, input, coen)
      .thenRejected('beneficiary-not-allowed')
    given(...around, applied({ scheme: { schemeId: someId('scheme'), version: 7 } }))
      .when(awardGrant, input, coen)
      .thenRejected('unknown-scheme-version')
  })
})

describe('refuseGrant', () => {
  const input = { grantId: GRANT, decisionHash: LETTER, decidedOn: '2023-02-10' }
  it('once, by who decides', () => {
    given(...around, applied())
      .when(refuseGrant, input, coen)
      .then({ type: 'GrantRefused', effectiveOn: '2023-02-10' })
    given(...around, applied(), awarded())
      .when(refuseGrant, input, coen)
      .thenRejected('application-decided')
    given(...around, applied(), funderIsHere)
      .when(refuseGrant, input, lea)
      .thenForbidden()
    given(...around, applied())
      .when(refuseGrant, { ...input, decidedOn: '2023-07-01' }, coen)
      .thenRejected('date-ahead')
  })
})

describe('amendGrant', () => {
  const input = { grantId: GRANT, ground: 'request', decisionHash: LETTER, decidedOn: '2023-06-01' }
  it('changes the amount, the last day or terms, and leaves the rest', () => {
    given(...running)
      .when(amendGrant, { ...input, endsOn: '2024-12-31', awarded: 10_000_000, acceptsConsequences: true }, coen)
      .then({ type: 'GrantAmended', data: { endsOn: '2024-12-31', awarded: 10_000_000 } })
    const amended = ofGrant('GrantAmended', {
      ground: 'request',
      decisionHash: LETTER,
      awarded: 10_000_000,
      terms: { rate: HALF },
    })
    const state = stateAfter(grants.ref(GRANT), applied(), awarded(), amended)
    expect(state).toMatchObject({
      endsOn: '2023-12-31',
      award: { awarded: 10_000_000, terms: { maximum: 14_855_000, rate: HALF } },
    })
  })
  it.each([
    [{}, 'nothing-amended'],
    [{ endsOn: '2021-12-31' }, 'ends-before-it-starts'],
    [{ endsOn: '2045-12-31' }, 'too-many-periods'],
    [{ awarded: 14_855_001 }, 'over-the-maximum'],
    [{ terms: { rate: { n: 0, d: 1 } } }, 'rate-is-nothing'],
    [{ awarded: 1, decidedOn: '2023-07-01' }, 'date-ahead'],
  ])('refuses %o', (more, code) => {
    given(...running)
      .when(amendGrant, { ...input, ...more }, coen)
      .thenRejected(code)
  })
  it('only of a grant that runs and has a funder', () => {
    const more = { ...input, awarded: 1 }
    given(...around, applied())
      .when(amendGrant, more, coen)
      .thenRejected('grant-not-awarded')
    given(...around, applied(), refused)
      .when(amendGrant, more, coen)
      .thenRejected('grant-refused')
    given(...running, withdrawn)
      .when(amendGrant, more, coen)
      .thenRejected('grant-withdrawn')
    given(...running, settled)
      .when(amendGrant, more, coen)
      .thenRejected('grant-settled', { on: '2023-05-01' })
    given(...around, sharing(), budgeted())
      .when(amendGrant, more, lea)
      .thenRejected('no-funder')
    given(...running, funderIsHere)
      .when(amendGrant, more, lea)
      .thenForbidden()
  })
})

describe('withdrawGrant', () => {
  const input = { grantId: GRANT, ground: 'awb-4.48', decisionHash: LETTER, decidedOn: '2023-06-01' }
  it('on a ground of the scheme, before the settlement', () => {
    given(...running)
      .when(withdrawGrant, input, coen)
      .then({ type: 'GrantWithdrawn', effectiveOn: '2023-06-01' })
    given(...running)
      .when(withdrawGrant, { ...input, ground: 'zomaar' }, coen)
      .thenRejected('ground-not-in-scheme')
    given(...running, settled)
      .when(withdrawGrant, input, coen)
      .thenRejected('grant-settled')
    given(...running, funderIsHere)
      .when(withdrawGrant, input, lea)
      .thenForbidden()
  })
})

it('a role that is narrowed to another grant is none for this one', () => {
  const input = { grantId: GRANT, ground: 'request', decisionHash: LETTER, conditions: [], decidedOn: '2023-06-01' }
  const narrow = (grantId: string) => staff('nora', 'funderController', 'funder', { scope: { grantId } })
  const nora = as('nora', 'funderController', 'funder')
  given(...running, ...narrow(someId('another')))
    .when(amendGrant, input, nora)
    .thenForbidden()
  given(...running, ...narrow(GRANT))
    .when(amendGrant, input, nora)
    .then({ type: 'GrantAmended' })
})

it('is there only for those who have a part in it', () => {
  const state = stateAfter(grants.ref(GRANT), applied(), awarded(), budgeted())
  const known = (name: string) => grants.knownTo?.(state, { organisationId: someId(name), userId: undefined })
  expect(['town', 'funder', 'care', 'stranger'].map(known)).toEqual([true, true, false, false])
  const pledged = ofGrant('CofinancingCommitted', {
    pledgeId: someId('pledge'),
    partnerId: someId('care'),
    kind: 'cash',
    amount: 1,
    isPublic: false,
  })
  const later = stateAfter(grants.ref(GRANT), applied(), awarded(), pledged)
  expect(grants.knownTo?.(later, { organisationId: someId('care'), userId: undefined })).toBe(true)
})
