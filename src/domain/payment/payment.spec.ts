import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hash, lineProves } from '../../../test/support/books.ts'
import { GRANT } from '../../../test/support/funding.ts'
import { type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { paymentRef, payments } from './payment.ts'

const ref = paymentRef(hash('statement'), 1)
const refused = (amount: number, ...events: readonly PastEvent[]) =>
  payments.reservation?.refuse(stateAfter(ref, ...events), {
    ...{ grantId: GRANT, entryId: someId('entry'), amount, lineAmount: 121_000 },
  })

it('a line proves no more than was paid with it, under whichever grants', () => {
  expect(refused(121_000)).toBeUndefined()
  expect(refused(121_001)).toMatchObject({ rejected: 'bank-line-exhausted', details: { leftCents: 121_000 } })
  expect(refused(21_000, lineProves(1, 'elsewhere', 100_000))).toBeUndefined()
  expect(refused(21_000, lineProves(1, 'elsewhere', 100_001))).toMatchObject({ details: { leftCents: 20_999 } })
})

it('in whatever order they come and go, what it proves stays within the line', () => {
  const act = fc.record({ by: fc.nat({ max: 5 }), amount: fc.integer({ min: 1, max: 70_000 }), back: fc.boolean() })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const events: PastEvent[] = []
      for (const { by, amount, back } of acts) {
        const held = payments.reservation?.held(stateAfter(ref, ...events)).has(someId(`by ${by}`))
        if (held && back) {
          events.push(happened(ref, 'PaymentReleased', { commandId: someId(`by ${by}`), reason: 'givenBack' }))
        } else if (!held && refused(amount, ...events) === undefined) events.push(lineProves(1, `by ${by}`, amount))
      }
      const held = [...stateAfter(ref, ...events).held.values()]
      expect(held.reduce((total, { claim }) => total + claim.amount, 0)).toBeLessThanOrEqual(121_000)
    }),
  )
})
