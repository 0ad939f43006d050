import { describe, expect, it } from 'vitest'
import { Personal } from '../../../events/values.ts'
import { hash, stored, takenOf, valued } from '../../../test/support/books.ts'
import { around, GRANT } from '../../../test/support/funding.ts'
import { given, type PastEvent, past, someId, stateAfter } from '../../../test/support/given.ts'
import { as, staff } from '../../../test/support/programme.ts'
import type { DecisionContext } from '../../contract/command.ts'
import { evidences } from './evidence.ts'
import { giveBackEvidence } from './give-back-evidence.ts'
import { receiveCreditNote } from './receive-credit-note.ts'
import { less } from './taken.ts'
import { valueDocument } from './value-document.ts'

const ref = evidences.ref(hash('factuur'))
const invoice = [stored('factuur', 'school'), valued('factuur', 'school', 100_000, { vat: 21_000 })]
const happens = (type: string, data: Record<string, unknown>): PastEvent => past(ref, type, data)
/** What the document says of one more claim, after these events. */
function claimed(events: readonly PastEvent[], claim: Record<string, unknown>) {
  const state = stateAfter(ref, ...events)
  const whole = { grantId: GRANT, entryId: someId('entry'), use: 'cost', taken: [], ...claim }
  return evidences.reservation?.refuse(state, whole)
}
const amount = (cents: number, line?: number) => ({ taken: [{ amount: cents, ...(line !== undefined && { line }) }] })

describe('what all grants together take of a document', () => {
  it('is at most net and the VAT that is lost', () => {
    expect(claimed(invoice, amount(121_000))).toBeUndefined()
    expect(claimed(invoice, amount(121_001))).toMatchObject({
      rejected: 'evidence-exhausted',
      details: { leftCents: 121_000 },
    })
    const compensated = [
      stored('factuur', 'school'),
      valued('factuur', 'school', 100_000, { vat: 21_000, vatTreatment: 'compensableBcf' }),
    ]
    expect(claimed(compensated, amount(100_001))).toMatchObject({ details: { leftCents: 100_000 } })
  })
  it('60 % for one and 50 % for another is refused with what is left (stories.md 6.1)', () => {
    const sixty = [...invoice, takenOf('factuur', 'mrdh', 72_600)]
    expect(claimed(sixty, amount(60_500))).toMatchObject({
      rejected: 'evidence-exhausted',
      details: { leftCents: 48_400 },
    })
    expect(claimed(sixty, amount(48_400))).toBeUndefined()
  })
  it('comes free when a claim is released, and in part when an approver gives back', () => {
    const taken = [...invoice, takenOf('factuur', 'mrdh', 121_000)]
    const commandId = someId('mrdh')
    expect(claimed([...taken, happens('EvidenceConfirmed', { commandId })], amount(1))).toBeDefined()
    expect(
      claimed([...taken, happens('EvidenceReleased', { commandId, reason: 'givenBack' })], amount(121_000)),
    ).toBeUndefined()
    const back = happens('EvidenceGivenBack', { takenByCommandId: commandId, taken: [{ amount: 1_000 }] })
    expect(claimed([...taken, back], amount(1_000))).toBeUndefined()
    expect(claimed([...taken, back], amount(1_001))).toMatchObject({ details: { leftCents: 1_000 } })
    given(...taken)
      .when(
        giveBackEvidence,
        { sha256: hash('factuur'), takenByCommandId: commandId, taken: [{ amount: 1_000 }] },
        { system: true },
      )
      .then({ type: 'EvidenceGivenBack' })
  })
  it('a correction may take of what the entry held that it takes the place of', () => {
    const taken = [...invoice, takenOf('factuur', 'mrdh', 121_000)]
    expect(claimed(taken, { ...amount(121_000), insteadOf: someId('mrdh') })).toBeUndefined()
    expect(claimed(taken, { ...amount(121_000), insteadOf: someId('rif') })).toBeDefined()
  })
  it('line by line is at most what the line says', () => {
    const lines = [
      { line: 1, net: 60_000, vat: 12_600 },
      { line: 2, net: 40_000, vat: 8_400 },
    ]
    const split = [stored('factuur', 'school'), valued('factuur', 'school', 100_000, { vat: 21_000, lines })]
    expect(claimed(split, amount(72_600, 1))).toBeUndefined()
    expect(claimed(split, amount(72_601, 1))).toMatchObject({
      rejected: 'document-line-exhausted',
      details: { line: 1, leftCents: 72_600 },
    })
    const one = takenOf('factuur', 'mrdh', 0, { taken: [{ line: 1, amount: 72_600 }] })
    expect(claimed([...split, one], amount(1, 1))).toMatchObject({ details: { leftCents: 0 } })
    expect(claimed([...split, one], amount(48_400, 2))).toBeUndefined()
    expect(claimed(split, amount(1, 3))).toMatchObject({ rejected: 'unknown-document-line' })
  })
  it('of one without a value is nothing, but it may back something', () => {
    expect(claimed([stored('factuur', 'school')], amount(1))).toMatchObject({ rejected: 'document-not-valued' })
    expect(claimed([stored('factuur', 'school')], {})).toBeUndefined()
  })
  it('what backs a cost backs nothing in kind, and the other way round', () => {
    expect(claimed([...invoice, takenOf('factuur', 'mrdh', 100)], { use: 'inKind' })).toMatchObject({
      rejected: 'evidence-backs-cost',
    })
    const hours = takenOf('factuur', 'mrdh', 100, { use: 'inKind' })
    expect(claimed([...invoice, hours], {})).toMatchObject({ rejected: 'evidence-backs-in-kind' })
  })
})

describe('valueDocument', () => {
  const input = {
    sha256: hash('factuur'),
    organisationId: someId('school'),
    datedOn: '2023-01-10',
    net: 100_000,
    vat: 21_000,
    vatTreatment: 'nonRecoverable',
    lines: [],
    number: '2023/001',
    supplierName: 'Drukkerij De Maas',
  }
  const sam = as('sam', 'partnerFinance', 'school')
  const world = [...around, stored('factuur', 'school')]

  it('keeps supplier and number apart under a keyed name', () => {
    const { outcome, then } = given(...world).when(valueDocument, { ...input, supplierKvk: '90000001' }, sam)
    then({
      type: 'DocumentValued',
      data: { net: 100_000, supplierName: 'Drukkerij De Maas', number: expect.any(Personal) },
    })
    if (outcome.kind !== 'accepted') return
    expect(outcome.claims).toHaveLength(2)
    for (const { stream, claim } of outcome.claims) {
      expect(stream).toMatch(/^invoice-[0-9a-f]{64}$/)
      expect(claim).toEqual({ sha256: hash('factuur') })
    }
    expect(outcome.events[0]?.data.invoices).toEqual(outcome.claims.map(({ stream }) => stream))
    expect(JSON.stringify(outcome.events)).not.toContain('2023/001')
  })
  it("a natural person's name is in no stream name, and its invoice known all the same", () => {
    const person = { ...input, supplierName: undefined, personalSupplier: 'Sanne Voorbeeld' }
    const { outcome, then } = given(...world).when(valueDocument, person, sam)
    then({ type: 'DocumentValued', data: { sealedSupplier: expect.any(Personal) } })
    if (outcome.kind !== 'accepted') return
    expect(outcome.claims).toEqual([])
    expect(outcome.identifiers).toMatchObject([{ subjectId: hash('factuur') }])
    const parsed = valueDocument.input.parse({ ...input, supplierName: undefined, personalSupplier: 'Sanne Voorbeeld' })
    const context = {
      nameHmac: (...names: string[]) => names.join('/'),
      streamId: hash('factuur'),
    } as unknown as DecisionContext
    expect(valueDocument.identifies?.(parsed, context)).toMatchObject([
      { scope: 'invoice:2023/001', taken: { rejected: 'invoice-known' } },
    ])
  })
  it('is done by who keeps it, and for nobody else it is there', () => {
    given(...world)
      .when(valueDocument, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
    given(...around)
      .when(valueDocument, input, sam)
      .thenRejected('document-unknown')
    given(...around, stored('factuur', 'care'))
      .when(valueDocument, input, sam)
      .thenRejected('document-unknown')
  })
  it('anew as long as nothing was taken, and then its place among the invoices is given back', () => {
    const before = valued('factuur', 'school', 5, { invoices: ['invoice-0123'] })
    given(...world, before)
      .when(valueDocument, input, sam)
      .then({ type: 'DocumentValued', data: { replaces: { streams: ['invoice-0123'] } } })
    const holding = { commandId: someId('first'), streams: ['invoice-0123'] }
    const event = { type: 'DocumentValued', data: { replaces: holding } } as never
    expect(valueDocument.gives?.(event)).toEqual([{ stream: 'invoice-0123', commandId: someId('first') }])
    expect(valueDocument.gives?.({ type: 'DocumentValued', data: {} } as never)).toEqual([])
    given(...world, before, takenOf('factuur', 'mrdh', 5))
      .when(valueDocument, input, sam)
      .thenRejected('document-valued')
  })
  it('what does not add up is refused', () => {
    const refused = (more: Record<string, unknown>, code: string) =>
      given(...world)
        .when(valueDocument, { ...input, ...more }, sam)
        .thenRejected(code)
    refused({ datedOn: '2023-07-01' }, 'date-ahead')
    refused({ number: undefined }, 'invoice-number-missing')
    refused({ number: undefined, supplierName: undefined }, 'invoice-number-missing')
    given(...around, stored('factuur', 'school', 'contract'))
      .when(valueDocument, { ...input, number: undefined, supplierName: undefined }, sam)
      .then({ type: 'DocumentValued' })
    refused({ vat: 100_001 }, 'vat-over-net')
    refused({ net: 0, vat: 0 }, 'document-worth-nothing')
    refused({ supplierName: undefined }, 'supplier-missing')
    refused({ personalSupplier: 'Sanne' }, 'supplier-named-twice')
    refused({ lines: [{ line: 1, net: 1, vat: 1 }] }, 'lines-do-not-add-up')
    const half = { line: 1, net: 50_000, vat: 10_500 }
    refused({ lines: [half, half] }, 'document-line-twice')
    given(...world)
      .when(valueDocument, { ...input, net: 10.5 }, sam)
      .thenInvalid('net')
    given(...world)
      .when(valueDocument, { ...input, net: -1 }, sam)
      .thenInvalid('net')
  })
})

describe('receiveCreditNote', () => {
  const input = {
    sha256: hash('factuur'),
    organisationId: someId('school'),
    noteHash: hash('creditnota'),
    net: 10_000,
    vat: 2_100,
    receivedOn: '2023-02-01',
  }
  const sam = as('sam', 'partnerFinance', 'school')
  const world = [...around, ...staff('iris', 'projectOfficer', 'school'), ...invoice, stored('creditnota', 'school')]

  it('lowers what may be taken, and says what was taken beyond that', () => {
    given(...world)
      .when(receiveCreditNote, input, sam)
      .then({ type: 'CreditNoteReceived', data: { exceeds: 0 } })
    given(...world, takenOf('factuur', 'mrdh', 121_000))
      .when(receiveCreditNote, input, sam)
      .then({ type: 'CreditNoteReceived', data: { exceeds: 12_100 } })
    const note = happens('CreditNoteReceived', { noteHash: hash('creditnota'), net: 10_000, vat: 2_100, exceeds: 0 })
    expect(claimed([...invoice, note], amount(108_900))).toBeUndefined()
    expect(claimed([...invoice, note], amount(108_901))).toMatchObject({ details: { leftCents: 108_900 } })
    given(...world, note)
      .when(receiveCreditNote, input, sam)
      .thenRejected('credit-note-known')
  })
  it('is a document of the same keeper, of another one than itself, and not more than that', () => {
    const refused = (more: Record<string, unknown>, code: string) =>
      given(...world)
        .when(receiveCreditNote, { ...input, ...more }, sam)
        .thenRejected(code)
    refused({ noteHash: hash('factuur') }, 'credits-itself')
    refused({ noteHash: hash('nergens') }, 'document-unknown')
    refused({ net: 0, vat: 0 }, 'document-worth-nothing')
    refused({ net: 100_000, vat: 21_001 }, 'credit-over-document')
    refused({ receivedOn: '2023-01-09' }, 'date-too-early')
    given(...world)
      .when(receiveCreditNote, input, as('paul', 'partnerFinance', 'care'))
      .thenForbidden()
    given(...around, stored('factuur', 'school'), stored('creditnota', 'school'))
      .when(receiveCreditNote, input, sam)
      .thenRejected('document-not-valued')
  })
})

describe('what is left of what was taken, once a part of it is given back', () => {
  const part = (cents: number, line?: number) => ({ amount: cents, ...(line !== undefined && { line }) })

  it('is counted by line, and gives each cent back once where an entry took of a line twice', () => {
    expect(less([part(100, 1), part(100, 1), part(100, 2)], [part(150, 1)])).toEqual([part(50, 1), part(100, 2)])
    expect(less([part(100)], [part(100, 1)])).toEqual([part(100)])
  })
  it('takes together what is given back of a line in parts, and never more than was taken', () => {
    expect(less([part(100, 1)], [part(10, 1), part(20, 1)])).toEqual([part(70, 1)])
    expect(less([part(100)], [part(60), part(60)])).toEqual([])
  })
})
