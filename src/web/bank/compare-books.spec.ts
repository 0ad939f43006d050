import { describe, expect, it } from 'vitest'
import type { LedgerLine } from '../../documents/finance/ledger-read.ts'
import { compareBooks, type Declared } from './compare-books.ts'

const accounts = new Map([
  ['4000', { name: 'Inkoop', kind: 'P' }],
  ['1600', { name: 'Crediteuren', kind: 'B' }],
])
const line = (documentRef: string, amount: number, more: Partial<LedgerLine> = {}): LedgerLine => ({
  ...{ transaction: '1', line: '1', journal: 'INK', on: '2024-02-10', period: '2', account: '4000' },
  ...{ description: 'Boeking', amount, documentRef, project: 'ZIA' },
  ...more,
})
const declared = (documentNumber: string, cents: number, projectCode: string | undefined = 'ZIA'): Declared => ({
  ...{
    entryId: documentNumber,
    grantId: 'g',
    grantName: 'RIF',
    title: 'Kosten',
    costDate: '2024-02-01',
    declared: cents,
  },
  booking: { documentNumber, ...(projectCode && { projectCode }) },
})
const compared = (lines: readonly LedgerLine[], costs: readonly Declared[], known = accounts) => {
  const { differences, same } = compareBooks({ lines, accounts: known }, costs)
  return [
    ...differences.map((one) => `${one.kind} ${one.document} ${one.declared} ${one.booked}`),
    `same ${same.count} ${same.sumCents}`,
  ]
}

describe('declared beside booked', () => {
  it('is the same by document, written in whichever way, on accounts of profit and loss', () => {
    const lines = [line('INK 2024.7', 100), line('INK 2024.7', -121, { account: '1600' })]
    expect(compared(lines, [declared('ink-2024-7', 100)])).toEqual(['same 1 100'])
  })
  it('is found by the invoice and by the transaction too', () => {
    const lines = [line('', 100, { invoiceRef: 'F-1' }), line('', 50, { transaction: '88' })]
    expect(compared(lines, [declared('F-1', 100), declared('88', 50)])).toEqual(['same 2 150'])
  })
  it('lists differences both ways, with both amounts', () => {
    const lines = [line('A', 90), line('C', 30), line('C', 5), line('D', 70, { project: 'ANDER' })]
    expect(compared(lines, [declared('A', 100), declared('B', 40)])).toEqual([
      'differs A 100 90',
      'notBooked B 40 0',
      'notDeclared C 0 35',
      'same 0 0',
    ])
  })
  it('adds up what several grants bear of one document', () => {
    expect(compared([line('A', 100)], [declared('A', 60), declared('A', 40)])).toEqual(['same 2 100'])
  })
  it('takes of a document that is divided over projects the own part alone', () => {
    const lines = [line('A', 60), line('A', 40, { project: 'ANDER', costCentre: 'X' })]
    expect(compared(lines, [declared('A', 60)])).toEqual(['same 1 60'])
  })
  it('goes by debit where the file does not say what its accounts are', () => {
    const lines = [line('A', 100), line('A', -100, { account: '1600' })]
    expect(compared(lines, [declared('A', 100)], new Map())).toEqual(['same 1 100'])
  })
  it('leaves out what was booked and booked back', () => {
    expect(compared([line('C', 30), line('C', -30)], [declared('A', 1)])).toEqual(['notBooked A 1 0', 'same 0 0'])
  })
})
