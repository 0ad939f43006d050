import { describe, expect, it } from 'vitest'
import { hash } from '../../../test/support/books.ts'
import { past, someId, stateAfter } from '../../../test/support/given.ts'
import { nameDigest } from '../../contract/naming.ts'
import { invoiceRefs, invoices } from './invoice.ts'

const ref = invoices.ref('0123')
const reserved = past(ref, 'InvoiceReserved', {
  commandId: someId('first'),
  wideStream: `evidence-${hash('factuur')}`,
  claim: { sha256: hash('factuur') },
})
const again = (name: string, ...events: Parameters<typeof stateAfter>[1][]) =>
  invoices.reservation?.refuse(stateAfter(ref, ...events), { sha256: hash(name) })

describe('one invoice', () => {
  it('is one document: a second scan of it is caught', () => {
    expect(again('factuur')).toBeUndefined()
    expect(again('scan', reserved)).toMatchObject({ rejected: 'invoice-known' })
    expect(again('factuur', reserved)).toBeUndefined()
  })
  it('is free again when that document got another number', () => {
    const [confirmed, released] = ['InvoiceConfirmed', 'InvoiceReleased'].map((type) =>
      past(ref, type, { commandId: someId('first'), ...(type === 'InvoiceReleased' && { reason: 'givenBack' }) }),
    )
    if (!confirmed || !released) throw new Error('two events')
    expect(again('scan', reserved, confirmed)).toBeDefined()
    expect(stateAfter(ref, reserved, confirmed).held.get(someId('first'))?.confirmed).toBe(true)
    expect(again('scan', reserved, released)).toBeUndefined()
  })
})

describe('its supplier', () => {
  const streamOf = (supplier: string, number = '2026-0412') =>
    invoiceRefs((...parts) => nameDigest(...parts), [supplier], number)[0]?.stream
  it.each([
    'Beeldbuis Producties B.V.',
    'BEELDBUIS PRODUCTIES  b.v.',
    'Beeldbuis Producties',
    'Beeld-buis producties N.V.',
  ])('is one, written as %s', (written) => {
    expect(streamOf(written)).toBe(streamOf('Beeldbuis Producties BV'))
  })
  it('is another one under another name, and BV alone is a name', () => {
    for (const other of ['Beeldbuis', 'BV', '', 'Beeldbuis Producties II']) {
      expect(streamOf(other)).not.toBe(streamOf('Beeldbuis Producties BV'))
    }
    expect(streamOf('BV')).not.toBe(streamOf(''))
    expect(streamOf('Beeldbuis Producties BV', '2026-0413')).not.toBe(streamOf('Beeldbuis Producties BV'))
  })
})
