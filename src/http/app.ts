/** The API as one express application. It holds nothing of its own: everything it speaks to is handed in. */
import express, { type Express, type RequestHandler, Router } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { Credentials } from '../credentials/credentials.ts'
import type { WalletIssuer } from '../credentials/wallet/wallet.ts'
import type { Documents } from '../documents/documents.ts'
import type { ImportPorts } from '../documents/imports/import-ports.ts'
import { askingAgain, askRecordingLooks, type Looks } from '../identity/looks.ts'
import { lookingAtCopies } from '../identity/looks-at-copies.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { answerErrors, onlyMethods } from './answer.ts'
import { authentication, needToken, refuseBadTokens } from './authentication.ts'
import { commandRoute } from './command-route.ts'
import { certificateRoute, publishedRoutes, transcriptRoute } from './credential-routes.ts'
import { openRoute, storeRoute } from './document-routes.ts'
import { explanations } from './explain.ts'
import { refuseLongUrls, refuseRepeatedHeaders } from './headers.ts'
import { health } from './health.ts'
import { importRoute, templateRoute } from './import-routes.ts'
import { jsonBody } from './json-body.ts'
import { publicLimiter } from './limiter.ts'
import { defaultLimits, type Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import { openApi } from './openapi.ts'
import { countPages } from './page-count.ts'
import { Problem } from './problem.ts'
import { queryRoute } from './query-route.ts'
import type { Readiness } from './readiness.ts'
import { requestContext, routed } from './request-context.ts'
import { refuseSlowBodies } from './slow-bodies.ts'
import { verifyRoute } from './verify-route.ts'
import { walletRoutes } from './wallet-routes.ts'

export interface AppParts {
  readonly kernel: Pick<Kernel, 'commands' | 'queries' | 'execute' | 'ask' | 'stateOf' | 'now'>
  readonly readiness: () => Readiness | Promise<Readiness>
  readonly metrics: Metrics
  readonly looks: Looks
  /** Without it there are no documents to store or to open. */
  readonly documents?: Documents
  /** Likewise for lists by file. */
  readonly imports?: ImportPorts
  /** Likewise for handing a proof to an app on somebody's phone. */
  readonly wallet?: WalletIssuer
  /** Likewise for proofs, and for what anybody needs to verify them. */
  readonly credentials?: Credentials
  /** As people outside reach us, without a slash at the end; where it is not known, whatever address somebody asks at. */
  readonly publicUrl?: () => string
  readonly log: Logger
  /** Of the program, for the API's description. */
  readonly version: string
  /** The pages, made with the limiter that they share with the API. Comes after the API, before "there is nothing here". */
  readonly web?: (limiter: RequestHandler) => RequestHandler
  readonly limits?: Partial<Limits>
}

export function createApp(parts: AppParts): Express {
  const { kernel, metrics } = parts
  const limits = { ...defaultLimits, ...parts.limits }
  const limiter = publicLimiter(limits)
  const app = express()
  app.set('trust proxy', limits.trustProxy)
  app.set('etag', false)
  // Parameters are read by our own code, which refuses what it would have to guess about.
  app.set('query parser', false)
  app.set('case sensitive routing', true)
  app.use(requestContext(parts.log), securityHeaders())
  app.use(refuseLongUrls(limits.urlCharacters), refuseRepeatedHeaders, refuseSlowBodies(limits))
  app.use(health(parts.readiness, metrics))
  app.use('/api/v1', api(parts, limits, limiter))
  app.use(['/openapi.json', '/problems'], limiter)
  app.use(openApi(kernel, parts.version), explanations())
  if (parts.wallet) app.use(walletRoutes(parts.wallet, limiter))
  if (parts.credentials) app.use(publishedRoutes(parts.credentials, limiter))
  if (parts.web) app.use(countPages(metrics), parts.web(limiter))
  app.use((_request, _response, next) => next(new Problem('unknown-path')))
  app.use(answerErrors)
  return app
}

function api(
  { kernel, metrics, looks, documents, imports, credentials, publicUrl }: AppParts,
  limits: Limits,
  limiter: RequestHandler,
): Router {
  const router = Router({ caseSensitive: true })
  router
    .route('/commands/:name')
    .all(routed('/api/v1/commands/{name}'), allow('POST'))
    .post(authentication(kernel), limiter, refuseBadTokens, needToken, ...jsonBody(limits))
    .post(commandRoute(kernel, metrics, limits))
  router
    .route('/queries/:name')
    .all(routed('/api/v1/queries/{name}'), allow('GET', 'HEAD'))
    .get(authentication(kernel), limiter, refuseBadTokens)
    .get(queryRoute(kernel, askRecordingLooks(kernel, looks), metrics))
  if (documents) router.use('/documents', documentRoutes(kernel, documents, limiter))
  if (imports) router.use('/imports', importRoutes(kernel, imports, limiter))
  if (credentials)
    router.use(credentialRoutes(kernel, credentials, { limiter, looks, publicUrl: publicUrl ?? nowhere }))
  // What is not there is limited too: it is how an API is searched for holes.
  router.use(limiter, (_request, _response, next) => next(new Problem('unknown-path')))
  return router
}

const nowhere = () => undefined

function documentRoutes(kernel: AppParts['kernel'], documents: Documents, limiter: RequestHandler): Router {
  const router = Router({ caseSensitive: true })
  const withToken = [authentication(kernel), limiter, refuseBadTokens, needToken]
  router
    .route('/')
    .all(routed('/api/v1/documents'), allow('POST'))
    .post(...withToken, storeRoute(documents))
  router
    .route('/:sha256')
    .all(routed('/api/v1/documents/{sha256}'), allow('GET', 'HEAD'))
    .get(...withToken, openRoute(documents))
  return router
}

function importRoutes(kernel: AppParts['kernel'], imports: ImportPorts, limiter: RequestHandler): Router {
  const router = Router({ caseSensitive: true })
  const withToken = [authentication(kernel), limiter, refuseBadTokens, needToken]
  router
    .route('/:kind')
    .all(routed('/api/v1/imports/{kind}'), allow('POST'))
    .post(...(withToken as never[]), importRoute(imports))
  router
    .route('/:kind/template')
    .all(routed('/api/v1/imports/{kind}/template'), allow('GET', 'HEAD'))
    .get(...(withToken as never[]), templateRoute())
  return router
}

function credentialRoutes(
  kernel: AppParts['kernel'],
  credentials: Credentials,
  { limiter, looks, publicUrl }: { limiter: RequestHandler; looks: Looks; publicUrl: () => string | undefined },
): Router {
  const now = () => kernel.now()
  const router = Router({ caseSensitive: true })
  const withToken = [authentication(kernel), limiter, refuseBadTokens, needToken]
  router
    .route('/credentials/:certificateId')
    .all(routed('/api/v1/credentials/{certificateId}'), allow('GET', 'HEAD'))
    .get(...withToken, certificateRoute(credentials))
  router
    .route('/transcripts/:learnerId')
    .all(routed('/api/v1/transcripts/{learnerId}'), allow('GET', 'HEAD'))
    .get(...withToken, transcriptRoute(credentials))
  router
    .route('/verify')
    .all(routed('/api/v1/verify'), allow('POST'))
    .post(
      authentication(kernel),
      limiter,
      refuseBadTokens,
      verifyRoute({
        trust: credentials.trust,
        ...{ ask: askRecordingLooks(kernel, looks, now), askAgain: askingAgain(kernel, now) },
        ...{ seen: lookingAtCopies(kernel, looks), publicUrl, now },
      }),
    )
  return router
}

/** Before who asks: a wrong method is wrong for everybody. */
function allow(...methods: string[]): RequestHandler {
  const refuse = onlyMethods(...methods)
  return (request, response, next) => (methods.includes(request.method) ? next() : refuse(request, response, next))
}

/** For JSON nothing may load, run or frame. The pages set their own. */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // Whether there is TLS in front is not known here; the proxy that has it says so.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  })
}
