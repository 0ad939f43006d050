/** How a document goes out over HTTP, whichever way in was taken. */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EXTENSIONS } from './content/media-type.ts'
import type { Opened } from './opening.ts'

/**
 * Nothing in it may run, load or be taken for something else. A picture is shown; a PDF is saved, for browsers draw it
 * with a program of their own that does not start under `sandbox`. `framed`: a page of ours shows it, and then the
 * browser's own reader has to start; what a PDF brings along still loads nothing and reaches nothing of the page.
 */
export function documentHeaders(
  { mediaType, bytes }: Pick<Extract<Opened, { kind: 'opened' }>, 'mediaType' | 'bytes'>,
  sha256: string,
  framed = false,
): Record<string, string> {
  const inFrame = framed && mediaType === 'application/pdf'
  // XML of strangers can bring styles and scripts along: it is saved, and read on a page of ours.
  const isSaved = mediaType === 'application/xml' || (mediaType === 'application/pdf' && !inFrame)
  const shown = isSaved ? 'attachment' : 'inline'
  return {
    'Content-Type': mediaType,
    'Content-Length': String(bytes),
    'Content-Disposition': `${shown}; filename="document-${sha256.slice(0, 12)}.${EXTENSIONS[mediaType]}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': inFrame ? IN_FRAME : "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Frame-Options': inFrame ? 'SAMEORIGIN' : 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  }
}

/** The reader is put into the answer's own page as an object, with a style of its own. */
const IN_FRAME = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** What goes wrong half-way cuts the answer off: half a document is never taken for a whole one. */
export async function sendDocument(
  response: ServerResponse,
  opened: Extract<Opened, { kind: 'opened' }>,
  sha256: string,
  framed = false,
): Promise<void> {
  for (const [name, value] of Object.entries(documentHeaders(opened, sha256, framed))) response.setHeader(name, value)
  response.statusCode = 200
  if (response.req.method === 'HEAD') {
    response.end()
    return
  }
  await pipeline(Readable.from(opened.content, { objectMode: false }), response)
}
