import { readCsv } from './read-csv.ts'
import { TABLE_LIMITS, type Table, type TableFault, type TableLimits } from './table.ts'
import { textOf } from './text-of.ts'
import { readSheet } from './xlsx.ts'

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)

/** A list in whatever file it came, or pasted: what it is follows from its bytes. */
export async function readTable(bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS): Promise<Table | TableFault> {
  if (bytes.length > limits.bytes) return { fault: 'list-too-large', most: limits.bytes / 1024 ** 2 }
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { fault: 'list-old-excel' }
  const isSheet = begins(bytes, 0x50, 0x4b, 0x03, 0x04)
  const found = isSheet ? undefined : textOf(bytes)
  if (!isSheet && !found) return { fault: 'list-not-text' }
  const read = found ? readCsv(found.text, limits) : await readSheet(bytes, limits)
  if ('fault' in read) return read
  if (read.rows.length === 0) return { fault: 'list-empty' }
  const { rows } = read
  return found?.encoding === 'windows-1252'
    ? { form: 'csv', rows, guessed: 'windows-1252' }
    : { form: isSheet ? 'xlsx' : 'csv', rows }
}
