/** What is to be checked: the files of a folder, or the rows of a list with files or links, and perhaps people. */
import { opendir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { localDate } from '../../../events/values.ts'
import { Fault } from '../../contract/fault.ts'
import { readTable } from '../../documents/tables/read-table.ts'
import { type Row, TABLE_LIMITS, type TableFault } from '../../documents/tables/table.ts'
import { FILE_BYTES_MAX } from '../verify/limits.ts'
import { BULK_LIMITS } from './bulk-limits.ts'
import type { BulkItem, Person } from './check-many.ts'

/** Every file below it, in the order of their names; hidden ones are none. Faults: `not-found`, `too-large`. */
export async function itemsOfFolder(folder: string): Promise<readonly BulkItem[]> {
  const files: string[] = []
  const gather = async (dir: string): Promise<void> => {
    for await (const entry of await opendir(dir)) {
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) await gather(join(dir, entry.name))
      if (!entry.isFile()) continue
      if (files.push(join(dir, entry.name)) > BULK_LIMITS.items) {
        throw new Fault('too-large', `There are more than ${BULK_LIMITS.items} files in ${folder}. Check a part of it.`)
      }
    }
  }
  await gather(folder).catch(notThere(folder))
  return files.toSorted().map((file, index) => ({
    line: index + 1,
    name: relative(folder, file),
    open: () => bytesOf(file),
  }))
}

/** Of one file. Faults: `not-found`, `too-large`. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  const { size } = await stat(file).catch(notThere(file))
  if (size > FILE_BYTES_MAX) throw new Fault('too-large', `${basename(file)} is larger than a proof can be.`)
  return readFile(file)
}

const notThere =
  (path: string) =>
  (error: unknown): never => {
    if (error instanceof Fault) throw error
    throw new Fault('not-found', `${path} can't be read.`, {}, error)
  }

export interface ListedItem {
  /** Of the list, as an editor counts. */
  readonly line: number
  /** A file name or a link. */
  readonly what: string
  readonly person?: Person | undefined
}
export type ListFault =
  | TableFault
  | { readonly fault: 'bulk-no-column' }
  | { readonly fault: 'bulk-too-many'; readonly most: number }
  | { readonly fault: 'bulk-no-birth-date' | 'bulk-no-person'; readonly line: number }

const HEADS = {
  what: ['bestand', 'link', 'bewijs', 'file', 'proof', 'url'],
  name: ['naam', 'name'],
  birthDate: ['geboortedatum', 'birth date', 'birthdate', 'date of birth'],
} as const

/**
 * A list (CSV or XLSX) with a column `bestand` or `link`, and if wanted `naam` and `geboortedatum`. Whose row names a person
 * names both. `most`: rows below the head.
 */
export async function readBulkList(
  bytes: Uint8Array,
  most: number = BULK_LIMITS.items,
): Promise<readonly ListedItem[] | ListFault> {
  const limits = { ...TABLE_LIMITS, rows: most + 1, cellCharacters: BULK_LIMITS.linkCharacters }
  const table = await readTable(bytes, limits)
  if ('fault' in table) return table.fault === 'list-too-many-rows' ? { fault: 'bulk-too-many', most } : table
  const [head, ...rows] = table.rows
  const at = (names: readonly string[]) =>
    head?.cells.findIndex((cell) => names.includes(cell.trim().toLowerCase())) ?? -1
  const columns = { what: at(HEADS.what), name: at(HEADS.name), birthDate: at(HEADS.birthDate) }
  if (columns.what < 0) return { fault: 'bulk-no-column' }
  const items: ListedItem[] = []
  for (const row of rows) {
    const item = itemOf(row, columns)
    if ('fault' in item) return item
    if (item.what !== '') items.push(item)
  }
  return items
}

function itemOf({ line, cells }: Row, columns: Readonly<Record<keyof typeof HEADS, number>>): ListedItem | ListFault {
  const text = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim())
  const [what, name, typed] = [text(columns.what), text(columns.name), text(columns.birthDate)]
  if (name === '' && typed === '') return { line, what }
  if (name === '') return { fault: 'bulk-no-person', line }
  const birthDate = dayOf(typed)
  if (birthDate === undefined) return { fault: 'bulk-no-birth-date', line }
  return { line, what, person: { name, birthDate } }
}

/** `1990-04-07`, or as people write it in Dutch: `7-4-1990`. */
function dayOf(text: string): string | undefined {
  const [, day = '', month = '', year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? []
  const date = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return localDate.safeParse(date).success ? date : undefined
}

const isLink = (text: string): boolean => /^https?:\/\//i.test(text)

/** Rows of a list as items: links as text, file names looked up by `fileOf`. */
export function itemsOfList(list: readonly ListedItem[], fileOf: (name: string) => Promise<Uint8Array | string>) {
  return list.map(
    ({ line, what, person }): BulkItem => ({
      line,
      name: what,
      person,
      open: isLink(what) ? async () => what : () => fileOf(what),
    }),
  )
}
