/** The headers of ours, read once and strictly: two of one name are a refusal, not a choice. */
import type { Request, RequestHandler } from 'express'
import { keyTime } from '../contract/identifiers.ts'
import { headerProblem, Problem } from './problem.ts'

/**
 * Node keeps the first of some headers and joins others, so a second one would be dropped or misread without a word:
 * two proxies in a row could then see two different requests.
 */
const SINGLE = [
  'Authorization',
  'Content-Type',
  'Content-Length',
  'Host',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Acknowledge',
  'Ledger-Position',
  'Accept-Language',
  'Transfer-Encoding',
]

export const refuseRepeatedHeaders: RequestHandler = (request, _response, next) => {
  const header = SINGLE.find((name) => (request.headersDistinct[name.toLowerCase()]?.length ?? 0) > 1)
  if (header === undefined) return next()
  const code = 'repeated-header'
  const detail = { nl: 'staat er twee keer', en: 'stands there twice' }
  next(new Problem(code, { values: { header }, errors: [{ header, code, detail }] }))
}

export function refuseLongUrls(most: number): RequestHandler {
  return (request, _response, next) =>
    next(request.url.length > most ? new Problem('uri-too-long', { values: { most } }) : undefined)
}

/** The key of a command: as it is, or in the quotes that the draft of Idempotency-Key asks for. */
export function idempotencyKey(request: Request): string | undefined {
  const given = request.get('Idempotency-Key')
  if (given === undefined) return undefined
  const key = given.replace(/^"(.*)"$/, '$1')
  if (keyTime(key) === undefined) throw headerProblem('Idempotency-Key', 'key')
  return key
}

/** The revision that the caller saw last. */
export function ifRevision(request: Request): number | undefined {
  const given = request.get('If-Match')
  if (given === undefined) return undefined
  const revision = /^"(\d{1,15})"$/.exec(given)?.[1]
  if (revision === undefined) throw headerProblem('If-Match', 'revision')
  return Number(revision)
}

const ACKNOWLEDGED = ['bsn-like']

/** The warnings that the caller goes past. */
export function acknowledged(request: Request): string[] {
  const given = request.get('Acknowledge')
  if (given === undefined) return []
  const warnings = given.split(',').map((one) => one.trim())
  if (!warnings.every((warning) => ACKNOWLEDGED.includes(warning))) throw headerProblem('Acknowledge', 'acknowledge')
  return warnings
}
