import { describe, expect, it } from 'vitest'
import type { BankLine } from '../../documents/finance/statement-read.ts'
import { matchLines, type Wanted } from './match-lines.ts'

const line = (number: number, amount: number, more: Partial<BankLine> = {}): BankLine => ({
  ...{ line: number, amount, bookedOn: '2024-02-10', reversal: false, remittance: '', references: [] },
  ...more,
})
const invoice = (key: string, amount: number, more: Partial<Wanted> = {}): Wanted => ({
  ...{ key, amounts: [amount], supplier: 'Drukkerij De Maas BV', datedOn: '2024-02-01' },
  ...more,
})
function matched(lines: readonly BankLine[], wanted: readonly Wanted[]) {
  const found = matchLines(lines, wanted)
  return {
    matches: found.matches.map(
      (one) => `${one.line.line} ${one.wanted.map(({ key }) => key).join('+')} ${one.level} ${one.reason}`,
    ),
    several: found.several.map((one) => `${one.line.line} ${one.wanted.map(({ key }) => key).join('|')}`),
    lines: found.lines.map((one) => one.line),
    wanted: found.wanted.map(({ key }) => key),
  }
}
const NOTHING = { matches: [], several: [], lines: [], wanted: [] }

describe('a line of a statement', () => {
  it('is certain with the number, however it is written, and likely with the name', () => {
    const wanted = [invoice('a', 100, { number: '2024/017' }), invoice('b', 200)]
    const lines = [
      line(1, -100, { remittance: 'FACT.2024-017 met dank' }),
      line(2, -200, { counterparty: 'drukkerij de maas b.v.' }),
    ]
    expect(matched(lines, wanted)).toEqual({ ...NOTHING, matches: ['1 a certain number', '2 b likely name'] })
  })
  it('finds the number among the references too', () => {
    expect(
      matched([line(1, -100, { references: ['RF-F77'] })], [invoice('a', 100, { number: 'F77' })]).matches,
    ).toHaveLength(1)
  })
  it('does not find 017 in 2017 or 0171, nor a number of two signs', () => {
    const wanted = [invoice('a', 100, { number: '017' })]
    for (const remittance of ['2017', '0171']) {
      expect(matched([line(1, -100, { remittance })], wanted).several).toEqual(['1 a'])
    }
    expect(matched([line(1, -100, { remittance: '17' })], [invoice('a', 100, { number: '17' })]).several).toEqual([
      '1 a',
    ])
  })
  it('that fits by its amount alone is left to a person', () => {
    expect(matched([line(1, -100)], [invoice('a', 100)])).toEqual({ ...NOTHING, several: ['1 a'] })
  })
  it('that fits two invoices, or one that two lines fit, is left to a person', () => {
    const named = { counterparty: 'Drukkerij De Maas' }
    expect(matched([line(1, -100, named)], [invoice('a', 100), invoice('b', 100)]).several).toEqual(['1 a|b'])
    expect(matched([line(1, -100, named), line(2, -100, named)], [invoice('a', 100)]).several).toEqual(['1 a', '2 a'])
  })
  it('pays several invoices that it names and whose sum it is', () => {
    const wanted = [invoice('a', 100, { number: 'F101' }), invoice('b', 250, { number: 'F102' })]
    expect(matched([line(1, -350, { remittance: 'F101 en F102' })], wanted).matches).toEqual(['1 a+b certain together'])
    expect(matched([line(1, -351, { remittance: 'F101 en F102' })], wanted)).toEqual({
      ...NOTHING,
      several: ['1 a|b'],
    })
  })
  it('pays a part of the invoice that it names, as often as something is open of it', () => {
    const wanted = [invoice('a', 100, { number: 'F101' })]
    const of = (number: number, amount: number) => line(number, amount, { remittance: 'F101' })
    expect(matched([of(1, -60), of(2, -40)], wanted).matches).toEqual(['1 a likely part', '2 a likely part'])
    expect(matched([of(1, -60), of(2, -41)], wanted)).toEqual({ ...NOTHING, matches: ['1 a likely part'], lines: [2] })
  })
  it('pays the rest of what was paid in part before', () => {
    const wanted = [invoice('a', 100, { number: 'F101', left: 40 })]
    const rest = matched([line(1, -40, { remittance: 'F101' })], wanted)
    expect(rest).toEqual({ ...NOTHING, matches: ['1 a certain number'] })
    expect(matched([line(1, -100)], wanted)).toEqual({ ...NOTHING, lines: [1], wanted: ['a'] })
  })
  it('that names the supplier and pays another amount is left to a person: an instalment, or several together', () => {
    const named = { counterparty: 'Drukkerij De Maas' }
    const wanted = [invoice('a', 100), invoice('b', 250), invoice('c', 70, { supplier: 'Bakkerij Veen' })]
    expect(matched([line(1, -60, named)], wanted).several).toEqual(['1 a|b'])
    expect(matched([line(1, -360, named)], wanted)).toEqual({ ...NOTHING, several: ['1 a|b'], wanted: ['c'] })
  })
  it('that pays a cent more than it names is left to a person', () => {
    const more = line(1, -101, { remittance: 'F101' })
    expect(matched([more], [invoice('a', 100, { number: 'F101' })])).toEqual({ ...NOTHING, several: ['1 a'] })
  })
  it('pays an invoice less its credit note', () => {
    const wanted = [invoice('a', 0, { amounts: [100, 80], number: 'F101' })]
    expect(matched([line(1, -80, { remittance: 'F101' })], wanted).matches).toEqual(['1 a certain number'])
  })
  it.each([
    ['comes in', { amount: 100 }],
    ['takes back', { reversal: true }],
    ['has no day', { bookedOn: undefined }],
    ['was before the invoice', { bookedOn: '2024-01-31' }],
  ])('that %s proves nothing', (_what, more) => {
    const one = { ...line(1, -100, { remittance: 'F101' }), ...more } as BankLine
    expect(matched([one], [invoice('a', 100, { number: 'F101' })]).wanted).toEqual(['a'])
  })
})
