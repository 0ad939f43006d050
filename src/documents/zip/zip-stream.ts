/** The only file that knows the package that writes ZIP files. The same content gives the same bytes. */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipEntry {
  /** Path in the ZIP, with slashes. */
  readonly name: string
  /** Called when its turn comes, one after another: what the last one says may rest on those before it. */
  open(): AsyncIterable<Uint8Array>
  /** Compressed already, as a picture or a PDF is. */
  readonly stored?: boolean
}

/** The same in every time zone, so that equal contents are equal files. The earliest that a ZIP can say. */
const NO_TIME = new Date(1980, 0, 1)

/** Entries are read as the reader asks for them; a reader that goes away closes the one that is under way. */
export function zipStream(entries: readonly ZipEntry[]): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let underWay: Readable | undefined
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  output.once('close', () => underWay?.destroy())
  for (const { name, open, stored = false } of entries) {
    const options = { mtime: NO_TIME, forceDosTimestamp: true, compress: !stored }
    zip.addReadStreamLazy(name, options, (give) => {
      underWay = Readable.from(open(), { objectMode: false })
      // The package does not look for it, and would leave its output waiting for ever.
      underWay.once('error', fail)
      give(undefined, underWay)
    })
  }
  zip.end()
  return output
}
