/** `GET /api/v1/queries/{name}`: one question, answered for one position. */
import { createHash } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { AnyQuery } from '../contract/projection.ts'
import { MATCHES_PERSON, VERIFY_CERTIFICATE, VERIFY_SHARE } from '../contract/verification.ts'
import type { Ask } from '../identity/looks.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Metrics } from './metrics.ts'
import { Problem, refusal } from './problem.ts'
import { askedIn, listParameters } from './query-params.ts'
import { contextOf } from './request-context.ts'

/** What the schemas say about a query, worked out once. */
interface Known {
  readonly lists: ReadonlySet<string>
  /** Its answer can hold something about a person. */
  readonly personal: boolean
}

export function queryRoute(
  kernel: Pick<Kernel, 'queries'>,
  ask: Ask,
  metrics: Metrics,
): RequestHandler<{ name: string }> {
  const known = new Map([...kernel.queries].map(([name, query]) => [name, describe(query)]))
  return async (request, response) => {
    const context = contextOf(response)
    const { name } = request.params
    const query = known.get(name)
    context.query = query ? name : 'unknown'
    const { params, asOf, waitFor, waitMs } = askedIn(request as never, query?.lists ?? new Set())
    const start = performance.now()
    context.outcome = 'fault'
    try {
      const caller = context.caller!
      const outcome = await ask({
        query: name,
        params,
        caller,
        asOf,
        waitFor,
        ...(waitMs !== undefined && { waitMs }),
      })
      context.outcome = outcome.kind === 'rejected' ? `rejected ${outcome.code}` : outcome.kind
      if (outcome.kind === 'forbidden' && caller.kind === 'public') throw new Problem('token-needed')
      if (outcome.kind !== 'answered') throw refusal(outcome, 'parameters')
      const { result, position, stale, parked } = outcome
      // What anybody may see may be kept for a while if it is asked about again; what is somebody's may not be kept.
      const mayBeKept = caller.kind === 'public' && query?.personal === false
      response.set({ 'Ledger-Position': position, 'Cache-Control': mayBeKept ? 'no-cache' : 'private, no-store' })
      response.vary('Authorization')
      answerOnce(response, request.get('If-None-Match'), { result, position, stale, parked })
    } finally {
      metrics.query(context.query, context.outcome.split(' ')[0]!, (performance.now() - start) / 1000)
    }
  }
}

interface Answer {
  readonly result: unknown
  readonly position: string
  readonly stale: boolean
  readonly parked: number
}

/** Weak, and over the result alone: the position moves on with every event, also with those that change nothing here. */
function answerOnce(response: Response, known: string | undefined, answer: Answer): void {
  const etag = `W/"${createHash('sha256')
    .update(JSON.stringify(answer.result) ?? '')
    .digest('base64url')
    .slice(0, 27)}"`
  response.set('ETag', etag)
  if (known?.split(',').some((tag) => tag.trim() === etag)) response.status(304).end()
  else response.json(answer)
}

const described = new WeakMap<AnyQuery, Known>()
/** Once in a process: of all queries it takes 15 ms. */
function describe(query: AnyQuery): Known {
  const known = described.get(query) ?? lookedAt(query)
  described.set(query, known)
  return known
}

function lookedAt(query: AnyQuery): Known {
  const result = JSON.stringify(z.toJSONSchema(query.result, { io: 'output', unrepresentable: 'any' }))
  const verifies = [VERIFY_SHARE, VERIFY_CERTIFICATE, MATCHES_PERSON].includes(query.name)
  return { lists: listParameters(query), personal: verifies || result.includes('"personal":"answer"') }
}
