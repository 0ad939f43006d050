import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { Personal } from '../../../events/values.ts'
import { GRANT, ofGrant } from '../../../test/support/funding.ts'
import { someId } from '../../../test/support/given.ts'
import { as } from '../../../test/support/programme.ts'
import { readModels } from '../../../test/support/read-model.ts'
import { reportAsking } from '../../../test/support/report-asking.ts'
import { zia, ziaUntilJanuary } from '../../../test/support/zia-money.ts'
import { evidenceEntries } from '../evidence/evidence-zip.ts'
import type { ReportAsk } from './asking.ts'
import { cents, column, fact, tableOf } from './columns.ts'
import type { Report } from './report.ts'
import { submittedReport } from './submitted-report.ts'
import { writeBoardPage } from './write-board-page.ts'

const january = String(ziaUntilJanuary.length).padStart(20, '0')
const submitted = ofGrant('ProgressReportSubmitted', {
  ...{ reportId: someId('report'), kind: 'progress', dueOn: '2024-01-31', periods: ['2023-q1'] },
  narrative: new Personal('De eenheden zijn klaar.\nDe docenten zijn geschoold.'),
  risks: new Personal('Er zijn te weinig werkbegeleiders.'),
  forecast: [
    { line: 'L1', amount: 12_300_000 },
    { line: 'L4', amount: 7_400_000 },
  ],
  knownAt: january,
})
const later = ofGrant('SettlementRequested', {
  ...{ reportId: someId('request'), approved: 28_512_000, requested: 14_256_000 },
  ...{ narrative: new Personal('Graag vaststellen.'), knownAt: '9'.repeat(20) },
})
const world = readModels([...zia, submitted, later], '2024-06-30')
const coen = as('coen', 'funderController', 'funder')
const asking = (who = coen) => reportAsking(world, { grantId: GRANT, as: who })
const of = async (name: string, who = coen) => submittedReport(asking(who), someId(name))
const known = async (name: string) => {
  const found = await of(name)
  if (!found) throw new Error(`no report ${name}`)
  return found
}

describe('a report that was handed in', () => {
  it('holds what was written, and the figures as they were then', async () => {
    const told = (await known('report')).told()
    expect(told.title.nl).toBe('Voortgangsverslag')
    expect(told.known.position).toBe(january)
    expect(told.texts.map(({ text }) => text)).toEqual([
      'De eenheden zijn klaar.\nDe docenten zijn geschoold.',
      'Er zijn te weinig werkbegeleiders.',
    ])
    expect(told.facts.map(({ key }) => key)).toContain('dueOn')
    const [lines, , forecast] = told.tables
    // The reversal of 2024 was not known yet.
    expect([...((lines?.rows ?? []) as Iterable<unknown[]>)][0]).toContain(12_250_000)
    expect(forecast?.rows).toEqual([
      ['L1', 'Units ontwikkelen', 12_000_000, 12_250_000, 12_300_000],
      ['L4', 'Praktijkbegeleiding', 7_500_000, 6_911_000, 7_400_000],
    ])
  })
  it('names the entries of its periods, and has them among its figures', async () => {
    const { entries, figures } = await known('report')
    expect(entries).toHaveLength(6)
    expect(figures().tables.at(-1)?.key).toBe('entries')
    expect((await known('request')).entries).toHaveLength(10)
  })
  it('holds for no later moment than that it was handed in', async () => {
    expect((await known('request')).told().known.position).toBe(world.position(zia.length + 2))
  })
  it('is there for nobody who does not see the whole grant', async () => {
    expect(await of('nothing')).toBeUndefined()
    expect(await of('report', as('paul', 'partnerFinance', 'care'))).toBeUndefined()
  })
})

describe('the page for the board', () => {
  const long: Report = {
    what: 'report',
    title: { nl: 'Verslag', en: 'Report' },
    grant: {
      id: GRANT,
      name: 'Een bijdrage met een lange naam van wel honderd letters of meer, zodat die niet op een regel past',
    },
    facts: [fact('advances', 'cents', 100), fact('income', 'cents', 100), fact('requested', 'cents', 100)],
    texts: [
      { key: 'narrative', title: { nl: 'Verslag', en: 'Report' }, text: 'woorden en nog meer woorden\n'.repeat(140) },
      { key: 'risks', title: { nl: 'Risico', en: 'Risk' }, text: 'gevaar '.repeat(280) },
    ],
    tables: [
      tableOf(
        'lines',
        [column('line', 'text'), column('title', 'text'), cents('currentBudget'), cents('approved'), cents('variance')],
        Array.from({ length: 60 }, (_, i) => ({
          line: `POST-${i}`,
          title: 'Een post met een omschrijving die lang is en nog langer had kunnen zijn, maar niet werd',
          currentBudget: 1000 + i,
          approved: 10,
          variance: 990 + i,
        })),
      ),
    ],
    notes: [],
    known: { on: '2024-06-30', position: january, model: 'trial 1', asked: {} },
  }
  it('is one page, whatever is in it, and its lines add up to the whole', async ({ skip }) => {
    const pdf = await writeBoardPage(long, 'nl')
    if (!pdf) return skip('no package that sets PDFs for this machine')
    const pages = (await PDF.load(pdf)).getPages()
    expect(pages).toHaveLength(1)
    const text = pages[0]?.extractText().text ?? ''
    expect(text).toContain('POST-59')
    expect(text).toContain('Andere posten')
    // 60 × 1000 + 0 + … + 59 cents.
    expect(text).toMatch(/Totaal 617,70 6,00 611,70/)
    expect(text).toMatch(/SHA-256 [0-9a-f]{64}/)
  })
  it('can be read by everybody', async ({ skip }) => {
    const pdf = await writeBoardPage((await known('report')).told(), 'nl', { standard: 'ua-1' })
    if (!pdf) return skip('no package that sets PDFs for this machine')
    expect(pdf.length).toBeGreaterThan(1000)
  })
})

describe('the documents behind entries', () => {
  const facts: Readonly<Record<string, unknown>> = {
    ['a'.repeat(64)]: { mediaType: 'application/pdf', bytes: 3, kind: 'invoice', erased: false },
    ['b'.repeat(64)]: { mediaType: 'image/png', bytes: 2, kind: 'invoice', erased: true },
  }
  const ask = async (_query: unknown, { sha256 }: { sha256: string }) => {
    const result = facts[sha256]
    return result ? { kind: 'answered', result, position: january, stale: false, parked: 0 } : { kind: 'not-found' }
  }
  it('are there once each; what may not be seen is named, and so is what is gone', async () => {
    const entry = (entryId: string, ...hashes: string[]) => ({
      ...{ entryId, line: 'L/1', title: 'Iets', amount: 100 },
      evidence: hashes.map((sign) => sign.repeat(64)),
    })
    const opened: string[] = []
    const files = await evidenceEntries({
      asking: { grantId: GRANT, ask } as unknown as ReportAsk,
      async *open(sha256) {
        opened.push(sha256)
        yield Buffer.from('abc')
      },
      entries: [entry('one', 'a', 'b'), entry('two', 'a', 'c'), entry('three')],
      about: (await known('report')).told(),
      language: 'nl',
    })
    expect(files.map(({ name }) => name)).toEqual([
      'L-1/one/document-aaaaaaaaaaaa.pdf',
      'inhoud.csv',
      'inhoud.xlsx',
      'inhoud.json',
    ])
    expect(opened).toEqual([])
    const json = await Array.fromAsync(files.at(-1)?.open() ?? [])
    const rows = JSON.parse(Buffer.concat(json).toString()).tables[0].rows
    expect(rows.map(({ entryId, state }: { entryId: string; state: string }) => `${entryId} ${state}`)).toEqual([
      'one readable',
      'one erased',
      'two readable',
      'two refused',
      'three none',
    ])
  })
})
