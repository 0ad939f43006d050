/** All pages: those that anybody may see, and those of people who are logged in. */
import { type RequestHandler, Router } from 'express'
import { askingAgain, askRecordingLooks, type Looks } from '../identity/looks.ts'
import { lookingAtCopies } from '../identity/looks-at-copies.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { accountPage } from './account/account-page.ts'
import { sessionsPage } from './account/sessions-page.ts'
import { assessWorker } from './assess/assess-worker-route.ts'
import { type Assets, loadAssets } from './assets.ts'
import { errorPages, noSuchPage, onlyMethods } from './error-page.ts'
import { evidenceRoutes } from './evidence/evidence-routes.ts'
import { pagesFor } from './kit/door.ts'
import { liveLines } from './kit/live.ts'
import type { PageSpec } from './kit/page.ts'
import type { Services } from './kit/services.ts'
import { loginRoutes } from './login/login-routes.ts'
import type { LoginServices } from './login/login-services.ts'
import { languageOf, routed } from './page-request.ts'
import { sections } from './sections.ts'
import { startPage } from './start/start-page.ts'
import { againPages } from './verification/again-pages.ts'
import { openProofDoor } from './verification/open-proof-door.ts'
import type { ProofDoor } from './verification/proof-door.ts'
import { proofRoutes } from './verification/proof-routes.ts'
import { recognisersOf } from './verification/recognisers.ts'
import { requestedPage } from './verification/request-pages.ts'
import { verificationPages } from './verification/verification-pages.ts'

export interface PagesParts {
  readonly kernel: Pick<Kernel, 'ask' | 'now'>
  readonly looks: Looks
  /** Shared with the API: a look costs the same whichever way in was taken. */
  readonly limiter: RequestHandler
  /** Checks digital proofs; by itself with what `services` know. Without either only a number and its code are taken. */
  readonly proofs?: ProofDoor
  /** For the pages of people who log in; without it there are only those for anybody. */
  readonly services?: Omit<Services, 'assets'>
  /** How they log in; without it nobody can. */
  readonly login?: LoginServices
}

/** A browser gets a page also when something is wrong; whoever asks for something else is left to the API's answers. */
export function createPages({ kernel, looks, limiter, services, login, ...given }: PagesParts): RequestHandler {
  const assets = loadAssets()
  const now = () => kernel.now()
  const proofs =
    given.proofs ??
    (services &&
      openProofDoor({
        trust: services.credentials.trust,
        publicUrl: services.publicUrl,
        seen: lookingAtCopies(kernel, looks),
        now,
      }))
  const recognisers = () => recognisersOf(kernel)
  const ask = askRecordingLooks(kernel, looks, now)
  const pages = verificationPages({ ask, now, assets, ...(proofs && { recognisers }) })
  const router = Router({ caseSensitive: true })
  router.use(assets.serve)
  const proof =
    proofs && proofRoutes({ door: proofs, assets, recognisers, ask, now, byNumber: pages.certificate }, limiter)
  router.route('/').all(routed('/'), onlyMethods('GET', 'HEAD')).get(pages.form)
  router
    .route('/verify')
    .all(routed('/verify'), onlyMethods('GET', 'HEAD', 'POST'))
    .get(pages.form)
    .post(limiter, ...(proof ? [proof.given] : []), pages.readForm, pages.certificate)
  if (proof) router.use(proof.others)
  if (proofs) {
    const asked = againPages({ askAgain: askingAgain(kernel, now), door: proofs, assets, now, recognisers })
    const post = (path: string, handler: RequestHandler) =>
      router.route(path).all(routed(path), onlyMethods('POST')).post(limiter, pages.readForm, handler)
    // Nothing of what was open stands in their address: who comes back to it reads the form.
    router.get(['/verify/again', '/verify/again/person'], (request, response) =>
      response.redirect(303, `/verify?lang=${languageOf(request)}`),
    )
    post('/verify/again', asked.again)
    post('/verify/again/pdf', asked.kept)
    post('/verify/again/person', pages.person)
  }
  router
    .route('/s/:shareLink')
    .all(routed('/s/{shareLink}'), onlyMethods('GET', 'HEAD', 'POST'))
    .get(limiter, pages.share)
    .post(limiter, pages.readForm, pages.person)
  router
    .route('/r/:requestLink')
    .all(routed('/r/{requestLink}'), onlyMethods('GET', 'HEAD'))
    .get(limiter, requestedPage(assets))
  if (services) router.use(signedIn({ ...services, assets }, limiter, login))
  router.use(noSuchPage)
  router.use(errorPages(assets))
  return router
}

function signedIn(
  services: Omit<Services, 'assets'> & { readonly assets: Assets },
  limiter: RequestHandler,
  login: LoginServices | undefined,
): RequestHandler {
  const account = [accountPage(login?.openId.providers ?? []), sessionsPage]
  const all: PageSpec[] = [startPage(() => all), ...sections.flat(), ...account]
  const router = Router({ caseSensitive: true })
  if (login) router.use(loginRoutes({ services, login, limiter }))
  router.use(evidenceRoutes(services))
  router.use(assessWorker(services.assets))
  router.route('/live').all(routed('/live'), onlyMethods('GET')).get(liveLines(services).handler)
  router.use(pagesFor(services, all))
  return router
}
