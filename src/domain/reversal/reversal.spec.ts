import { expect, it } from 'vitest'
import { past, someId, stateAfter } from '../../../test/support/given.ts'
import { reversals } from './reversal.ts'

const ref = reversals.ref(someId('entry'))
const reserved = past(ref, 'ReversalReserved', { commandId: someId('first'), wideStream: 'books-A-2023', claim: {} })
const confirmed = past(ref, 'ReversalConfirmed', { commandId: someId('first') })
const released = past(ref, 'ReversalReleased', { commandId: someId('first'), reason: 'abandoned' })

it('an entry is taken back once', () => {
  const refuse = (...events: Parameters<typeof stateAfter>[1][]) =>
    reversals.reservation?.refuse(stateAfter(ref, ...events), {})
  expect(refuse()).toBeUndefined()
  expect(refuse(reserved)).toMatchObject({ rejected: 'entry-reversed' })
  expect(refuse(reserved, confirmed)).toBeDefined()
  expect(refuse(reserved, released)).toBeUndefined()
})
