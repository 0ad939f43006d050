import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/contract/canonical.ts'
import { monetaryUnitDraw } from '../../src/domain/sampling/monetary-unit.ts'
import { type PopulationEntry, populationHash, totalOf } from '../../src/domain/sampling/population.ts'
import { projectedError } from '../../src/domain/sampling/projected-error.ts'
import { sizeFor } from '../../src/domain/sampling/reliability.ts'
import { stratifiedDraw } from '../../src/domain/sampling/stratified.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/sampling.md'), 'utf8')

/** The rows of the table whose head begins with these words. */
function tableOf(...head: string[]): string[][] {
  const lines = page.split('\n')
  const first = lines.indexOf(`| ${head.join(' | ')} |`)
  if (first < 0) throw new Error(`no table ${head.join(', ')}`)
  const rows = lines.slice(first + 2)
  return rows.slice(0, rows.indexOf('')).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
const textAfter = (words: string): string => page.split(words)[1]?.split('\n')[0]?.trim() ?? ''
const said = (label: string): string[] => textAfter(`\n${label}: `).replace('.', '').split(' ')

const seed = /With the seed `([0-9a-f]+)`/.exec(page)?.[1] ?? ''
const [, period = '', partnerId = ''] = /all in period `([^`]+)`, of partner `([^`]+)`/.exec(page) ?? []
const entries: readonly PopulationEntry[] = tableOf('Entry', 'Line', 'Amount').map(
  ([entryId = '', line = '', amount]) => ({
    entryId,
    period,
    line,
    partnerId,
    amount: Number(amount),
  }),
)
const letters = (items: readonly { readonly entry: PopulationEntry }[]) =>
  items.map(({ entry }) => entry.entryId.slice(-1))
const entryOf = (letter: string) => entries.find(({ entryId }) => entryId.endsWith(letter))?.entryId ?? ''
const draw = monetaryUnitDraw(entries, 4, seed)
const strata = stratifiedDraw(entries, { size: 5, by: 'line', seed })

describe('the worked example of docs/sampling.md', () => {
  it('has the list and its hash', () => {
    expect(entries.length).toBe(8)
    expect(page).toContain(`Here ${entries.length} entries and ${totalOf(entries)} cents`)
    expect(page).toContain(`Hash: \`${populationHash(entries)}\``)
  })
  it('has the numbers of the seed', () => {
    const rows = tableOf('Block', 'First 12 digits', 'Number')
    expect(rows.length).toBe(5)
    for (const [block, digits, number] of rows) {
      const expected = sha256(`${seed}:${block}`).slice(0, 12)
      expect([digits, number]).toEqual([expected, String(Number.parseInt(expected, 16))])
    }
  })
  it('draws by amount what the program draws', () => {
    expect(said('By amount')).toEqual(letters(draw.items))
    expect(page).toContain(`rest ${draw.rest}, picks ${draw.picks}`)
    expect(page).toContain(`mod ${draw.rest} = ${draw.start}.`)
    const rows = tableOf('Entry', 'From', 'Up to', 'Pick')
    let from = 0
    for (const [entryId, begin, end, pick] of rows) {
      const amount = entries.find((one) => one.entryId === entryId)?.amount ?? 0
      expect([begin, end]).toEqual([String(from), String(from + amount * draw.picks)])
      from += amount * draw.picks
      const isPicked = draw.items.some(({ entry, certain }) => entry.entryId === entryId && !certain)
      expect(pick !== '').toBe(isPicked)
      if (pick) expect(Number(pick) >= Number(begin) && Number(pick) < Number(end)).toBe(true)
    }
    expect(rows.length).toBe(7)
  })
  it('draws by groups what the program draws', () => {
    expect(said('By groups')).toEqual(letters(strata.items))
    const rows = strata.strata.map(({ line, entries: count, total, size }) => [line, count, total, size].map(String))
    expect(tableOf('Group', 'Entries', 'Total', 'Sample')).toEqual(rows)
  })
  it('carries errors over as the program does', () => {
    const population = { total: totalOf(entries) }
    const flat = (items: readonly { readonly entry: PopulationEntry }[]) =>
      items.map(({ entry, ...more }) => ({ ...more, entryId: entry.entryId, amount: entry.amount }))
    const byAmount = projectedError(
      { confidence: 95, population, interval: draw, items: flat(draw.items) },
      new Map([
        [entryOf('A'), 1_500],
        [entryOf('C'), 2_000],
      ]),
    )
    expect(page).toContain(`33333⅓ = ${byAmount.byEntry.get(entryOf('C'))}.`)
    expect(page).toContain(`Most likely ${byAmount.projected}; at most`)
    expect(page).toContain(`+ 1500 = ${byAmount.upperLimit}.`)
    const byGroups = projectedError(
      { population, strata: strata.strata, items: flat(strata.items) },
      new Map([
        [entryOf('C'), 2_000],
        [entryOf('F'), 700],
      ]),
    )
    expect(page).toContain(`= ${byGroups.byStratum[1]?.projected};`)
    expect(page).toContain(`= ${byGroups.byStratum[2]?.projected}. Most likely ${byGroups.projected}.`)
  })
  it('says how large a sample must be as the program does', () => {
    expect(page).toContain(`at 2 % and 95 % that is ${sizeFor(100_000, 2_000, 95)}.`)
  })
})
