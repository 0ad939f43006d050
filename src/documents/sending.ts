/** How a document goes out over HTTP, whichever way in was taken. */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EXTENSIONS } from './content/media-type.ts'
import type { Opened } from './opening.ts'

/**
 * Nothing in it may run, load or be taken for something else. A picture is shown; a PDF is saved, for browsers draw it
 * with a program of their own that does not start under `sandbox`.
 */
export function documentHeaders(
  { mediaType, bytes }: Pick<Extract<Opened, { kind: 'opened' }>, 'mediaType' | 'bytes'>,
  sha256: string,
): Record<string, string> {
  const shown = mediaType === 'application/pdf' ? 'attachment' : 'inline'
  return {
    'Content-Type': mediaType,
    'Content-Length': String(bytes),
    'Content-Disposition': `${shown}; filename="document-${sha256.slice(0, 12)}.${EXTENSIONS[mediaType]}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  }
}

/** What goes wrong half-way cuts the answer off: half a document is never taken for a whole one. */
export async function sendDocument(
  response: ServerResponse,
  opened: Extract<Opened, { kind: 'opened' }>,
  sha256: string,
): Promise<void> {
  for (const [name, value] of Object.entries(documentHeaders(opened, sha256))) response.setHeader(name, value)
  response.statusCode = 200
  if (response.req.method === 'HEAD') {
    response.end()
    return
  }
  await pipeline(Readable.from(opened.content, { objectMode: false }), response)
}
