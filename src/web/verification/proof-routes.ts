/** Where digital proofs are checked: the public pages beside the form for a number. */
import { type RequestHandler, Router } from 'express'
import { onlyMethods } from '../error-page.ts'
import { routed } from '../page-request.ts'
import { type ListParts, listPages } from './list-pages.ts'
import { type ProofParts, proofPages } from './proof-pages.ts'

export interface ProofRoutes {
  /** For the address of the form: takes what is its own, and lets all else by. */
  readonly given: RequestHandler
  readonly others: Router
}

export function proofRoutes(parts: ProofParts & ListParts, limiter: RequestHandler): ProofRoutes {
  const proof = proofPages(parts)
  const lists = listPages(parts)
  const others = Router({ caseSensitive: true })
  const post = (path: string, handler: RequestHandler) =>
    others.route(path).all(routed(path), onlyMethods('POST')).post(limiter, handler)
  post('/verify/outcome', proof.outcome)
  others
    .route('/verify/list')
    .all(routed('/verify/list'), onlyMethods('GET', 'HEAD', 'POST'))
    .get(lists.form)
    .post(limiter, lists.list)
  post('/verify/list/file', lists.file)
  return { given: proof.given, others }
}
