/** Makes pages of the assessor open without a connection: registers the worker, and puts what it needs into its caches. */

const PAGES = 'assess-pages'
const ASSETS = 'assess-assets'
const JUST_KEPT_MS = 10_000
const ASSETS_MAX = 60

/** After one visit: a page that the worker did not see yet is fetched once more. Without a worker nothing is kept. */
export async function keepThisPage(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return false
  const address = location.href.split('#')[0] ?? location.href
  try {
    await navigator.serviceWorker.register('/assess-worker.js', { scope: '/' })
    await navigator.serviceWorker.ready
    const pages = await caches.open(PAGES)
    const kept = await pages.match(address, { ignoreVary: true })
    const fresh = kept && Date.now() - Number(kept.headers.get('X-Kept-At')) < JUST_KEPT_MS
    // The worker keeps a page as it goes by; the first one it did not see.
    if (!fresh) {
      const answer = await fetch(address, { headers: { Accept: 'text/html' } })
      if (!answer.ok || answer.redirected) return false
      await pages.put(address, stamped(answer, await answer.blob()))
    }
    const assets = await caches.open(ASSETS)
    const needed = new Set(
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => new URL(name).pathname.startsWith('/assets/')),
    )
    const old = (await assets.keys()).filter(({ url }) => !needed.has(url))
    if (old.length > ASSETS_MAX) for (const one of old) await assets.delete(one)
    for (const name of needed) if (!(await assets.match(name))) await assets.add(name)
    return true
  } catch {
    // Without a connection this very page came from there.
    return (await caches.match(address, { cacheName: PAGES, ignoreVary: true })) !== undefined
  }
}

/** With the moment it was kept: the worker shows nothing that is older than a day. */
function stamped(answer: Response, body: Blob): Response {
  const headers = new Headers(answer.headers)
  headers.set('X-Kept-At', String(Date.now()))
  return new Response(body, { status: answer.status, headers })
}
