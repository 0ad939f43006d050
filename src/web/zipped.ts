/** Pages travel compressed to whoever asked for them itself (docs/decisions/18-compressed-pages.md). */
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/** Smaller ones fit into one packet anyway. */
const WORTH_BYTES = 1024

/** Sends text of the type that is set; status and headers are set before. It is out a moment later. */
export function sendZipped(response: Response, text: string): void {
  response.vary('Accept-Encoding')
  const bytes = Buffer.from(text)
  if (bytes.length < WORTH_BYTES || !mayBeZipped(response.req)) return void response.send(bytes)
  // In a thread beside: the largest pages take up to a millisecond, in which others are answered.
  gzip(bytes, (error, zipped) => {
    if (error) return void response.send(bytes)
    response.set('Content-Encoding', 'gzip').send(zipped)
  })
}

/**
 * How long a compressed page is tells whether something in it occurs twice. Whoever can make a person's browser ask for
 * pages with a text of its choosing, and sees their length go by, can guess what else is on them (BREACH). So a page of
 * somebody we know by a cookie is compressed only where the browser says that no other site asked for it.
 */
function mayBeZipped(request: Request): boolean {
  if (request.acceptsEncodings('gzip') !== 'gzip') return false
  const site = request.get('Sec-Fetch-Site')
  return request.headers.cookie === undefined || site === 'same-origin' || site === 'none'
}
