import { describe, expect, it } from 'vitest'
import {
  applied,
  around,
  awarded,
  budgeted,
  GRANT,
  LETTER,
  ofGrant,
  running,
  sharing,
} from '../../../test/support/funding.ts'
import { given, someId, stateAfter } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { advancesOf } from './account.ts'
import { agreePartnerShare } from './agree-partner-share.ts'
import { grants } from './grant.ts'
import { payPartner } from './pay-partner.ts'
import { recordAdvance } from './record-advance.ts'
import { recordOpeningBalance } from './record-opening-balance.ts'
import { repayPartner } from './repay-partner.ts'
import { returnAdvance } from './return-advance.ts'

const here = { grantId: GRANT }
const lea = as('lea', 'leadFinance', 'town')
const otto = as('otto', 'projectOfficer', 'town')
const coen = as('coen', 'funderController', 'funder')
const care = someId('care')
const advanceId = someId('advance')
const advance = (amount: number) => ofGrant('AdvancePaid', { advanceId, amount })

describe('recordAdvance', () => {
  const input = { ...here, amount: 11_884_000, statementHash: LETTER, paidOn: '2023-03-01' }
  it('up to the share of the grant that the terms allow (stories.md 6.1: 80 % is 118,840.00)', () => {
    for (const who of [lea, coen]) {
      given(...running)
        .when(recordAdvance, input, who)
        .then({ type: 'AdvancePaid', effectiveOn: '2023-03-01', data: { amount: 11_884_000 } })
    }
    given(...running)
      .when(recordAdvance, { ...input, amount: 11_884_001 }, lea)
      .thenRejected('advance-over-share', { leftCents: 11_884_000 })
    given(...running, advance(11_000_000))
      .when(recordAdvance, input, lea)
      .thenRejected('advance-over-share', { leftCents: 884_000 })
    given(...running)
      .when(recordAdvance, input, otto)
      .thenForbidden()
  })
  it('of a grant that was awarded, and not ahead', () => {
    given(...around, applied())
      .when(recordAdvance, input, lea)
      .thenRejected('grant-not-awarded')
    given(...around, sharing())
      .when(recordAdvance, input, lea)
      .thenRejected('no-funder')
    given(...running)
      .when(recordAdvance, { ...input, paidOn: '2023-07-01' }, lea)
      .thenRejected('date-ahead')
    given(...running)
      .when(recordAdvance, { ...input, amount: 0 }, lea)
      .thenInvalid('amount')
  })
})

describe('returnAdvance', () => {
  const input = { ...here, advanceId, amount: 400, returnedOn: '2023-04-01' }
  const returned = ofGrant('AdvanceReturned', { advanceId, amount: 700 })
  it('never more than there is of it, and makes room for another', () => {
    given(...running, advance(1_000))
      .when(returnAdvance, input, lea)
      .then({ type: 'AdvanceReturned', effectiveOn: '2023-04-01' })
    given(...running, advance(1_000), returned)
      .when(returnAdvance, input, lea)
      .thenRejected('more-than-advance', { leftCents: 300 })
    given(...running)
      .when(returnAdvance, input, lea)
      .thenRejected('unknown-advance')
    given(...running, advance(1_000))
      .when(returnAdvance, input, otto)
      .thenForbidden()
    expect(advancesOf(stateAfter(grants.ref(GRANT), applied(), awarded(), advance(1_000), returned))).toBe(300)
  })
})

const agreed = (amount: number, name = 'care') =>
  ofGrant('PartnerShareAgreed', { partnerId: someId(name), amount, agreementHash: LETTER })
const paid = (amount: number) => ofGrant('PartnerPaid', { paymentId: someId('payment'), partnerId: care, amount })

describe('agreePartnerShare', () => {
  const input = { ...here, partnerId: care, amount: 5_000_000, agreementHash: LETTER, agreedOn: '2023-02-01' }
  it('of what there is to share out; a later one takes the place of the one before', () => {
    given(...running, agreed(9_855_000, 'school'), agreed(4_000_000))
      .when(agreePartnerShare, input, lea)
      .then({ type: 'PartnerShareAgreed', effectiveOn: '2023-02-01', data: { amount: 5_000_000 } })
    given(...running, agreed(9_855_001, 'school'))
      .when(agreePartnerShare, input, lea)
      .thenRejected('shares-over-award', { leftCents: 4_999_999 })
    given(...around, sharing(), budgeted())
      .when(agreePartnerShare, { ...input, amount: 50_000_000 }, lea)
      .then({ type: 'PartnerShareAgreed' })
  })
  it('with another partner, and not below what was paid', () => {
    given(...running)
      .when(agreePartnerShare, { ...input, partnerId: someId('town') }, lea)
      .thenRejected('own-share')
    given(...running)
      .when(agreePartnerShare, { ...input, partnerId: someId('stranger') }, lea)
      .thenRejected('not-a-partner')
    given(...running, agreed(6_000_000), paid(5_000_001))
      .when(agreePartnerShare, input, lea)
      .thenRejected('share-below-paid', { paidCents: 5_000_001 })
    given(...running)
      .when(agreePartnerShare, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
  })
})

describe('the current account of a partner', () => {
  const pay = { ...here, partnerId: care, amount: 600, paidOn: '2023-04-01' }
  it('is paid up to its share', () => {
    given(...running, agreed(1_000))
      .when(payPartner, pay, lea)
      .then({ type: 'PartnerPaid', effectiveOn: '2023-04-01', data: { amount: 600 } })
    given(...running, agreed(1_000), paid(500))
      .when(payPartner, pay, lea)
      .thenRejected('payment-over-share', { leftCents: 500 })
    given(...running)
      .when(payPartner, pay, lea)
      .thenRejected('share-not-agreed')
    given(...running, agreed(1_000))
      .when(payPartner, { ...pay, paidOn: '2023-07-01' }, lea)
      .thenRejected('date-ahead')
    given(...running, agreed(1_000))
      .when(payPartner, pay, otto)
      .thenForbidden()
  })
  it('pays back no more than it received', () => {
    given(...running, agreed(1_000), paid(1_000))
      .when(repayPartner, pay, lea)
      .then({ type: 'PartnerRepaid', data: { amount: 600 } })
    given(...running, agreed(1_000), paid(500))
      .when(repayPartner, pay, lea)
      .thenRejected('more-than-paid', { paidCents: 500 })
    given(...running, agreed(1_000), paid(1_000))
      .when(repayPartner, pay, otto)
      .thenForbidden()
    const repaid = ofGrant('PartnerRepaid', { paymentId: someId('back'), partnerId: care, amount: 400 })
    given(...running, agreed(1_000), paid(1_000), repaid)
      .when(payPartner, { ...pay, amount: 400 }, lea)
      .then({ type: 'PartnerPaid' })
  })
})

describe('recordOpeningBalance', () => {
  const input = {
    ...here,
    on: '2023-01-01',
    documentHash: LETTER,
    lines: [{ line: 'L1', approved: 1_000_000, cofinancing: 200_000 }],
    advances: 500_000,
  }
  const { grantId: _grant, ...data } = input
  const opened = ofGrant('OpeningBalanceRecorded', data)
  it('once, before anything is claimed', () => {
    given(...running)
      .when(recordOpeningBalance, input, lea)
      .then({ type: 'OpeningBalanceRecorded', effectiveOn: '2023-01-01', data })
    given(...running, opened)
      .when(recordOpeningBalance, input, lea)
      .thenRejected('opening-recorded')
    const claim = { claimId: someId('claim'), periods: ['2023-q1'], approved: 1, amount: 1 }
    given(...running, ofGrant('ClaimSubmitted', claim))
      .when(recordOpeningBalance, input, lea)
      .thenRejected('claimed-already')
    given(...running)
      .when(recordOpeningBalance, input, otto)
      .thenForbidden()
    expect(advancesOf(stateAfter(grants.ref(GRANT), applied(), awarded(), opened))).toBe(500_000)
  })
  it('of lines of the budget, each once', () => {
    given(...running)
      .when(recordOpeningBalance, { ...input, lines: [...input.lines, ...input.lines] }, lea)
      .thenRejected('line-twice')
    given(...running)
      .when(recordOpeningBalance, { ...input, lines: [{ ...input.lines[0], line: 'L9' }] }, lea)
      .thenRejected('unknown-line')
    given(...running)
      .when(recordOpeningBalance, { ...input, on: '2023-07-01' }, lea)
      .thenRejected('date-ahead')
  })
})
