/**
 * What an app on a learner's phone asks when a proof is handed to it (OpenID4VCI 1.0): addresses that the standard names,
 * errors as it writes them. Nobody is logged in here; a code, and then a token of minutes, says what may be had.
 */
import { type Request, type RequestHandler, type Response, Router, raw } from 'express'
import { organisationId } from '../../events/values.ts'
import { complaintAbout } from '../contract/json-text.ts'
import type { WalletAnswer, WalletIssuer } from '../credentials/wallet/wallet.ts'
import { WALLET_LIMITS } from '../credentials/wallet/wallet-limits.ts'
import { onlyMethods } from './answer.ts'
import { Problem } from './problem.ts'
import { contextOf, routed } from './request-context.ts'

/** `/.well-known/…/wallet/{institution}` and `/wallet/{institution}/…`. */
export function walletRoutes(wallet: WalletIssuer, limiter: RequestHandler): Router {
  const router = Router({ caseSensitive: true })
  const get = (path: string, answer: (request: Request, response: Response) => Promise<WalletAnswer | undefined>) =>
    router
      .route(path)
      .all(...gate(path, 'GET', limiter))
      .get(async (request, response, next) => {
        const found = await answer(request, response)
        if (found) send(response, found)
        else next(new Problem('unknown-path'))
      })
  const post = (path: string, readBody: boolean, answer: (request: Request) => Promise<WalletAnswer>) =>
    router
      .route(path)
      .all(...gate(path, 'POST', limiter))
      .post(...(readBody ? [body()] : []), async (request, response) => send(response, await answer(request)))

  for (const [name, metadata] of [
    ['openid-credential-issuer', wallet.metadata],
    ['oauth-authorization-server', wallet.authorisationServer],
  ] as const) {
    // The second is where wallets of before 1.0 look.
    for (const path of [`/.well-known/${name}/wallet/:institution`, `/wallet/:institution/.well-known/${name}`]) {
      get(path, (request) => metadata(parameter(request, 'institution')))
    }
  }
  get('/wallet/:institution/offers/:offer', async (request, response) =>
    wallet.offer(parameter(request, 'institution'), parameter(request, 'offer'), contextOf(response).language),
  )
  post('/wallet/:institution/token', true, async (request) =>
    request.is('application/x-www-form-urlencoded')
      ? wallet.token(parameter(request, 'institution'), new URLSearchParams(textOf(request)))
      : refused('invalid_request', 'a form is expected: application/x-www-form-urlencoded'),
  )
  post('/wallet/:institution/nonce', false, async (request) => wallet.nonce(parameter(request, 'institution')))
  post('/wallet/:institution/credential', true, async (request) => {
    if (!request.is('application/json')) return refused('invalid_credential_request', 'JSON is expected')
    const text = textOf(request)
    if (complaintAbout(text, WALLET_LIMITS.jsonDepth)) return refused('invalid_credential_request', 'no good JSON')
    const token = /^bearer ([\w.~+/-]{1,200}=*)$/i.exec(request.get('Authorization') ?? '')?.[1]
    return wallet.credential(parameter(request, 'institution'), token, JSON.parse(text))
  })
  return router
}

const refused = (error: string, why: string, status = 400): WalletAnswer => ({
  status,
  body: { error, error_description: why },
})

const isId = (text: string): boolean => organisationId.safeParse(text).success
const parameter = (request: Request, name: string): string => String(request.params[name] ?? '')
const textOf = ({ body: bytes }: Request): string => (Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '')

/** Apps that run in a browser ask from elsewhere; there is no cookie here that could be used against anybody. */
function gate(path: string, method: 'GET' | 'POST', limiter: RequestHandler): RequestHandler[] {
  const allowed = [...(method === 'GET' ? ['GET', 'HEAD'] : ['POST']), 'OPTIONS']
  return [
    routed(path.replace(/:(\w+)/g, '{$1}')),
    (request, response, next) => {
      response.set({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Access-Control-Expose-Headers': 'WWW-Authenticate, Retry-After',
      })
      if (!isId(parameter(request, 'institution'))) return next(new Problem('unknown-path'))
      if (!allowed.includes(request.method)) return onlyMethods(...allowed)(request, response, next)
      return request.method === 'OPTIONS' ? preflight(response, allowed) : limiter(request, response, next)
    },
  ]
}

function preflight(response: Response, allowed: readonly string[]): void {
  response
    .status(204)
    .set({
      'Access-Control-Allow-Methods': allowed.join(', '),
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
    })
    .end()
}

function body(): RequestHandler {
  const read = raw({ type: () => true, limit: WALLET_LIMITS.bodyBytes, inflate: false })
  return (request, response, next) =>
    read(request, response, (error?: unknown) => {
      const { type } = (error ?? {}) as { type?: unknown }
      if (type !== 'entity.too.large') next(error)
      else
        send(response, refused('invalid_request', `the request is larger than ${WALLET_LIMITS.bodyBytes} bytes`, 413))
    })
}

function send(response: Response, { status, body: json, headers = {}, cache = false }: WalletAnswer): void {
  contextOf(response).outcome = typeof json.error === 'string' ? json.error : 'answered'
  response
    .status(status)
    .set({ ...headers, 'Cache-Control': cache ? 'public, max-age=300' : 'no-store' })
    .type('application/json')
    .send(JSON.stringify(json))
}
