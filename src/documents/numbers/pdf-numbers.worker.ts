/** Looks through the text of one PDF after another: reading blocks its thread, and a file of a stranger may make it long. */
import { parentPort } from 'node:worker_threads'
import { PDF } from '@libpdf/core'
import { countBsnLike } from './bsn-like-numbers.ts'
import { type FoundNumbers, foundAt, noNumbers } from './found-numbers.ts'

/** As many as are looked at. */
const PAGES_MAX = 50

async function look(bytes: Uint8Array): Promise<FoundNumbers> {
  const pdf = await PDF.load(bytes, { lenient: true })
  let found = noNumbers
  for (let index = 0; index < Math.min(pdf.getPageCount(), PAGES_MAX); index++) {
    found = foundAt(found, index + 1, numbersOnPage(pdf, index))
  }
  for (const field of fieldsOf(pdf)) {
    const text = field.getValue()
    const on = field.getWidgets()[0]?.pageRef
    const page = on ? pdf.getPages().find(({ ref }) => ref.objectNumber === on.objectNumber) : undefined
    if (typeof text === 'string') found = foundAt(found, (page?.index ?? 0) + 1, countBsnLike(text))
  }
  return found
}

/** What was filled in stands beside the text of the pages. */
function fieldsOf(pdf: PDF) {
  try {
    return pdf.getForm()?.getFields() ?? []
  } catch {
    return []
  }
}

/** Of a page that cannot be read nothing is found; the others are looked at all the same. */
function numbersOnPage(pdf: PDF, index: number): number {
  try {
    return countBsnLike(pdf.getPage(index)?.extractText().text ?? '')
  } catch {
    return 0
  }
}

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await look(bytes).catch(() => noNumbers))
})
