/**
 * Sends what waits, once. One tab at a time does it (Web Locks), each command has its own key, and the server does what it
 * did under that key before: however often something is sent, it is recorded once. It goes from here only when the server
 * has said what became of it.
 */
import { allWaiting, fileOf, forget, markRefused, putFile, type Waiting } from './assess-store.ts'

/** How it stands after trying. */
export type Sending = 'sent' | 'offline' | 'logged-out' | 'other-role' | 'failed'

interface Session {
  readonly owner: string
  readonly formSecret: string
  readonly mayAssess: boolean
}
interface Answer {
  readonly rows: Readonly<Record<string, { readonly done?: true; readonly refused?: string; readonly later?: string }>>
}

/** Tells the pages of other tabs. */
export const channel = new BroadcastChannel('leerbewijs-assess')

export function sendAll(told: (item: Waiting, result: 'done' | 'refused', why?: string) => void): Promise<Sending> {
  return navigator.locks.request('leerbewijs-assess-send', async () => {
    const waiting = (await allWaiting()).filter(({ refused }) => refused === undefined)
    if (waiting.length === 0) return 'sent'
    try {
      return await sendThese(waiting, told)
    } catch {
      // Nothing came back, which says nothing about whether it arrived: it stays, and goes again under the same key.
      return navigator.onLine ? 'failed' : 'offline'
    } finally {
      channel.postMessage('changed')
    }
  }) as Promise<Sending>
}

async function sendThese(
  waiting: readonly Waiting[],
  told: (item: Waiting, result: 'done' | 'refused', why?: string) => void,
): Promise<Sending> {
  const session = await sessionNow()
  if (typeof session === 'string') return session
  let state: Sending = 'sent'
  for (const item of waiting.filter(({ owner }) => owner === session.owner)) {
    if (!session.mayAssess) return 'other-role'
    const body = await bodyOf(item, session)
    if (typeof body === 'string') return body
    if ('refused' in body) {
      await markRefused(item, body.refused)
      told(item, 'refused', body.refused)
      continue
    }
    const answer = await fetch(item.address, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json', 'X-Form-Secret': session.formSecret },
      redirect: 'manual',
    })
    if (answer.status === 401 || answer.status === 403) return 'logged-out'
    if (!answer.ok) return 'failed'
    const result = ((await answer.json()) as Answer).rows[item.row]
    if (result?.done) {
      await forget(item.id)
      told(item, 'done')
    } else if (result?.refused !== undefined) {
      await markRefused(item, result.refused)
      told(item, 'refused', result.refused)
    } else state = 'failed'
  }
  return state
}

async function sessionNow(): Promise<Session | Sending> {
  const answer = await fetch('/assess/queue', { headers: { Accept: 'application/json' }, redirect: 'manual' })
  if (answer.status === 401 || answer.type === 'opaqueredirect') return 'logged-out'
  return answer.ok ? ((await answer.json()) as Session) : 'failed'
}

async function bodyOf(
  item: Waiting,
  session: Session,
): Promise<URLSearchParams | { readonly refused: string } | Sending> {
  const body = new URLSearchParams([['key', item.key], ...item.shared, ...item.fields] as [string, string][])
  for (const { id, field } of item.files) {
    const evidence = await storedFile(id, session)
    if (typeof evidence === 'object') return evidence
    if (!evidence.includes(':')) return evidence as Sending
    body.append(field, evidence)
  }
  return body
}

/** `<sha256>:<kind>` of a file that is stored by now; why not; or how sending stands. */
async function storedFile(id: string, session: Session): Promise<string | { readonly refused: string }> {
  const file = await fileOf(id)
  if (!file) return 'failed'
  if (file.evidence !== undefined) return file.evidence
  if (!file.blob) return 'failed'
  const answer = await fetch(`/evidence?${file.about}`, {
    method: 'POST',
    body: file.blob,
    headers: {
      Accept: 'application/json',
      'X-Form-Secret': session.formSecret,
      'Content-Type': 'application/octet-stream',
    },
    redirect: 'manual',
  })
  if (answer.status === 401) return 'logged-out'
  const told = (await answer.json().catch(() => ({}))) as { sha256?: string; detail?: string; code?: string }
  if (answer.ok && told.sha256 !== undefined) {
    const kind = new URLSearchParams(file.about).get('kind') ?? 'assessmentForm'
    const evidence = `${told.sha256}:${kind}`
    // The picture itself is not needed here any more.
    await putFile({ id, owner: file.owner, about: file.about, evidence })
    return evidence
  }
  if (told.code === 'form-too-old') return 'logged-out'
  return answer.status < 500 && told.detail !== undefined ? { refused: told.detail } : 'failed'
}
