import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../events/values.ts'
import { type Desk, openDesk } from '../../../test/support/desk.ts'
import type { Language } from '../../language/language.ts'
import { readTable } from '../tables/read-table.ts'
import { isTableFault } from '../tables/table.ts'
import { budgetsList } from './budgets.ts'
import { costsList } from './costs.ts'
import type { ImportKind } from './import-kind.ts'
import { importList } from './importing.ts'
import { amountIn, categoryIn, minutesIn, treatmentIn } from './money-cells.ts'
import { reasonText, templateOf } from './report.ts'

describe('a cell', () => {
  it.each([
    ['7,5', 450],
    ['7.25', 435],
    ['7:30', 450],
    ['0:05', 5],
    ['8', 480],
    ['0,01', undefined],
    ['7:60', undefined],
    ['7,123', undefined],
    ['-1', undefined],
    ['acht', undefined],
  ])('of hours: %s', (text, minutes) => {
    expect(minutesIn(text)).toBe(minutes)
  })
  it('of money is from nothing up', () => {
    expect(amountIn('1.234,56')).toBe(123_456)
    expect(amountIn('-1')).toBeUndefined()
  })
  it('of money in a spreadsheet is its number: parts of a cent are refused, and are no thousands', async () => {
    const rows = [[10.125], [1240], [0.1 + 0.2]]
    const read = await readTable(await writeXlsx({ sheets: [{ name: 'l', rows }] }))
    if (isTableFault(read)) throw new Error(read.fault)
    expect(read.rows.map(({ cells }) => amountIn(cells[0] ?? ''))).toEqual([undefined, 124_000, 30])
  })
  it('of a closed list takes the words of both languages', () => {
    expect([categoryIn('Extern'), categoryIn('hours'), categoryIn('koffie')]).toEqual([
      'external',
      'ownLabour',
      undefined,
    ])
    expect([treatmentIn('BCF'), treatmentIn('aftrekbaar'), treatmentIn('half')]).toEqual([
      'compensableBcf',
      'deductible',
      undefined,
    ])
  })
})

describe('a template of a list about money', () => {
  it.each(['nl', 'en'] as const)(
    'has its example as it is written in its own language (%s), and each is read',
    async (language) => {
      const [, costs = ''] = await rowsOf(costsList, language)
      const [, budgets = ''] = await rowsOf(budgetsList, language)
      const cell = (row: string, at: number) => row.split(';')[at] ?? ''
      const [net, treatment, category] = [cell(costs, 4), cell(costs, 6), cell(costs, 8)]
      expect([net, treatment, category, cell(budgets, 1)]).toEqual(
        language === 'nl'
          ? ['1.240,00', 'niet terug te krijgen', 'materiaal', 'post']
          : ['1,240.00', 'non-recoverable', 'material', 'line'],
      )
      expect([amountIn(net), treatmentIn(treatment), categoryIn(category)]).toEqual([
        124_000,
        'nonRecoverable',
        'material',
      ])
    },
  )
  const rowsOf = async (list: ImportKind, language: Language) =>
    Buffer.from((await templateOf(list, 'csv', language)).bytes)
      .toString()
      .split('\r\n')
})

describe('a list about money', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk(['zia-running.yaml'])
  }, 120_000)
  afterAll(() => desk[Symbol.asyncDispose]())

  const bring = async (
    kind: string,
    text: string,
    person: string,
    role: Role,
    at: string,
    language: Language = 'nl',
  ) => {
    const { kernel, vault } = desk.program
    const outcome = await importList(
      { kernel, vault },
      {
        kind,
        bytes: Buffer.from(text),
        caller: { kind: 'person', userId: desk.userId(person), role, organisationId: desk.id(at, 'organisationId') },
        dryRun: true,
      },
    )
    if (outcome.kind !== 'done') return outcome.kind
    return outcome.rows.map(({ line, reasons }) => [
      line,
      ...reasons.map((reason) => reasonText(reason, outcome.list, language)),
    ])
  }

  it('keeps the rows of a month together: one that is wrong keeps back the others, and says which', async () => {
    const text = readFileSync(join(import.meta.dirname, '../../../test/scenario/zia-hours-open.csv'), 'utf8')
    expect(await bring('timesheets', text, 'ilse', 'trainer', 'argos')).toEqual([
      [2, 'hoort bij regel 3, en daar is iets mis mee'],
      [3, 'Project: dit project is niet gevonden'],
    ])
  })
  it('says of a month that is not closed how much it misses', async () => {
    const [first] = (await bring(
      'timesheets',
      'Datum;Ander werk\n3-8-2026;4:48\n',
      'ilse',
      'trainer',
      'argos',
    )) as string[][]
    expect(first?.[1]).toContain('Op de urenstaat staat 4:48 uur')
  })
  it('of hours of a month without an employment that writes hours is refused', async () => {
    expect(await bring('timesheets', 'Datum;Ander werk\n3-8-2026;4:48\n', 'finn', 'partnerFinance', 'argos')).toEqual([
      [2, expect.stringContaining('u werkt daar niet')],
    ])
  })
  it('names an amount, a sort and a partner that can not be meant, each in its row', async () => {
    const rows = [
      'Bijdrage;Soort;Post;Omschrijving;Soort kosten;Bedrag;Partner',
      'RIF;post;R1;Ontwikkelen;extern;1,2,3;',
      'RIF;lening;;;;10,00;',
      'RIF;eigen bijdrage;;;;10,00;Niemand',
      'RIF;bijdrage;;;;10,00;',
    ]
    expect(await bring('budgets', rows.join('\n'), 'pim', 'leadFinance', 'albeda')).toEqual([
      [2, expect.stringContaining('Bedrag: verwacht een bedrag')],
      [3, expect.stringContaining('Soort: verwacht een van')],
      [4, 'Partner: deze organisatie is niet gevonden'],
      [5, 'hoort bij regel 2, en daar is iets mis mee'],
    ])
  })
  it('says in English which words a cell may hold, and they are taken', async () => {
    const head = 'Grant;Sort;Line;Description;Category;Amount'
    const bad = await bring(
      'budgets',
      `${head}\nRIF;line;R1;Develop;bricks;1,200.00`,
      'pim',
      'leadFinance',
      'albeda',
      'en',
    )
    expect(bad).toEqual([
      [2, 'Category: expects one of: own labour, bought in and hired, material, travel, overhead, other'],
    ])
    const sorts = await bring('budgets', `${head}\nRIF;loan;;;;10.00`, 'pim', 'leadFinance', 'albeda', 'en')
    expect(sorts).toEqual([[2, 'Sort: expects one of: line, grant, cash, in kind, other grant, own contribution']])
    expect(['own labour', 'bought in and hired', 'overhead'].map(categoryIn)).toEqual([
      'ownLabour',
      'external',
      'overhead',
    ])
  })
  it('is for who may bring it', async () => {
    expect(await bring('budgets', 'Bijdrage;Soort;Bedrag\nRIF;post;1', 'wilma', 'projectOfficer', 'argos')).toBe(
      'forbidden',
    )
  })
  it('of costs says of the document of another organisation what it says of one that nobody has', async () => {
    const head = 'Bijdrage;Post;Omschrijving;Datum kosten;Netto;Soort kosten;Document'
    const row = (document: string) => `RIF;R2;Ding;3-11-2026;100,00;materiaal;${document}`
    const rows = [head, row(desk.id('films', 'sha256')), row('0123456789abcdef'.repeat(4))]
    const said = expect.stringContaining('Document: dit document is niet gevonden')
    expect(await bring('costs', rows.join('\n'), 'bram', 'partnerFinance', 'zonnehuis')).toEqual([
      [2, said],
      [3, said],
    ])
    const [own] = (await bring('costs', rows.slice(0, 2).join('\n'), 'wilma', 'projectOfficer', 'argos')) as string[][]
    expect(own?.join()).not.toContain('niet gevonden')
  })
  it('of costs says what hours, a rate and an own amount of VAT need', async () => {
    const rows = [
      'Bijdrage;Post;Omschrijving;Datum kosten;Uren;Uurtarief;Soort btw;Netto',
      'RIF;R3;Uren;31-10-2026;acht;;;',
      'RIF;R3;Uren;31-10-2025;8;;;',
      'RIF;R2;Ding;31-10-2026;;;half;1',
      'RIF;R2;Ding;gisteren;;;;1',
    ]
    expect(await bring('costs', rows.join('\n'), 'wilma', 'projectOfficer', 'argos')).toEqual([
      [2, expect.stringContaining('Uren: verwacht uren')],
      [3, expect.stringContaining('Uurtarief: er is geen uurtarief')],
      [4, expect.stringContaining('Soort btw: verwacht een van')],
      [5, expect.stringContaining('Datum kosten: verwacht een datum')],
    ])
  })
})
