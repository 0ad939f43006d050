/** JSON of a report: values as they are (whole cents, codes), with the names of the columns beside them. */
import type { Language } from '../../language/language.ts'
import { pieces } from '../pieces.ts'
import { ReportHash } from './counted-rows.ts'
import type { Report, ReportTable } from './report.ts'

const json = (value: unknown) => JSON.stringify(value)

export function writeReportJson(report: Report, language: Language): AsyncGenerator<Uint8Array> {
  return pieces(texts(report, language))
}

async function* texts(report: Report, language: Language): AsyncGenerator<string> {
  const { what, title, grant, known, facts, texts: written, tables, notes } = report
  const hash = new ReportHash(report)
  const head = { what, title: title[language], [report.of ?? 'grant']: grant, known }
  yield `${json(head).slice(0, -1)},"units":${json(UNITS)},"facts":${json(facts.map((fact) => ({ key: fact.key, label: fact.label[language], kind: fact.kind, value: fact.value })))}`
  yield `,"texts":${json(written.map((one) => ({ key: one.key, title: one.title[language], text: one.text })))},"tables":[`
  for (const [index, table] of tables.entries()) {
    if (index > 0) yield ','
    yield* tableTexts(table, hash, language)
  }
  yield `\n],"notes":${json(notes.map((note) => note[language]))},"sha256":${json(hash.done())}}\n`
}

const UNITS = { cents: 'cents', minutes: 'minutes', percent: '1/100 %', date: 'YYYY-MM-DD' }

async function* tableTexts(table: ReportTable, hash: ReportHash, language: Language): AsyncGenerator<string> {
  const columns = table.columns.map(({ key, label, kind }) => ({ key, label: label[language], kind }))
  yield `\n{"key":${json(table.key)},"title":${json(table.title[language])},"columns":${json(columns)},"rows":[`
  const sums = new Map<string, number>()
  let first = true
  for await (const row of hash.rows(table, sums)) {
    const members = columns.flatMap(({ key }, index) =>
      row[index] === undefined ? [] : [`${json(key)}:${json(row[index])}`],
    )
    yield `${first ? '' : ','}\n{${members.join(',')}}`
    first = false
  }
  yield `\n]${table.total ? `,"total":${json(Object.fromEntries(sums))}` : ''}}`
}
