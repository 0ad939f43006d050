import { readCsv } from './read-csv.ts'
import { TABLE_LIMITS, type Table, type TableFault } from './table.ts'
import { textOf } from './text-of.ts'
import { readSheet } from './xlsx.ts'

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)

/** A list in whatever file it came, or pasted: what it is follows from its bytes. */
export async function readTable(bytes: Uint8Array, limits = TABLE_LIMITS): Promise<Table | TableFault> {
  if (bytes.length > limits.bytes) return { fault: 'list-too-large', most: limits.bytes / 1024 ** 2 }
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { fault: 'list-old-excel' }
  const isSheet = begins(bytes, 0x50, 0x4b, 0x03, 0x04)
  const text = isSheet ? '' : textOf(bytes)
  if (text === undefined) return { fault: 'list-not-text' }
  const read = isSheet ? await readSheet(bytes, limits) : readCsv(text, limits)
  if ('fault' in read) return read
  return read.rows.length === 0 ? { fault: 'list-empty' } : { form: isSheet ? 'xlsx' : 'csv', rows: read.rows }
}
