/** Many proofs in one form: files, ZIPs and links become items as they arrive; whose they should be is looked up in a list. */
import type { Request } from 'express'
import { Fault } from '../../contract/fault.ts'
import { type ListedItem, type ListFault, readBulkList } from '../../credentials/bulk-check/bulk-items.ts'
import { BULK_LIMITS } from '../../credentials/bulk-check/bulk-limits.ts'
import type { BulkItem } from '../../credentials/bulk-check/check-many.ts'
import { FormTooLarge, readFormParts } from '../../documents/form-parts.ts'
import { filesInZip, isZip, type ZippedFile } from '../../documents/zip/read-zip.ts'
import type { Sentence } from '../../language/language.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { GIVEN_BYTES_MAX, MEGABYTE } from './given-form.ts'

/** Of the whole form; what is read of it is never in memory together. */
export const LIST_BYTES_MAX = 300 * MEGABYTE
/** Of a ZIP, which is: its directory stands at its end. */
export const ZIP_BYTES_MAX = 50 * MEGABYTE
const LINKS_BYTES_MAX = 1 * MEGABYTE
const FIELDS_MAX = 20

/** What is wrong with the form as a whole: nothing of it counts then. */
export class ListRefused extends Error {
  readonly field: 'files' | 'links' | 'people' | 'on' | 'for'
  readonly sentence: Sentence
  readonly values: Readonly<Record<string, number>>
  constructor(field: ListRefused['field'], sentence: Sentence, values: Readonly<Record<string, number>> = {}) {
    super('a list that was not taken')
    this.field = field
    this.sentence = sentence
    this.values = values
  }
}

export interface ListForm {
  /** Fields that stand before the files: what is asked about all of them. */
  readonly asked: ReadonlyMap<string, string>
  readonly items: AsyncIterable<BulkItem>
}

/** Reads up to the first file, link or list. `refusedList`: the sentence for what is wrong with a list of people. */
export async function readListForm(
  request: Request,
  refusedList: (fault: ListFault) => { sentence: Sentence; values: Readonly<Record<string, number>> },
): Promise<ListForm> {
  const parts = readFormParts(request, {
    fields: FIELDS_MAX,
    fieldBytes: LINKS_BYTES_MAX,
    files: BULK_LIMITS.pageItems + 1,
    fileBytes: ZIP_BYTES_MAX,
    bytes: LIST_BYTES_MAX,
  })
  const asked = new Map<string, string>()
  let listed: readonly ListedItem[] = []
  let next = await parts.next()
  for (; !next.done; next = await parts.next()) {
    const part = next.value
    if (part.kind === 'field' && part.name !== 'links') asked.set(part.name, part.value)
    else if (part.kind === 'file' && part.field === 'people') {
      const bytes = part.bytes === 'too-large' ? new Uint8Array(BULK_LIMITS.listBytes + 1) : part.bytes
      const read = await readBulkList(bytes, BULK_LIMITS.pageItems)
      if ('fault' in read) {
        await parts.return(undefined)
        const { sentence, values } = refusedList(read)
        throw new ListRefused('people', sentence, values)
      }
      listed = read
    } else break
  }
  const first = next
  async function* rest() {
    if (!first.done) yield first.value
    yield* parts
  }
  return { asked, items: numbered(itemsOf(rest(), listed)) }
}

type Unnumbered = Omit<BulkItem, 'line'>

async function* itemsOf(parts: ReturnType<typeof readFormParts>, listed: readonly ListedItem[]) {
  const people = new Map(listed.map((one) => [keyOf(one.what), one] as const))
  const used = new Set<string>()
  const withPerson = (item: Unnumbered): Unnumbered => {
    const key = keyOf(item.name)
    used.add(key)
    return { ...item, name: withoutCode(item.name), person: people.get(key)?.person }
  }
  for await (const part of parts) {
    if (part.kind === 'field') {
      if (part.name === 'links') for (const item of itemsOfLinks(part.value)) yield withPerson(item)
    } else if (part.field === 'files') for (const item of itemsOfFile(part.fileName, part.bytes)) yield withPerson(item)
  }
  // A list may have the links itself; a file that it names and that did not come has a row too.
  for (const { what, person } of listed)
    if (!used.has(keyOf(what))) yield { name: withoutCode(what), person, open: notGiven(what) }
}

/** A table is kept and passed on: what stands behind the # of a paper's address is its code. */
const withoutCode = (name: string): string => name.replace(/^(https?:[^#]*)#.*$/i, '$1')

const keyOf = (name: string): string => name.trim().normalize('NFC').toLowerCase()

const notGiven = (what: string) => async () => {
  if (/^https?:\/\//i.test(what)) return what
  throw new Fault('not-found', 'a file of the list was not given')
}

function* itemsOfLinks(text: string): Generator<Unnumbered> {
  for (const line of text.split(/\r?\n/)) {
    const link = line.trim()
    if (link !== '') yield { name: link.slice(0, BULK_LIMITS.linkCharacters), open: async () => link }
  }
}

function* itemsOfFile(fileName: string, bytes: Uint8Array | 'too-large'): Generator<Unnumbered> {
  if (bytes === 'too-large') return yield { name: fileName, open: tooLarge }
  if (!isZip(bytes)) {
    const open = bytes.length > GIVEN_BYTES_MAX ? tooLarge : async () => bytes
    return yield { name: fileName, open }
  }
  const files = filesInZip(bytes, { files: BULK_LIMITS.pageItems, fileBytes: GIVEN_BYTES_MAX })
  if (files === 'too-many') throw tooMany()
  // It is no proof either: the row says so.
  if (typeof files === 'string') return yield { name: fileName, open: async () => bytes }
  for (const { name, read } of files) yield { name, open: unpacked(read) }
}

const unpacked = (read: ZippedFile['read']) => async () => {
  const content = read()
  if (content === 'swollen') return tooLarge()
  // Damaged: it has nothing in it that could be read.
  return typeof content === 'string' ? '' : content
}
const tooLarge = async (): Promise<never> => {
  throw new Fault('too-large', 'a file is larger than a proof can be')
}
const tooMany = () => new ListRefused('files', words.manyTooMany, { most: BULK_LIMITS.pageItems })

/** With their places, and no more than may be. Throws ListRefused. */
async function* numbered(items: AsyncIterable<Unnumbered>): AsyncGenerator<BulkItem> {
  let line = 0
  try {
    for await (const item of items) {
      line++
      if (line > BULK_LIMITS.pageItems) throw tooMany()
      yield { ...item, line }
    }
  } catch (error) {
    if (error instanceof FormTooLarge) {
      throw error.what === 'files'
        ? tooMany()
        : new ListRefused('files', words.manyTooLarge, { most: LIST_BYTES_MAX / MEGABYTE })
    }
    throw error
  }
  if (line === 0) throw new ListRefused('files', words.manyMissing)
}
