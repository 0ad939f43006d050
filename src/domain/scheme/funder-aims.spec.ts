import { describe, it } from 'vitest'
import { around } from '../../../test/support/funding.ts'
import { given, someId } from '../../../test/support/given.ts'
import { as, happened } from '../../../test/support/programme.ts'
import { schemes } from './scheme.ts'
import { setFunderTarget } from './set-funder-target.ts'
import { setFundingPot } from './set-funding-pot.ts'

const schemeId = someId('scheme')
const coen = as('coen', 'funderController', 'funder')
const lea = as('lea', 'leadFinance', 'town')
const data = {
  code: 'CRISIS',
  name: 'Sterker uit de crisis',
  amount: 50_000_000,
  from: '2023-01-01',
  until: '2024-12-31',
}
const pot = happened(schemes.ref(schemeId), 'FundingPotSet', data)

describe('setFundingPot', () => {
  it('says what there is to give, by who owns the scheme', () => {
    given(...around)
      .when(setFundingPot, { schemeId, ...data }, coen)
      .then({ type: 'FundingPotSet', effectiveOn: '2023-01-01', data })
    given(...around)
      .when(setFundingPot, { schemeId, ...data }, lea)
      .thenForbidden()
  })
  it('changes its own, and never stands in the time of another one', () => {
    given(...around, pot)
      .when(setFundingPot, { schemeId, ...data, amount: 60_000_000 }, coen)
      .then({ type: 'FundingPotSet', data: { amount: 60_000_000 } })
    given(...around, pot)
      .when(setFundingPot, { schemeId, ...data, code: 'NEXT', from: '2024-12-31', until: '2025-12-31' }, coen)
      .thenRejected('pot-overlaps', { code: 'CRISIS' })
    given(...around, pot)
      .when(setFundingPot, { schemeId, ...data, code: 'NEXT', from: '2025-01-01', until: '2025-12-31' }, coen)
      .then({ type: 'FundingPotSet' })
    given(...around)
      .when(setFundingPot, { schemeId, ...data, until: '2022-12-31' }, coen)
      .thenRejected('ends-before-it-starts')
  })
})

describe('setFunderTarget', () => {
  const target = {
    code: 'HCA1',
    name: 'Verder geholpen',
    counts: 'trained',
    target: 400,
    from: '2023-01-01',
    until: '2024-12-31',
  }
  it('says what all grants together aim at', () => {
    given(...around)
      .when(setFunderTarget, { schemeId, ...target }, coen)
      .then({ type: 'FunderTargetSet', data: target })
    given(...around)
      .when(setFunderTarget, { schemeId, ...target }, lea)
      .thenForbidden()
    given(...around)
      .when(setFunderTarget, { schemeId, ...target, until: '2022-12-31' }, coen)
      .thenRejected('ends-before-it-starts')
  })
})
