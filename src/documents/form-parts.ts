/** A form with many files (`multipart/form-data`), part by part: the next one is read when the one before was taken. */
import type { IncomingMessage } from 'node:http'
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { BrokenForm } from './form.ts'

export interface FormPartLimits {
  readonly fields: number
  readonly fieldBytes: number
  readonly files: number
  /** Of one file; of a larger one the rest is read and thrown away. */
  readonly fileBytes: number
  /** Of the whole form. */
  readonly bytes: number
}

export type FormPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly field: string
      readonly fileName: string
      readonly bytes: Uint8Array | 'too-large'
    }

/** More files, or more bytes, than the limits have. */
export class FormTooLarge extends Error {
  readonly what: 'files' | 'bytes'
  constructor(what: 'files' | 'bytes') {
    super(`too many ${what}`)
    this.what = what
  }
}

type Arrived =
  | Extract<FormPart, { kind: 'field' }>
  | {
      readonly kind: 'stream'
      readonly field: string
      readonly fileName: string
      readonly stream: AsyncIterable<Uint8Array>
    }

/** In the order in which they were sent. Throws BrokenForm and FormTooLarge; the rest of the form is then thrown away. */
export async function* readFormParts(request: IncomingMessage, limits: FormPartLimits): AsyncGenerator<FormPart> {
  const parser = parserFor(request, limits)
  const arrived: Arrived[] = []
  let failed: Error | undefined
  let ended = false
  let wake = () => {}
  const fail = (error: Error) => {
    failed ??= error
    wake()
  }
  let total = 0
  request.on('data', (chunk: Uint8Array) => {
    total += chunk.length
    if (total > limits.bytes) fail(new FormTooLarge('bytes'))
  })
  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) return fail(new BrokenForm('a field is too long'))
    arrived.push({ kind: 'field', name, value })
    wake()
  })
  parser.on('file', (field, stream, fileName) => {
    // A file field that nobody chose a file for is sent as well, without a name.
    if (!fileName) return void stream.resume()
    stream.once('error', fail)
    request.once('close', () => request.complete || stream.destroy(new BrokenForm('cut off')))
    arrived.push({ kind: 'stream', field, fileName, stream })
    wake()
  })
  parser.on('fieldsLimit', () => fail(new BrokenForm('too many fields')))
  parser.on('filesLimit', () => fail(new FormTooLarge('files')))
  parser.on('error', (error) => fail(new BrokenForm('not readable', { cause: error })))
  parser.on('finish', () => {
    ended = true
    wake()
  })
  request.once('close', () => request.complete || fail(new BrokenForm('cut off')))
  request.pipe(parser)
  try {
    for (;;) {
      if (failed) throw failed
      const next = arrived.shift()
      if (next) yield next.kind === 'field' ? next : await collected(next, limits.fileBytes)
      else if (ended) return
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    request.unpipe(parser)
    // So that the answer reaches who is still sending.
    request.resume()
  }
}

async function collected(
  { field, fileName, stream }: Extract<Arrived, { kind: 'stream' }>,
  most: number,
): Promise<FormPart> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes <= most) chunks.push(chunk)
  }
  return { kind: 'file', field, fileName, bytes: bytes > most ? 'too-large' : Buffer.concat(chunks) }
}

function parserFor(request: IncomingMessage, limits: FormPartLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: {
        files: limits.files,
        fields: limits.fields,
        parts: limits.files + limits.fields + 2,
        fieldSize: limits.fieldBytes,
        fieldNameSize: 200,
        headerPairs: 20,
      },
    })
  } catch (error) {
    throw new BrokenForm('not readable', { cause: error })
  }
}
