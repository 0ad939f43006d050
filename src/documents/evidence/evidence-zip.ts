/**
 * The documents behind a set of entries as one ZIP: a folder for each entry, and an index that says of which entry each is,
 * with its hash and size. What this reader may not see is named, and that it is not there.
 */
import { evidenceWords } from '../../language/evidence-file-words.ts'
import { type Language, say } from '../../language/language.ts'
import { columnWords, tableWords } from '../../language/report-words.ts'
import type { ReportAsk } from '../reports/asking.ts'
import { cents, column } from '../reports/columns.ts'
import type { Report, Row } from '../reports/report.ts'
import { rowOf } from '../reports/report.ts'
import { writeReportCsv } from '../reports/write-csv.ts'
import { writeReportJson } from '../reports/write-json.ts'
import { writeReportXlsx } from '../reports/write-xlsx.ts'
import type { ZipEntry } from '../zip/zip-stream.ts'
import { type DocumentFacts, documentFacts, documentName } from './document-facts.ts'

export interface BackedEntry {
  readonly entryId: string
  readonly line: string
  readonly title: string
  /** Cents. */
  readonly amount: number
  /** Hashes of its documents. */
  readonly evidence: readonly string[]
}

export interface EvidenceAsk {
  readonly asking: ReportAsk
  /** The bytes of a document that this reader may see; each opening is written down. */
  open(sha256: string): AsyncIterable<Uint8Array>
  readonly entries: readonly BackedEntry[]
  /** What the index says of the whole: title, grant, known. */
  readonly about: Pick<Report, 'title' | 'grant' | 'known'>
  readonly language: Language
  /** Folder in the ZIP; the whole where it is absent. */
  readonly folder?: string
}

const COLUMNS = [
  column('entryId', 'text'),
  column('line', 'text'),
  column('title', 'text'),
  cents('amount'),
  { key: 'document', label: evidenceWords.name, kind: 'text' },
  { key: 'sha256', label: columnWords.sha256, kind: 'text' },
  { key: 'bytes', label: evidenceWords.bytes, kind: 'count' },
  {
    key: 'state',
    label: evidenceWords.state,
    kind: 'code',
    words: {
      readable: evidenceWords.readable,
      refused: evidenceWords.refused,
      erased: evidenceWords.erased,
      none: evidenceWords.noDocument,
    },
  },
] as const

/** Entries of a ZIP: documents first, each once, and behind them the index as CSV, XLSX and JSON. */
export async function evidenceEntries(asked: EvidenceAsk): Promise<readonly ZipEntry[]> {
  const { asking, open, entries, language, folder = '' } = asked
  const places = new Map<string, { readonly facts: DocumentFacts; readonly path: string }>()
  const files: ZipEntry[] = []
  const rows: Row[] = []
  for (const entry of entries) {
    const told = { ...entry, evidence: undefined }
    if (entry.evidence.length === 0) rows.push(rowOf(COLUMNS, { ...told, state: 'none' }))
    for (const sha256 of entry.evidence) {
      const known = places.get(sha256) ?? (await placeOf(asking, entry, sha256))
      const { facts, path } = known
      if (!places.has(sha256) && facts.kind === 'readable') {
        files.push({ name: folder + path, open: () => open(sha256), stored: true })
      }
      places.set(sha256, known)
      const bytes = facts.kind === 'readable' ? facts.bytes : undefined
      rows.push(rowOf(COLUMNS, { ...told, document: path, sha256, bytes, state: facts.kind }))
    }
  }
  const index = (): Report => ({
    ...asked.about,
    what: 'evidence',
    facts: [],
    texts: [],
    notes: [],
    tables: [{ key: 'evidence', title: tableWords.documents, columns: COLUMNS, rows }],
  })
  const name = folder + say(evidenceWords.index, language)
  return [
    ...files,
    { name: `${name}.csv`, open: () => writeReportCsv(index(), language) },
    { name: `${name}.xlsx`, open: () => writeReportXlsx(index(), language), stored: true },
    { name: `${name}.json`, open: () => writeReportJson(index(), language) },
  ]
}

/** Of the entry that names it first. */
async function placeOf(asking: ReportAsk, { line, entryId }: BackedEntry, sha256: string) {
  const facts = await documentFacts(asking, sha256)
  const path = facts.kind === 'readable' ? `${line.replace(/[^\w.-]/g, '-')}/${entryId}/${documentName(facts)}` : ''
  return { facts, path }
}
