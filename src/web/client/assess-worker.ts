/**
 * The service worker of the assessor's pages. Served from /assess-worker.js with `OFFLINE_PAGE` in front; a classic
 * script, for not every browser takes a module here.
 *
 * It keeps pages of /assess that were opened, for a day, and gives them when there is no connection. They hold names: who
 * logs out, is logged out or logs in takes them all away. Everything else goes by untouched.
 */
declare const OFFLINE_PAGE: string

;(() => {
  const worker = self as unknown as ServiceWorkerGlobalScope
  const PAGES = 'assess-pages'
  const ASSETS = 'assess-assets'
  const KEPT_MS = 24 * 3_600_000
  const NO_ANSWER = [502, 503, 504]

  worker.addEventListener('install', () => void worker.skipWaiting())
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

  worker.addEventListener('fetch', (event) => {
    const { request } = event
    const { origin, pathname } = new URL(request.url)
    if (origin !== worker.location.origin) return
    if (pathname === '/login' || pathname === '/logout') return event.waitUntil(caches.delete(PAGES))
    if (request.method !== 'GET') return
    if (pathname.startsWith('/assets/')) return event.respondWith(asset(request))
    if (request.mode === 'navigate' && isKept(pathname)) event.respondWith(page(request))
  })

  const isKept = (path: string) => path === '/assess' || /^\/assess\/(groups|record)\//.test(path)

  async function asset(request: Request): Promise<Response> {
    return (await caches.match(request, { cacheName: ASSETS, ignoreVary: true })) ?? fetch(request)
  }

  async function page(request: Request): Promise<Response> {
    try {
      const answer = await fetch(request)
      // Sent to log in: the session is over, and so are its pages.
      if (answer.type === 'opaqueredirect') await caches.delete(PAGES)
      else if (NO_ANSWER.includes(answer.status)) return (await keptPage(request)) ?? answer
      else if (answer.ok) await keepPage(request, answer.clone())
      return answer
    } catch {
      return (await keptPage(request)) ?? offline()
    }
  }

  async function keepPage(request: Request, answer: Response): Promise<void> {
    const headers = new Headers(answer.headers)
    headers.set('X-Kept-At', String(Date.now()))
    const pages = await caches.open(PAGES)
    await pages.put(request.url, new Response(await answer.blob(), { status: answer.status, headers }))
  }

  async function keptPage(request: Request): Promise<Response | undefined> {
    const pages = await caches.open(PAGES)
    const kept = await pages.match(request.url, { ignoreVary: true })
    if (!kept) return undefined
    if (Date.now() - Number(kept.headers.get('X-Kept-At')) < KEPT_MS) return kept
    await pages.delete(request.url, { ignoreVary: true })
    return undefined
  }

  function offline(): Response {
    return new Response(OFFLINE_PAGE, {
      status: 503,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'",
        'Cache-Control': 'no-store',
      },
    })
  }
})()
