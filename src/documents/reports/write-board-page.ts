/** The page that a board reads of a report: what counts, on one A4. */
import { type Language, say, sayDate, sayMoney } from '../../language/language.ts'
import { columnWords, packageWords, reportWords, tableWords } from '../../language/report-words.ts'
import { printable } from '../pdf/printable.ts'
import { type Setting, setPdf } from '../pdf/set-pdf.ts'
import { ReportHash } from './counted-rows.ts'
import type { Cell, Report, ReportTable } from './report.ts'
import { decimals, shown } from './shown.ts'

/** What fits. */
const [LINES_MAX, AIMS_MAX, NARRATIVE_CHARACTERS, RISKS_CHARACTERS] = [10, 6, 900, 500]
const FIGURES = ['requested', 'advances', 'cofinancingPercent', 'income'] as const

/** Undefined where PDFs can't be made on this machine. `report` is the whole one, which its hash is of. */
export async function writeBoardPage(
  report: Report,
  language: Language,
  { standard = 'a-3a', machine }: Partial<Pick<Setting, 'standard' | 'machine'>> = {},
): Promise<Uint8Array | undefined> {
  const data = JSON.stringify(await boardData(report, language))
  return setPdf({ template: 'board-page.typ', data, standard, ...(machine && { machine }) })
}

async function boardData(report: Report, language: Language) {
  const hash = new ReportHash(report)
  const kept = new Map<string, readonly Record<string, Cell>[]>()
  for (const table of report.tables) kept.set(table.key, await rowsOf(table, hash))
  const lines = kept.get('lines') ?? []
  const forecast = new Map(kept.get('forecast')?.map((row) => [row.line, row.forecast]))
  const text = (sentence: { nl: string; en: string }) => printable(say(sentence, language))
  return {
    lang: language,
    date: report.known.on,
    title: printable(`${say(report.title, language)} – ${say(packageWords.boardTitle, language).toLowerCase()}`),
    grant: printable(report.grant.name),
    known: sayDate(report.known.on, language),
    position: report.known.position,
    sha256: hash.done(),
    words: { position: text(reportWords.position), knownOn: text(reportWords.knownOn) },
    figures: figuresOf(report, lines, language),
    tables: [linesOf(lines, forecast, language), ...aimsOf(kept.get('indicators') ?? [], language)],
    texts: report.texts.map(({ key, title, text: whole }) => ({
      title: text(title),
      text: shortened(
        printable(whole),
        key === 'risks' ? RISKS_CHARACTERS : NARRATIVE_CHARACTERS,
        text(packageWords.more),
      ),
    })),
  }
}

async function rowsOf(table: ReportTable, hash: ReportHash) {
  const rows: Record<string, Cell>[] = []
  for await (const row of hash.rows(table, new Map())) {
    rows.push(Object.fromEntries(table.columns.map(({ key }, index) => [key, row[index]])))
  }
  return rows
}

const number = (value: Cell): number => (typeof value === 'number' ? value : 0)
const sumOf = (rows: readonly Record<string, Cell>[], key: string) =>
  rows.reduce((total, row) => total + number(row[key]), 0)

function figuresOf({ facts }: Report, lines: readonly Record<string, Cell>[], language: Language) {
  const named = FIGURES.flatMap((key) => facts.filter((one) => one.key === key && one.value !== undefined))
  const told = [
    { label: columnWords.currentBudget, value: sayMoney(sumOf(lines, 'currentBudget'), language) },
    { label: columnWords.approved, value: sayMoney(sumOf(lines, 'approved'), language) },
    ...named.map((one) => ({ label: one.label, value: shown(one.value, one, language) })),
  ]
  return told
    .slice(0, 8)
    .map(({ label, value }) => ({ label: printable(say(label, language)), value: printable(value) }))
}

/** The largest; the others in one row, so that the whole still adds up. */
function linesOf(all: readonly Record<string, Cell>[], forecast: ReadonlyMap<Cell, Cell>, language: Language) {
  const withForecast = forecast.size > 0
  const keys = ['currentBudget', 'approved', ...(withForecast ? ['forecast'] : []), 'variance'] as const
  const lines = all.map((row) => ({ ...row, forecast: forecast.get(row.line) }) as Record<string, Cell>)
  const largest = new Set(
    lines.toSorted((a, b) => number(b.currentBudget) - number(a.currentBudget)).slice(0, LINES_MAX),
  )
  const others = lines.filter((row) => !largest.has(row))
  const amounts = (rows: readonly Record<string, Cell>[]) =>
    keys.map((key) =>
      printable(
        decimals(sumOf(rows, key), language === 'nl' ? ',' : '.').replace(
          /\B(?=(\d{3})+(?!\d)[,.])/g,
          language === 'nl' ? '.' : ',',
        ),
      ),
    )
  const rows = lines
    .filter((row) => largest.has(row))
    .map((row) => [printable(String(row.line)), printable(String(row.title ?? '')), ...amounts([row])])
  if (others.length > 0) rows.push(['', printable(say(packageWords.otherLines, language)), ...amounts(others)])
  rows.push([printable(say(reportWords.total, language)), '', ...amounts(lines)])
  const label = {
    currentBudget: columnWords.currentBudget,
    approved: columnWords.approved,
    forecast: columnWords.forecast,
    variance: columnWords.variance,
  }
  return {
    title: printable(say(tableWords.lines, language)),
    total: true,
    columns: [
      { label: printable(say(columnWords.line, language)), right: false },
      { label: printable(say(columnWords.title, language)), right: false },
      ...keys.map((key) => ({ label: printable(say(label[key as keyof typeof label], language)), right: true })),
    ],
    rows,
  }
}

function aimsOf(aims: readonly Record<string, Cell>[], language: Language) {
  if (aims.length === 0) return []
  const keys = ['target', 'realised', 'percentage'] as const
  return [
    {
      title: printable(say(tableWords.indicators, language)),
      total: false,
      columns: [
        { label: printable(say(columnWords.code, language)), right: false },
        { label: printable(say(columnWords.title, language)), right: false },
        ...keys.map((key) => ({ label: printable(say(columnWords[key], language)), right: true })),
      ],
      rows: aims
        .slice(0, AIMS_MAX)
        .map((aim) => [
          printable(String(aim.code ?? '')),
          printable(String(aim.title ?? '')),
          ...keys.map((key) =>
            printable(shown(aim[key], { kind: key === 'percentage' ? 'percent' : 'count' }, language)),
          ),
        ]),
    },
  ]
}

function shortened(text: string, most: number, more: string): string {
  const plain = text.replace(/\n{2,}/g, '\n').trim()
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))} … ${more}`
}
