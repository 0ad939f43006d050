import { expect, it } from 'vitest'
import { given, someId, stateAfter } from '../../../test/support/given.ts'
import { asOperator, happened, operator } from '../../../test/support/programme.ts'
import { foundLedger } from './found-ledger.ts'
import { ledger } from './ledger.ts'

const ledgerId = someId('ledger')
const founded = happened(ledger.ref(ledgerId), 'LedgerFounded', { ledgerId, layout: 1 })

it('a ledger is founded once, by the program itself', () => {
  given()
    .when(foundLedger, { ledgerId, layout: 1 }, { system: true })
    .then({ type: 'LedgerFounded', data: { ledgerId, layout: 1 } })
  given(...operator)
    .when(foundLedger, { ledgerId, layout: 1 }, asOperator)
    .thenForbidden()
  given(founded).when(foundLedger, { ledgerId, layout: 2 }, { system: true }).thenRejected('already-founded')
})
it('its stream has one name, whatever the id', () => {
  expect(ledger.ref(ledgerId).stream).toBe('ledger')
  expect(stateAfter(ledger.ref(ledgerId), founded)).toEqual({ ledgerId, layout: 1 })
})
