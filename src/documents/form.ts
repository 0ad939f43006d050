/** A form with a file in it (`multipart/form-data`), read as it comes: fields are kept, the file goes straight on. */
import type { IncomingMessage } from 'node:http'
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { DRAINED_BYTES_MAX } from './receiving.ts'

const FIELDS_MAX = 2_000
const FIELD_BYTES_MAX = 64 * 1024
const NAME_BYTES_MAX = 200

export interface FileForm<T> {
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** What `take` made of the file; undefined when none was chosen. */
  readonly file: T | undefined
}

/** The body is no form, was cut off, or holds more than one file. */
export class BrokenForm extends Error {}

export const isFileForm = (contentType: string | undefined): boolean =>
  /^multipart\/form-data\s*;/i.test(contentType ?? '')

/**
 * Names of files are not looked at: they hold names of people. Throws BrokenForm, and what `take` throws; a file that was
 * taken by then is given to `undo`. A field has at most `fieldBytes`.
 */
export function readFileForm<T>(
  request: IncomingMessage,
  take: (file: AsyncIterable<Uint8Array>) => Promise<T>,
  undo: (file: T) => Promise<void>,
  fieldBytes = FIELD_BYTES_MAX,
): Promise<FileForm<T>> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(request, fieldBytes)
    const fields: (readonly [string, string])[] = []
    let taking: Promise<T> | undefined
    let failed: unknown
    const fail = (error: unknown) => {
      if (failed !== undefined) return
      failed = error
      request.unpipe(parser)
      // The rest is read and thrown away, so that the answer reaches who is still sending.
      request.resume()
      const undone = taking?.then(undo, () => undefined) ?? Promise.resolve()
      undone.finally(() => reject(failed)).catch(() => undefined)
    }
    parser.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) fail(new BrokenForm('a field is too long'))
      else fields.push([name, value])
    })
    parser.on('file', (_name, stream, fileName) => {
      // A file field that nobody chose a file for is sent as well, without a name.
      if (!fileName) return void stream.resume()
      if (taking !== undefined) {
        stream.resume()
        return fail(new BrokenForm('more than one file'))
      }
      request.once('close', () => request.complete || stream.destroy(new BrokenForm('cut off')))
      taking = take(stream)
      taking.catch((error: unknown) => {
        stream.resume()
        fail(error)
      })
    })
    parser.on('fieldsLimit', () => fail(new BrokenForm('too many fields')))
    parser.on('filesLimit', () => fail(new BrokenForm('more than one file')))
    parser.on('error', (error) => fail(new BrokenForm('not readable', { cause: error })))
    parser.on('finish', () => {
      if (failed !== undefined) return
      if (taking !== undefined) taking.then((file) => resolve({ fields, file }), fail)
      else resolve({ fields, file: undefined })
    })
    request.once('close', () => request.complete || fail(new BrokenForm('cut off')))
    request.pipe(parser)
  })
}

function parserFor(request: IncomingMessage, fieldBytes: number): BusboyInstance {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: {
        files: 2,
        fields: FIELDS_MAX,
        parts: FIELDS_MAX + 2,
        fieldSize: fieldBytes,
        fieldNameSize: NAME_BYTES_MAX,
        fileSize: DRAINED_BYTES_MAX,
        headerPairs: 20,
      },
    })
  } catch (error) {
    throw new BrokenForm('not readable', { cause: error })
  }
}
