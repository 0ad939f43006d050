/** The body of a command: JSON in UTF-8, small, flat enough, and saying each thing once. */
import { type Request, type RequestHandler, raw } from 'express'
import { complaintAbout } from '../contract/json-text.ts'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i

/** Puts the bytes of the body on the request; `readInput` makes JSON of them. */
export function jsonBody(limits: Pick<Limits, 'bodyBytes'>): RequestHandler[] {
  const most = limits.bodyBytes
  const read = raw({ type: () => true, limit: most, inflate: false })
  return [
    (request, _response, next) => {
      const type = request.get('Content-Type')
      if (type !== undefined && JSON_TYPE.test(type)) return next()
      next(new Problem('unsupported-media-type', { headers: { Accept: 'application/json' } }))
    },
    (request, response, next) => {
      read(request, response, (error?: unknown) => {
        const { type } = (error ?? {}) as { type?: unknown }
        next(type === 'entity.too.large' ? new Problem('body-too-large', { values: { most } }) : error)
      })
    },
  ]
}

/** The command's input, not yet looked at. Problem with line and column where the text is not good JSON. */
export function readInput(request: Pick<Request, 'body'>, limits: Pick<Limits, 'jsonDepth'>): unknown {
  const body: unknown = request.body
  const text = decoded(Buffer.isBuffer(body) ? body : Buffer.alloc(0))
  const complaint = complaintAbout(text, limits.jsonDepth)
  if (!complaint) return JSON.parse(text)
  const { fault, position, line, column } = complaint
  throw new Problem(fault, {
    values: { line, column, most: limits.jsonDepth },
    members: { position, line, column },
  })
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Only bytes that are no UTF-8 come here. The longest prefix that reads well says where they start.
    const good = new TextDecoder('utf-8').decode(bytes).indexOf('\ufffd')
    const before = new TextDecoder('utf-8').decode(bytes).slice(0, good)
    const [line, column] = [before.split('\n').length, good - before.lastIndexOf('\n')]
    throw new Problem('broken-json', { values: { line, column }, members: { position: good, line, column } })
  }
}
